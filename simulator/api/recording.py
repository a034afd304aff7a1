"""One replication in a notebook: simulate, and look at its weeks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal, Self, TypeAlias

from simulator import recording
from simulator.api.framed import Framed
from simulator.experiment.few import refuse_single
from simulator.experiment.given import Data, Given, taken
from simulator.scenario.fields.phases import Phase
from simulator.strategies import Strategy

if TYPE_CHECKING:
    import pandas as pd

    from simulator.report.tables.columns import Columns

OnDay: TypeAlias = Callable[[int], None]
RecordingTable: TypeAlias = Literal["weeks", "people", "events", "items"]


@dataclass(frozen=True)
class Recording(recording.Recording, Framed):
    """One replication, with faces.

    Attributes:
        watched: the seats whose people were recorded every day, in their order.
    """

    watched: tuple[int, ...] = ()

    @classmethod
    def of(cls, plain: recording.Recording, watched: tuple[int, ...] = ()) -> Self:
        """Return a plain recording with faces; watched: the seats that were watched."""
        return cls(**{field.name: getattr(plain, field.name) for field in fields(recording.Recording)}, watched=watched)

    def to_frame(self, table: "RecordingTable" = "weeks") -> "pd.DataFrame":
        """Return a table as a pandas frame; `frame.attrs` has labels, units and definitions of its columns.

        table: weeks (a row a week, persona and location, a column a weekly measure), people (a row a day and watched
        seat), events (a row an event), items (a row a post or news item). Raises PlanError for another, and where
        nothing of the kind was recorded.
        """
        return self._to_frame(table)

    def _columns(self, table: str | None) -> "Columns":
        """Return a table by its name."""
        from simulator.report.tables.recording_columns import recording_columns

        return recording_columns(self, table or "weeks", self.watched)

    def __repr__(self) -> str:
        """Return its weeks and people, in one line."""
        from simulator.report.text.one_line import recording_line

        return recording_line(self)

    def _repr_html_(self) -> str:
        """Show in a notebook how far people are at the end, by persona."""
        from simulator.report.tables.html import recording_html

        return recording_html(self)


def simulate(
    scenario: Given,
    replicate: int = 0,
    data: Data = None,
    *,
    watch: Sequence[int] = (),
    events: bool = False,
    strategies: Mapping[str, Strategy] | None = None,
    phases: Sequence[Phase] | None = None,
    on_day: OnDay | None = None,
    without: tuple[int, int, int] | None = None,
    until: int | None = None,
) -> Recording:
    """Simulate one replication to the horizon.

    Args:
        scenario: what to simulate: a Scenario, or the path of a scenario file.
        replicate: number of the replication, from 0: same number, same random numbers, in all scenarios.
        data: {name: file or networkx graph} for data that the scenario names, or their folder; None: beside the file.
        watch: seats whose people are recorded every day: `to_frame("people")`; generated people only.
        events: whether every event is recorded: `to_frame("events")`; of generated people only.
        strategies: what managers do with their hours, by manager's key, where it is not the scenario's.
        phases: the phase plan, where it is not the scenario's.
        on_day: called with the day reached, now and then.
        without: (day, seat, index of the event's kind) of one act that is left out.
        until: last day, exclusive, where the run may stop before the horizon.
    """
    from simulator.runs.carry_out import recording_of

    given = taken(scenario, data)
    if watch or events:
        refuse_single(given.scenario)
    plain = recording_of(
        given.scenario, replicate, given.files, watch=watch, events=events, strategies=strategies, phases=phases,
        on_day=on_day, without=without, until=until,
    )  # fmt: skip
    return Recording.of(plain, tuple(watch))
