"""The list of planted faults, and which test sees each."""

from pathlib import Path
from typing import Literal, NamedTuple

from ruamel.yaml import YAML

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGE = ROOT / "simulator"


class Fault(NamedTuple):
    """A fault of one file of the package.

    Attributes:
        number: from 1.
        room: the engine, or the layers that everything shares.
        file: below the package.
        done: what was done, in words.
        old, new: what stands exactly once in the file, and what stands there instead.
    """

    number: int
    room: Literal["engine", "shared"]
    file: str
    done: str
    old: str
    new: str


def faults() -> list[Fault]:
    """Return all faults by number."""
    return [Fault(**row) for row in YAML(typ="safe").load(HERE / "faults.yaml")]


def seen_by() -> dict[int, str]:
    """Return the test that sees each fault, by number, as pytest names it."""
    return dict(YAML(typ="safe").load(HERE / "seen_by.yaml") or {})
