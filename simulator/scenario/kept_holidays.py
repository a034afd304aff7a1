"""Lists of public holidays that the library has given, kept for the user's next command.

The library imports all countries to answer for one: a sixth of a second of each command and of each process of a sweep.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

from simulator.private_folders import make_private, read_own, user_cache, write_whole

Listed: TypeAlias = dict[date, tuple[str, str]]  # by date: two names
FOLDER = "holidays"


def kept_list(asked: Sequence[str | int | None], ask: Callable[[], Listed]) -> Listed:
    """Return a list as it is kept; one that is not, or not whole, is asked of the library and kept.

    Args:
        asked: all that the list depends on, the version of the library apart.
        ask: asks the library.
    """
    question = json.dumps([version("holidays"), *asked])
    file = _file(question)
    listed = _read(file, question) if file else None
    if listed is None:
        listed = ask()
        if file:
            write_whole(file, _written(question, listed))
    return listed


def _file(question: str) -> Path | None:
    """Return where the answer to a question is kept; None where nothing can be kept."""
    home = user_cache()
    name = hashlib.sha256(question.encode()).hexdigest()
    return home / FOLDER / f"{name}.json" if home and make_private(home / FOLDER) else None


def _read(file: Path, question: str) -> Listed | None:
    """Return the list that a file of ours holds; None where it is not there, not whole, or answers another question."""
    digest, _end, text = (read_own(file) or b"").partition(b"\n")
    if digest.decode("ascii", "replace") != hashlib.sha256(text).hexdigest():
        return None
    kept = json.loads(text)
    if kept["question"] != question:
        return None
    return {date.fromisoformat(day): (name, other) for day, (name, other) in kept["days"].items()}


def _written(question: str, listed: Listed) -> bytes:
    """Return a list with its question, behind a hash of both."""
    days = {day.isoformat(): names for day, names in listed.items()}
    text = json.dumps({"question": question, "days": days}).encode()
    return hashlib.sha256(text).hexdigest().encode() + b"\n" + text
