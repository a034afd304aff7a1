"""How wide texts are in a drawing, in any script, and texts cut or wrapped to a width."""

import re
import unicodedata
from collections.abc import Iterator

LETTER, WHOLE = 0.56, 1.0  # of the size of a text: how wide a letter is, roughly; one of Chinese, Japanese, Korean
FULL = {"W", "F"}  # the classes of Unicode's East Asian widths that fill a square
NO_WIDTH = {"Mn", "Me", "Cf"}  # categories of Unicode: marks on a letter, formats
LEAST = 4  # letters of a line, however narrow it is
PARTS = re.compile(r"[^\s-]*-(?=\w)|\S+")  # words; one with hyphens can be broken behind each


def width_of(words: str, size: int) -> float:
    """Return how wide a text is, roughly."""
    return size * sum(map(_letter, words))


def _letter(letter: str) -> float:
    """Return how wide a letter is, of the size of its text."""
    if unicodedata.category(letter) in NO_WIDTH:
        return 0.0
    return WHOLE if _full(letter) else LETTER


def _full(letter: str) -> bool:
    """Return whether a letter fills a square, so that a line may break beside it."""
    return unicodedata.east_asian_width(letter) in FULL


def fits(words: str, width: float, size: int) -> bool:
    """Return whether a text fits into a width."""
    return width_of(words, size) <= width


def fitting(words: str, width: float, size: int) -> str:
    """Return a text as far as it fits into a width, with an ellipsis where it does not; no letter loses its marks."""
    if fits(words, width, size):
        return words
    return _begin(words, width - LETTER * size, size).rstrip() + "…"


def _begin(words: str, width: float, size: int) -> str:
    """Return as much of a text as fits, one letter at least, each with its marks."""
    used, at = 0.0, 0
    while at < len(words) and (used + size * _letter(words[at]) <= width or at == 0 or not _letter(words[at])):
        used += size * _letter(words[at])
        at += 1
    return words[:at]


def wrapped(words: str, width: float, size: int, most: int = 3) -> list[str]:
    """Return a text as lines that fit into a width, at most so many; what is left then ends in an ellipsis."""
    width, lines, spaces = max(width, LEAST * LETTER * size), [""], [""]
    for space, piece in _pieces(words, width, size):
        if not lines[-1] or fits(lines[-1] + space + piece, width, size):
            lines[-1] += (space if lines[-1] else "") + piece
        else:
            lines.append(piece)
            spaces.append(space)
    if len(lines) <= most:
        return lines if lines[0] else []
    left = "".join(space + line for space, line in zip(spaces[most - 1 :], lines[most - 1 :], strict=True))
    return [*lines[: most - 1], fitting(left.lstrip(), width, size)]


def _pieces(words: str, width: float, size: int) -> Iterator[tuple[str, str]]:
    """Yield what no line breaks within, none wider than a line, each with what stands before it: a space or nothing.

    A line breaks beside a letter that fills a square, but not before a mark of punctuation.
    """
    for word in PARTS.finditer(words):
        space = " " if words[: word.start()][-1:].isspace() else ""
        piece = ""
        for letter in word[0]:
            breaks = piece and (_full(letter) or _full(piece[-1])) and not unicodedata.category(letter).startswith("P")
            if piece and _letter(letter) and (breaks or not fits(piece + letter, width, size)):
                yield space, piece
                space, piece = "", ""
            piece += letter
        yield space, piece
