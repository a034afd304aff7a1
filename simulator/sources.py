"""Which files compiled code is made of, and their hash: the engine and the rooms to its left."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
SEEN = ("draws.py", "mathematics.py", "recording.py", "errors.py")
SEEN_ROOMS = ("engine", "organisation", "scenario", "strategies")


@cache
def hash_of_sources() -> str:
    """Return the SHA-256 of the sources that compiled functions are made of, in hex."""
    rooms = (path for room in SEEN_ROOMS for path in (PACKAGE / room).rglob("*.py"))
    return hash_of([*(PACKAGE / name for name in SEEN), *rooms], PACKAGE)


def hash_of(files: Iterable[Path], folder: Path) -> str:
    """Return the SHA-256 of files, by name within a folder, whatever the line ends of their copy."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + content)
    return digest.hexdigest()
