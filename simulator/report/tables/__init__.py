"""Results as tables: plain data for JSON, rows of text, HTML, pandas frames."""
