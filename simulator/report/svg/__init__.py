"""Figures of the report as SVG of its own: a wide one and a narrow one each, with title and description."""
