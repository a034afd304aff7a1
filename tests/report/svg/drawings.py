"""Reading drawings in the tests: an SVG as a tree, its marks and its words."""

from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def tree(drawing):
    """The drawing as a tree of elements; fails where it is not well-formed."""
    return ElementTree.fromstring(str(drawing))


def marks(drawing, kind):
    """The attributes of all marks of a kind."""
    return [element.attrib for element in tree(drawing).iter(kind)]


def words(drawing):
    """The texts that stand in the drawing, without its title and description."""
    return [element.text for element in tree(drawing).iter("text")]


def described(drawing):
    """Title and description."""
    return tuple(next(tree(drawing).iter(kind)).text for kind in ("title", "desc"))
