"""One replication in a notebook: simulate, and look at its weeks."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Self

from simulator import recording
from simulator.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd


class Recording(recording.Recording):
    """One replication, with faces."""

    @classmethod
    def of(cls, plain: recording.Recording) -> Self:
        """Return a plain recording with faces."""
        return cls(**{field.name: getattr(plain, field.name) for field in fields(plain)})

    def to_frame(self) -> "pd.DataFrame":
        """Return a pandas frame: a row a week (by its Monday), persona and location, a column a weekly measure."""
        from simulator.report.tables.frames import recording_frame

        return recording_frame(self)

    def __repr__(self) -> str:
        """Return its weeks and people, in one line."""
        from simulator.report.text.one_line import recording_line

        return recording_line(self)

    def _repr_html_(self) -> str:
        """Show in a notebook how far people are at the end, by persona."""
        from simulator.report.tables.html import recording_html

        return recording_html(self)


def simulate(
    scenario: Scenario, replicate: int = 0, data: Mapping[str, str] | None = None, **options: Any
) -> Recording:
    """Simulate one replication to the horizon.

    Args:
        scenario: what to simulate.
        replicate: number of the replication, from 0: same number, same random numbers, in all scenarios.
        data: where the files are that the scenario names.
        options: as in `simulator.simulation.simulate`, such as watch, events, on_day or strategies.
    """
    from simulator.runs.carry_out import recording_of

    return Recording.of(recording_of(scenario, replicate, data, **options))
