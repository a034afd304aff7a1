"""What documents show: blocks of code, and commands with what they print. For the tests that hold them to it."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEFT_OUT = "..."
SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Shown:
    """A command as a page shows it: page, words after `adopt`, lines of what it prints."""

    page: str
    words: tuple[str, ...]
    lines: tuple[str, ...]

    def __str__(self):
        return f"{self.page} {' '.join(self.words)}"


def text_of(page):
    """The text of a page, by its path in the project."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page, language):
    """The blocks of a page in a language; "" are those without one."""
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL)
    return [block for name, block in fenced if name == language]


def shown(page):
    """The commands that a page shows, in its order."""
    pattern = re.compile(r"^\$ adopt ((?:.*\\\n)*.*)\n((?:(?!\$ adopt ).*\n)*)", re.MULTILINE)
    for block in blocks(page, ""):
        for line, printed in pattern.findall(block):
            yield Shown(page, _words(line.replace("\\\n", " ")), tuple(printed.splitlines()))


def _words(line):
    """The words of a command line, quotes taken off."""
    return tuple(word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line))


def not_printed(lines, printed):
    """The first line that is shown and was not printed after those before it; none where all were.

    `...` stands for any lines, at the end of a line for the rest of it; hashes are not compared.
    """
    rest = iter(SHA256.sub("HASH", line.rstrip()) for line in printed.splitlines())
    for line in lines:
        if line != LEFT_OUT and not any(_is(SHA256.sub("HASH", line), one) for one in rest):
            return line
    return None


def _is(line, printed):
    """Whether a line that is shown is a line that was printed."""
    if line.endswith(LEFT_OUT):
        return printed.startswith(line.removesuffix(LEFT_OUT).rstrip())
    return line == printed
