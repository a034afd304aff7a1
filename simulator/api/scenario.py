"""A scenario in a notebook: loaded, saved, compared with another, and shown."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self, cast

from pydantic import PrivateAttr, ValidationError

from simulator.data.places import Place
from simulator.errors import ScenarioError
from simulator.experiment.given import taken
from simulator.scenario import schema
from simulator.scenario.changes import ANY, Difference, differences
from simulator.scenario.changing import changed, lines_of
from simulator.scenario.files.checks import cross_checks
from simulator.scenario.files.loading import load
from simulator.scenario.files.writing import to_yaml
from simulator.scenario.paths import plain


class Scenario(schema.Scenario):
    """All inputs of one run, immutable, with faces; equal to a plain scenario that says the same.

    One that was loaded knows where its data lie, and so does what `but` makes of it. It remembers its base, which does
    not count for equality: the scenario of the file that it extends, or the one that it was first made from by `but`.
    """

    _base: schema.Scenario | None = PrivateAttr(default=None)
    _places: Mapping[str, Place] = PrivateAttr(default_factory=dict)

    def __init__(self, **fields: Any) -> None:
        """Make a scenario of parts or plain data; raises ScenarioError with all that is wrong, a line each."""
        try:
            super().__init__(**fields)
        except ValidationError as refused:
            raise ScenarioError("\n".join(lines_of(refused, schema.Scenario))) from None
        _check_names(self)

    @classmethod
    def load(
        cls, path: Path | str, data_dir: Path | str | None = None, data: Mapping[str, Place] | None = None
    ) -> Self:
        """Read a scenario file (see `simulator.scenario.load`); warnings are not shown.

        Args:
            path: of the file.
            data_dir: folder of its data files, which wins over the file's own.
            data: files or networkx graphs in place of data that the scenario names, such as {"edges.csv": graph}.

        Raises ScenarioError with all that is wrong in it.
        """
        read = taken(path, data, data_dir)
        base = _alone(read.chain[1], data_dir) if len(read.chain) > 1 else None
        return cls._of(read.scenario, base, read.files)

    @classmethod
    def _of(cls, plain: schema.Scenario, base: schema.Scenario | None, places: Mapping[str, Place]) -> Self:
        """Return a plain scenario with faces, with its base and the places of its data."""
        scenario = cast(Self, cls.model_construct(**vars(plain)))
        if scenario.__pydantic_private__ is not None:
            scenario.__pydantic_private__.update(_base=base, _places=dict(places))
        return scenario

    @property
    def base(self) -> schema.Scenario | None:
        """The scenario that this one changes; none where it stands for itself."""
        return self._base

    @property
    def places(self) -> Mapping[str, Place]:
        """Where its data are, by the names that it says; nothing where it was not loaded."""
        return self._places

    def but(self, **changes: Any) -> Self:
        """Return a copy with other values at dotted paths, checked as a file is; `name=` renames.

        Writing one of weeks and until removes the other. A persona or manager that is not there is added by a whole
        map with `new: true`, or with all that it needs. Raises ScenarioError, a line a problem, for a path that leads
        nowhere (with the nearest name), a value that may not stand there, and a name that nothing has.
        """
        other = changed(schema.Scenario, self.model_dump(mode="json"), changes)
        _check_names(other, changes)
        return type(self)._of(other, self._base or schema.Scenario.model_construct(**vars(self)), self._places)

    def save(self, path: Path | str) -> None:
        """Write the scenario in full as a file that loads back equal, its folder too where there is none.

        Raises RunFolderError where it cannot be written.
        """
        from simulator.report.files import write_text

        write_text(path, to_yaml(self))

    def diff(self, other: schema.Scenario) -> list[Difference]:
        """Return where another scenario differs: dotted path, the value here, the value there.

        Raises ScenarioError for what is no scenario.
        """
        if not isinstance(other, schema.Scenario):
            raise ScenarioError(f"diff takes a scenario, such as Scenario.load(file); got {type(other).__name__}")
        return list(differences(plain(self), plain(other)))

    def __repr__(self) -> str:
        """Return who, when and where it ends, in one line."""
        from simulator.report.text.one_line import scenario_line

        return scenario_line(self)

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Show in a notebook the plan on its dates, who works there, who manages, and what differs from its base."""
        from simulator.report.page.strip import scenario_html

        return scenario_html(self, self._base)


def _alone(file: Path, data_dir: Path | str | None) -> schema.Scenario | None:
    """Return the scenario of a file that another one extends; none where it is no scenario by itself."""
    try:
        return load(file, data_dir).scenario
    except ScenarioError:
        return None


def _check_names(scenario: schema.Scenario, changes: Mapping[str, Any] | None = None) -> None:
    """Raise ScenarioError for what does not fit between the parts; changes: only what meets one of these paths."""
    wrong = [one for one in cross_checks(scenario) if changes is None or _meets(one.path, changes)]
    if wrong:
        raise ScenarioError("\n".join(f"{'.'.join(one.path)}: {one.text}" for one in wrong))


def _meets(path: Iterable[str], changes: Mapping[str, Any]) -> bool:
    """Return whether a path lies in something that was changed, or the other way round."""
    keys = tuple(path)
    paths = (tuple(one.split(".")) for one in changes)
    return any(all(a == b or ANY in (a, b) for a, b in zip(keys, one, strict=False)) for one in paths)
