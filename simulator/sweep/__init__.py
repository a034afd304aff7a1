"""Sweeps: a question in a file becomes a written-out plan, its runs are stored one by one, and nothing is lost."""
