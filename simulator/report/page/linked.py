"""Texts whose numbers link to where they come from: plain wherever they are read, with links where they are HTML."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

ORIGIN = "origin-"  # begins the anchors of the list of origins, which is numbered


class Linked(str):
    """A text with its numbers, in the order in which they stand in it, each as it is written and with its anchor.

    It is the plain text for whoever takes it as one, such as a slide; a template shows it with its links.
    """

    numbers: tuple[tuple[str, str], ...]

    def __new__(cls, text: str, numbers: Sequence[tuple[str, str]]) -> "Linked":
        """Return the text; a number that does not stand in it is left out."""
        self = super().__new__(cls, text)
        self.numbers = tuple(numbers)
        return self

    def __html__(self) -> Markup:
        """Return the text as HTML: all of it escaped, its numbers as links."""
        parts, at = [], 0
        for first, after, key in self._places():
            parts += [escape(self[at:first]), anchor(self[first:after], key)]
            at = after
        return Markup("").join([*parts, escape(self[at:])])

    def _places(self) -> list[tuple[int, int, str]]:
        """Return where each number begins and ends; from the right, since names stand before what is said of them."""
        places: list[tuple[int, int, str]] = []
        for shown, key in reversed(self.numbers):
            whole = re.compile(rf"(?<![\w+\u2212])(?<!\d[.,]){re.escape(shown)}(?!\w)(?![.,]\d)")
            free = [
                one.span()
                for one in whole.finditer(self)
                if shown and all(one.end() <= first or one.start() >= after for first, after, _key in places)
            ]
            places += [(*span, key) for span in free[-1:]]
        return sorted(places)


def anchor(shown: str, key: str) -> Markup:
    """Return a number as a link to where it comes from; in print the number of the list of origins stands by it."""
    note = f' data-note="{key.removeprefix(ORIGIN)}"' if key.startswith(ORIGIN) else ""
    return Markup('<a class="from" href="#{key}"{note}>{shown}</a>').format(key=key, note=Markup(note), shown=shown)
