"""The compiled simulation: one day after another."""
