"""A file -> its text: regular files of a sane size, in the encoding that the whole file shows.

UTF-8 with or without its mark, UTF-16 with its mark; what is neither is read as Windows-1252, with a warning.
Workbooks, archives and other binary files are refused.
"""

import codecs
import stat
from pathlib import Path
from typing import NamedTuple

from simulator.data.faults import shown
from simulator.errors import DataError
from simulator.texts import _

MOST_BYTES = 512 * 1024 * 1024
WINDOWS = "cp1252"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
N_ = str  # marks a text for the catalogue; it is translated when it is shown
WORKBOOK = N_("an Excel workbook or another archive, not a text file; save the sheet as CSV UTF-8")
BINARY = {  # how a file that is no text begins: what it is and what to do
    b"PK\x03\x04": WORKBOOK,
    b"PK\x05\x06": WORKBOOK,
    b"\xd0\xcf\x11\xe0": N_("an old Excel workbook, not a text file; save the sheet as CSV UTF-8"),
    b"\x1f\x8b": N_("a compressed file; unpack it first"),
    b"%PDF": N_("a PDF file; a table is read as CSV only"),
    b"PAR1": N_("a Parquet file; export it as CSV UTF-8"),
}


class Source(NamedTuple):
    """The text of a file: its name as shown, the text with plain line ends, and warnings about how it was read."""

    name: str
    text: str
    warnings: tuple[str, ...]


def read_text(path: Path, most_bytes: int = MOST_BYTES) -> Source:
    """Return the text of a file; raises DataError for what is no text, too large or no regular file."""
    return text_of(shown(path.name), read_bytes(path, most_bytes))


def text_of(name: str, raw: bytes) -> Source:
    """Return the text of a file's bytes; raises DataError for what is no text."""
    for beginning, what in BINARY.items():
        if raw.startswith(beginning):
            raise DataError(f"{name}:1:1: {_(what)}")
    text, encoding = _decoded(name, raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_control(name, text)
    warnings = (_guessed(name, text),) if encoding == WINDOWS else ()
    return Source(name, text, warnings)


def read_bytes(path: Path, most_bytes: int = MOST_BYTES) -> bytes:
    """Return the content of a regular file; raises DataError for anything else, before it is opened."""
    name = shown(path.name)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise DataError(f"{name}: " + _("not a regular file; give a CSV file"))
        if about.st_size > most_bytes:
            raise DataError(f"{name}: " + _too_large(about.st_size, most_bytes))
        with path.open("rb") as stream:
            raw = stream.read(most_bytes + 1)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise DataError(f"{name}: " + _("cannot be read: {why}").format(why=why)) from None
    if len(raw) > most_bytes:
        raise DataError(f"{name}: " + _too_large(len(raw), most_bytes))
    return raw


def _too_large(size: int, most: int) -> str:
    """Return that a file is too large."""
    text = _("{size:,} bytes; at most {most:,} are read: leave out rows or columns that are not needed")
    return text.format(size=size, most=most)


def _decoded(name: str, raw: bytes) -> tuple[str, str]:
    """Return a text and its encoding, which the whole of it must keep."""
    marked = "utf-16" if raw.startswith(UTF_16) else "utf-8-sig"
    try:
        return raw.decode(marked), marked
    except UnicodeDecodeError as problem:
        if marked == "utf-16" or raw.startswith(codecs.BOM_UTF8):
            text = _("not the {encoding} text that its first bytes promise; save it as CSV UTF-8")
            raise DataError(f"{name}:1:1: " + text.format(encoding=marked.removesuffix("-sig").upper())) from None
        before = raw[: problem.start].decode()
    try:
        return raw.decode(WINDOWS), WINDOWS
    except UnicodeDecodeError:
        why = _("neither UTF-8 nor UTF-16 text; save it as CSV UTF-8")
        raise DataError(f"{name}:{_place(before, len(before))}: {why}") from None


def _place(text: str, at: int) -> str:
    """Return line and column of a sign of a text, from 1."""
    return f"{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"


def _guessed(name: str, text: str) -> str:
    """Return the warning that a text was taken for Windows-1252, with the first sign that depends on it."""
    at = next(at for at, sign in enumerate(text) if not sign.isascii())
    why = _("not UTF-8; read as Windows-1252, with '{sign}' here: look whether it is right, or save it as CSV UTF-8")
    return f"{name}:{_place(text, at)}: " + why.format(sign=text[at])


def _refuse_control(name: str, text: str) -> None:
    """Refuse NUL and other control characters: a binary file, or UTF-16 without its mark."""
    for sign in map(chr, (*range(9), 11, 12, *range(14, 32), 127)):
        at = text.find(sign)
        if at >= 0:
            why = _("a control character ({sign}): a binary file, or UTF-16 without its mark; save it as CSV UTF-8")
            raise DataError(f"{name}:{_place(text, at)}: " + why.format(sign=shown(sign)))
