"""Figures of results; matplotlib is imported here and in the Mesa face only."""
