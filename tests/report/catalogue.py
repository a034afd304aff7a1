"""Compiles the catalogues of texts: `make texts`; Babel reads what a translator wrote and writes what gettext reads."""

from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from simulator.texts import FOLDER

FILES = sorted(FOLDER.glob("*/LC_MESSAGES/simulator.po"))


def read(file):
    """A translator's file: a catalogue of messages."""
    with file.open("rb") as stream:
        return read_po(stream)


def compiled(file):
    """What gettext reads: a catalogue of messages."""
    with file.with_suffix(".mo").open("rb") as stream:
        return read_mo(stream)


if __name__ == "__main__":
    for file in FILES:
        with file.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read(file))
