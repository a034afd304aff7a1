"""Words, tables, figures, workbooks and pages for people."""
