"""The notebook's face: plain data that loads, saves and compares itself."""

from pathlib import Path
from typing import Self

from simulator.scenario import schema
from simulator.scenario.changes import Difference, differences
from simulator.scenario.files.loading import load
from simulator.scenario.files.writing import to_yaml
from simulator.scenario.paths import plain


class Scenario(schema.Scenario):
    """All inputs of one run, with its files; equal to a plain Scenario that says the same."""

    @classmethod
    def load(cls, path: Path | str, data_dir: Path | str | None = None) -> Self:
        """Read a scenario file (see `simulator.scenario.load`); warnings are not shown.

        Raises ScenarioError with all that is wrong in it.
        """
        read = load(path, data_dir).scenario
        return cls.model_validate(vars(read))

    def save(self, path: Path | str) -> None:
        """Write the scenario in full as YAML that loads back equal; an existing file is replaced."""
        Path(path).write_text(to_yaml(self), encoding="utf-8")

    def diff(self, other: schema.Scenario) -> list[Difference]:
        """Return where another scenario differs: dotted path, the value here, the value there."""
        return list(differences(plain(self), plain(other)))
