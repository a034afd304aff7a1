"""The business case: money by month and what it comes to. Numbers only: no words, no figures, no workbook."""
