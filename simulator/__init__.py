"""Adoption-simulator: how employees adopt a social intranet."""
