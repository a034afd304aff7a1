"""A scenario in a notebook: loaded, saved, compared with another, and shown."""

from pathlib import Path
from typing import Self

from simulator.scenario import schema
from simulator.scenario.changes import Difference, differences
from simulator.scenario.files.loading import load
from simulator.scenario.files.writing import to_yaml
from simulator.scenario.paths import plain


class Scenario(schema.Scenario):
    """All inputs of one run, immutable, with faces; equal to a plain scenario that says the same."""

    @classmethod
    def load(cls, path: Path | str, data_dir: Path | str | None = None) -> Self:
        """Read a scenario file (see `simulator.scenario.load`); warnings are not shown.

        Raises ScenarioError with all that is wrong in it.
        """
        return cls.model_validate(vars(load(path, data_dir).scenario))

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
