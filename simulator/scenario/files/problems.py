"""Problems of a file that is no scenario, gathered with their places and raised all at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import BaseModel

from simulator.characters import escaped
from simulator.errors import ScenarioError
from simulator.scenario.fields.names import Path
from simulator.scenario.files.faults import Fault, Origin, UnreadableError
from simulator.scenario.files.field_types import wrong_types
from simulator.scenario.files.overlays import read_map
from simulator.scenario.files.partial_validation import Holes, without_mistakes
from simulator.scenario.files.positions import Place, Text
from simulator.scenario.plain import Value
from simulator.scenario.schema import FORMAT
from simulator.texts import _

Model = TypeVar("Model", bound=BaseModel)


@dataclass
class Problems:
    """What is wrong with a file so far.

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


def read_text(file: FilePath, what: str) -> Text:
    """Return what a file says; raises ScenarioError where it cannot be read as a map. `what`: which kind is wanted."""
    try:
        return read_map(file, file.name, what)
    except UnreadableError as problem:
        raise ScenarioError(str(problem.fault)) from None


def validated(
    model: type[Model],
    problems: Problems,
    instead: Mapping[str, Value],
    is_free: Callable[[Path], bool] | None = None,
    written: Mapping[Path, Path] | None = None,
) -> Model:
    """Return what can be read of a file, its mistakes noted and taken away; raises ScenarioError where nothing can be.

    Args:
        model: what the file is to say.
        problems: of the file.
        instead: stand-ins for what must be there and is missing.
        is_free: whether any type may stand at a path.
        written: paths that a file writes otherwise than the model names them.
    """
    data = problems.text.data
    for path, place, why in problems.text.problems:
        problems.noted.append((place, path, why, ()))
    if data.get("format") != FORMAT or data["format"] is True:
        problems.add(("format",), _("must be {format}: write format: {format} at the top").format(format=FORMAT))
    for path, why in wrong_types(model, data):
        if is_free is None or not is_free(path):
            problems.add(path, why)
    reported = {path for _place, path, *_rest in problems.noted}
    partial = without_mistakes(model, data, reported, data, instead)
    for path, why, at_key in partial.problems:
        problems.add((written or {}).get(path, path), why, at_key)
    problems.holes = partial.holes
    if partial.value is None:
        problems.stop()
        raise AssertionError
    return partial.value
