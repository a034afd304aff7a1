"""Frequencies as dots: filled is better than the baseline."""

from markupsafe import Markup

from simulator.report.svg.canvas import ACCENT, CONTROL, Canvas

MOST, APART = 20, 11


def dot_row(name: str, count: int, total: int, words: str) -> Markup:
    """Return so many filled dots of a total, of at most twenty: beyond that a dot stands for a twentieth."""
    shown = min(total, MOST)
    filled = round(count / total * shown) if total else 0
    canvas = Canvas(name, APART * MOST, 12)
    for at in range(shown):
        canvas.dot(6 + APART * at, 6, 4, ACCENT if at < filled else "#ffffff", "" if at < filled else CONTROL)
    return canvas.named(words, words)
