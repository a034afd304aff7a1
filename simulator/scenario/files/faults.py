"""Something wrong in a file: where, of which field, and what is wrong and allowed."""

from typing import NamedTuple

from simulator.characters import escaped
from simulator.scenario.fields.names import Path


class Origin(NamedTuple):
    """Where a value was written; `file`: its name as the user gave it."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        """Return file:line:column."""
        return f"{escaped(self.file)}:{self.line}:{self.column}"


class Fault(NamedTuple):
    """Something wrong: where, the path of the field, and what is wrong and allowed."""

    origin: Origin
    path: Path
    text: str

    def __str__(self) -> str:
        """Return the line that people read."""
        path = ".".join(self.path)
        return ": ".join([str(self.origin), *([escaped(path)] if path else []), escaped(self.text)])


class UnreadableError(Exception):
    """A file that cannot be read at all, with its fault."""

    def __init__(self, origin: Origin, text: str, path: Path = ()) -> None:
        """Keep the fault."""
        super().__init__(text)
        self.fault = Fault(origin, path, text)
