"""Tests of the report's part that computes."""
