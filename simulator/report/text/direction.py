"""Names in scripts that run from right to left: they must not turn round the figures that stand beside them.

Unicode's isolates do that (Unicode Standard Annex 9): without them "with NAME 285" and an amount of −36,450 behind a
name in Arabic are shown the other way round.
"""

import html
import re
import unicodedata
from collections.abc import Iterable

from markupsafe import escape

from simulator.scenario.schema import Scenario

BEGIN, END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate
LEFTWARDS = {"R", "AL", "AN"}  # Unicode's classes of letters and digits that run from right to left


def runs_left(name: str) -> bool:
    """Return whether a name has letters that run from right to left."""
    return any(unicodedata.bidirectional(letter) in LEFTWARDS for letter in name)


def isolated(name: str) -> str:
    """Return a name that may stand within other text: isolated where it runs from right to left."""
    return f"{BEGIN}{name}{END}" if runs_left(name) else name


def names_of(scenarios: Iterable[Scenario]) -> set[str]:
    """Return the names that people have given: of scenarios, personas, managers."""
    names = set()
    for one in scenarios:
        names |= {one.label, *(persona.label for persona in one.personas.values())}
        names |= {manager.label for manager in one.managers.values()}
    return names - {""}


def isolated_on_page(page: str, names: Iterable[str]) -> str:
    """Return a page on which every name that runs from right to left is isolated, in texts and in attributes."""
    apart = sorted(filter(runs_left, names), key=len, reverse=True)
    written = dict.fromkeys(text for name in apart for text in (str(escape(name)), html.escape(name)))
    if not written:
        return page
    every = re.compile(f"(?<!{BEGIN})({'|'.join(map(re.escape, written))})")
    return every.sub(rf"{BEGIN}\1{END}", page)
