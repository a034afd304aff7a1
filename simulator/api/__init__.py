"""The notebook's face: scenarios and results that load, save, plot, report and show themselves.

Each class here is the plain one of its room with faces added; nothing else differs, and no room knows this one.
"""
