"""A scenario in a notebook: loaded, saved, compared with another, and shown."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import PrivateAttr

from simulator.data.places import Place
from simulator.experiment.given import taken
from simulator.scenario import schema
from simulator.scenario.changes import Difference, differences
from simulator.scenario.files.writing import to_yaml
from simulator.scenario.paths import plain


class Scenario(schema.Scenario):
    """All inputs of one run, immutable, with faces; equal to a plain scenario that says the same.

    One that was loaded knows where its data lie, and so does what `but` makes of it.
    """

    _places: dict[str, Place] = PrivateAttr(default_factory=dict)

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
        return cls.model_validate(vars(read.scenario))._at(read.files)

    @property
    def places(self) -> Mapping[str, Place]:
        """Where its data are, by the names that it says; nothing where it was not loaded."""
        return self._places

    def but(self, **changes: Any) -> Self:
        """Return a copy with other values at dotted paths, as of a plain scenario; data stay where they are."""
        return super().but(**changes)._at(self._places)

    def _at(self, places: Mapping[str, Place]) -> Self:
        """Return this scenario, with the places of its data."""
        self._places = dict(places)
        return self

    def save(self, path: Path | str) -> None:
        """Write the scenario in full as a file that loads back equal, its folder too where there is none.

        Raises RunFolderError where it cannot be written.
        """
        from simulator.report.files import write_text

        write_text(path, to_yaml(self))

    def diff(self, other: schema.Scenario) -> list[Difference]:
        """Return where another scenario differs: dotted path, the value here, the value there."""
        return list(differences(plain(self), plain(other)))

    def _repr_html_(self) -> str:
        """Show in a notebook who works there, who manages, and the phases with their dates."""
        from simulator.report.tables.html import scenario_html

        return scenario_html(self)
