"""Problems of an experiment file, gathered with their places and raised all at once."""

from dataclasses import dataclass, field

from simulator.errors import ScenarioError
from simulator.scenario.kinds import Path
from simulator.scenario.positions import Place, Text


@dataclass
class Problems:
    """What is wrong with an experiment file so far.

    Attributes:
        file: the file's name, as shown.
        text: what the file says, with the place of every key and value.
    """

    file: str
    text: Text
    found: list[tuple[Place, str, str]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def add(self, path: Path, why: str, at_key: bool = False) -> None:
        """Note a problem at a path, or at the nearest part above it that is written."""
        self.found.append((self.place(path, at_key), ".".join(path), why))

    def add_elsewhere(self, line: str) -> None:
        """Note a problem of another file, with its place in it."""
        self.elsewhere.append(line)

    def place(self, path: Path, at_key: bool = False) -> Place:
        """Return where a path, or the nearest part above it, is written."""
        for length in range(len(path), -1, -1):
            places = self.text.keys if at_key and length == len(path) else self.text.values
            if path[:length] in places:
                return places[path[:length]]
        return Place(1, 1)

    def told(self, path: Path) -> bool:
        """Return whether a problem at this path is known already."""
        return any(name == ".".join(path) for _, name, _ in self.found)

    def stop(self) -> None:
        """Raise ScenarioError with all problems, if any, in order of their place."""
        lines = [
            f"{self.file}:{place.line}:{place.column}: {name}: {why}"
            if name
            else f"{self.file}:{place.line}:{place.column}: {why}"
            for place, name, why in sorted(self.found)
        ]
        if lines or self.elsewhere:
            raise ScenarioError("\n".join(dict.fromkeys([*lines, *self.elsewhere])))
