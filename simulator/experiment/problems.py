"""Problems of an experiment file, gathered with their places and raised all at once."""

from dataclasses import dataclass, field

from simulator.characters import escaped
from simulator.errors import ScenarioError
from simulator.scenario.fields.names import Path
from simulator.scenario.files.faults import Fault, Origin
from simulator.scenario.files.partial_validation import Holes
from simulator.scenario.files.positions import Place, Text


@dataclass
class Problems:
    """What is wrong with an experiment file so far.

    Attributes:
        file: the file's name, as shown.
        text: what the file says, with the place of every key and value.
        noted: place, field, what is wrong, and lines below that explain it.
        elsewhere: what is wrong in other files, in full.
        holes: what was taken away because it is wrong; what depends on it is not noted.
    """

    file: str
    text: Text
    noted: list[tuple[Place, Path, str, tuple[str, ...]]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    holes: Holes = field(default_factory=Holes)

    def add(
        self,
        path: Path,
        why: str,
        at_key: bool = False,
        on: tuple[Path, ...] = (),
        below: tuple[str, ...] = (),
    ) -> None:
        """Note a problem at a path, or at the nearest part above it that is written.

        Not where it, or one of the paths that it depends `on` (*: any key), is a hole. `below`: lines that explain it.
        """
        if not any(self.holes.covers(one) for one in (path, *on)):
            self.noted.append((self.place(path, at_key), path, why, below))

    def add_elsewhere(self, line: str) -> None:
        """Note a problem of another file, with its place in it."""
        self.elsewhere.append(escaped(line))

    def place(self, path: Path, at_key: bool = False) -> Place:
        """Return where a path, or the nearest part above it, is written."""
        for length in range(len(path), -1, -1):
            places = self.text.keys if at_key and length == len(path) else self.text.values
            if path[:length] in places:
                return places[path[:length]]
        return Place(1, 1)

    def stop(self) -> None:
        """Raise ScenarioError with all problems, if any, in order of their place."""
        lines = [
            "\n  ".join([str(Fault(Origin(self.file, *place), path, why)), *below])
            for place, path, why, below in sorted(self.noted)
        ]
        if lines or self.elsewhere:
            raise ScenarioError("\n".join(dict.fromkeys([*lines, *self.elsewhere])))
