"""The one front door for everything tabular and for graphs: files -> tables with positions; it knows no scenario."""
