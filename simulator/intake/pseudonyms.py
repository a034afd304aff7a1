"""Names -> pseudonyms: HMAC-SHA256 by a key that is kept apart from everything that is written with them.

Who has no key cannot go back, nor try names one by one (GDPR art. 4(5)); who keeps it can read a renewed file under
the same pseudonyms. Letters' case and blanks around a name do not matter.
"""

import hashlib
import hmac
import os
import secrets
import stat
import unicodedata
from pathlib import Path

from simulator.errors import DataError
from simulator.private_folders import OTHERS, OWNERS, read_own
from simulator.texts import _

BYTES, LETTERS = 32, 16  # of a key; of a pseudonym, 64 bits


def key_of(file: Path, folder: Path) -> bytes:
    """Return the key in a file, made where there is none (mode 0600).

    folder: what will be written with it; the key may not lie inside.

    Raises DataError for a key inside, one that others can read, and one that is none.
    """
    if file.resolve().is_relative_to(folder.resolve()):
        raise DataError(
            f"{file.name}: " + _("the key may not lie in the folder of the results; keep it apart: --key FILE")
        )
    if not file.exists():
        return _made(file)
    key = read_own(file)
    if key is None or (OWNERS and stat.S_IMODE(file.stat().st_mode) & OTHERS):
        raise DataError(
            f"{file.name}: " + _("others may read the key, or it is not yours; make it yours, with mode 600")
        )
    try:
        whole = bytes.fromhex(key.decode("ascii").strip())
    except ValueError:
        whole = b""
    if len(whole) != BYTES:
        raise DataError(f"{file.name}: " + _("no key that adopt import wrote; give another file with --key"))
    return whole


def _made(file: Path) -> bytes:
    """Return a new key, written into a file that only its owner may read."""
    key = secrets.token_bytes(BYTES)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(key.hex() + "\n")
    except OSError as problem:
        why = _("cannot be written: {why}").format(why=problem.strerror)
        raise DataError(f"{file.name}: {why}") from None
    return key


def pseudonym(key: bytes, name: str) -> str:
    """Return a person's pseudonym; an empty name has none."""
    plain = unicodedata.normalize("NFC", name.strip()).casefold()
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()[:LETTERS] if plain else ""
