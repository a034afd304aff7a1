"""A scenario in a notebook: loaded, saved, compared with another, and shown."""

from pathlib import Path
from typing import Any, Self, cast

from simulator.scenario import schema
from simulator.scenario.listing import to_yaml
from simulator.scenario.loading import load


class Scenario(schema.Scenario):
    """All inputs of one run, immutable, with faces; equal to a plain scenario of the same values."""

    @classmethod
    def of(cls, plain: schema.Scenario) -> Self:
        """Return a plain scenario with faces."""
        values = {name: getattr(plain, name) for name in schema.Scenario.model_fields}
        return cast(Self, cls.model_construct(_fields_set=set(plain.model_fields_set), **values))

    @classmethod
    def load(cls, path: Path | str, data_dir: Path | str | None = None) -> Self:
        """Read a scenario file (see `simulator.scenario.loading.load`); warnings are not shown."""
        return cls.of(load(path, data_dir).scenario)

    def save(self, path: Path | str) -> None:
        """Write the scenario in full as a file that loads back equal, its folder too where there is none.

        Raises RunFolderError where it cannot be written.
        """
        from simulator.report.files import write_text

        write_text(path, to_yaml(self))

    def but(self, **changes: Any) -> Self:
        """Return a copy with other values at dotted paths, checked; `name=` renames.

        Writing one of weeks and until removes the other.
        """
        return type(self).of(super().but(**changes))

    def diff(self, other: schema.Scenario) -> dict[str, tuple[str, str]]:
        """Return where two scenarios differ: the value of this one and of the other, in words, by dotted path."""
        from simulator.report.page.assumed import differences

        return {path: (own, others) for path, (own, others) in differences([self, other])}

    def __eq__(self, other: object) -> bool:
        """Return whether the other is a scenario of the same values."""
        if not isinstance(other, schema.Scenario):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in schema.Scenario.model_fields)

    __hash__ = schema.Scenario.__hash__

    def _repr_html_(self) -> str:
        """Show in a notebook who works there, who manages, and the phases with their dates."""
        from simulator.report.tables.html import scenario_html

        return scenario_html(self)
