"""Sixty faults, listed from the sources before any test was looked at, and whether the tests see them."""
