"""Words, tables and figures for people."""
