"""A plain Mesa implementation of the whole model: one Python object a seat, written for reading, not for speed."""
