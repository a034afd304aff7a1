"""`make shown`: run what the pages show and write what it prints now in its place; lines left out stay left out.

A line that has become another one, not the same with other numbers, is named: somebody must choose again what to show.
"""

import re
import sys
import tempfile
from pathlib import Path

from tests.documents import LEFT_OUT, ROOT, Shown, not_printed, text_of
from tests.test_shown import SHOWN, Place

DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]{2}( \d{4})?\b|\b\d{4}-\d\d-\d\d\b")
NUMBER, SPACE = re.compile(r"[+-]?\d[\d,.]*"), re.compile(r"[\s─━═]+")


def skeleton(line: str) -> str:
    """Return a line without its numbers, dates and the widths of its columns."""
    return SPACE.sub(" ", NUMBER.sub("#", DATE.sub("#", line))).strip()


def shown_again(one: Shown, printed: str) -> tuple[list[str], list[str]]:
    """Return the lines to show now, and those of before that nothing printed is like."""
    lines, rest, lost = [], [line.rstrip() for line in printed.splitlines()], []
    for line in one.lines:
        if line == LEFT_OUT or not line.strip():
            lines.append(line)
            continue
        wanted, part = skeleton(line.removesuffix(LEFT_OUT)), line.endswith(LEFT_OUT)
        at = next((at for at, new in enumerate(rest) if _alike(wanted, skeleton(new), part)), None)
        if at is None:
            lost.append(line)
            lines.append(line)
            continue
        new = rest[at]
        lines.append(new[: len(line) - len(LEFT_OUT)].rstrip() + LEFT_OUT if part else new)
        rest = rest[at + 1 :]
    return lines, lost


def _alike(wanted: str, new: str, part: bool) -> bool:
    """Whether a printed line is a shown one but for its numbers."""
    return new.startswith(wanted) if part else new == wanted


def main() -> None:
    """Write the pages anew; words after the command choose those whose command line holds one of them."""
    chosen = [one for one in SHOWN if not sys.argv[1:] or any(word in str(one) for word in sys.argv[1:])]
    place = Place(lambda name: Path(tempfile.mkdtemp(prefix=name)))
    for one in chosen:
        printed = place.run(one.words)
        if not_printed(one.lines, printed) is None:
            continue
        lines, lost = shown_again(one, printed)
        before, after = "\n".join(one.lines), "\n".join(lines)
        path = ROOT / one.page
        path.write_text(text_of(one.page).replace(before, after, 1), encoding="utf-8")
        sys.stdout.write(f"{one}: written anew" + "".join(f"\n  choose again: {line}" for line in lost) + "\n")


if __name__ == "__main__":
    main()
