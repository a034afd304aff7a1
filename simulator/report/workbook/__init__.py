"""The business case as a workbook with live formulas; xlsxwriter is imported here."""
