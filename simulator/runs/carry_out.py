"""One run of a cell: simulate, read the outcomes, and return the record as bytes.

What a cell's runs do beside reaching the horizon stands in its options:

    course: true            the cell's first run keeps its whole course
    survival_week: 52       also a branch in which the managers are withdrawn from this week (0 = first) on; `own`: from
                            the week after those that show that the run could sustain itself
    events: true            also every event
    left_out: [d, s, e]     one act is left out, and the acts of others within two weeks after it are counted
    readings: {name: ...}   also what evidence asks for, with the variants of the scenario that it needs
    vary: NAME              a variant of the scenario is run in its place (`simulator.evidence.variants`)
    own: {name: ...}        also outcomes of one's own (`simulator.runs.own`), which may look at every event
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

import numpy as np

from simulator.errors import PlanError
from simulator.evidence.asked import AskedReading, Needs, needs, read_asked
from simulator.evidence.seen import BASE, Seen
from simulator.evidence.variants import vary
from simulator.organisation import build_organisation
from simulator.outcomes import ACTS_AFTER, SURVIVAL, survival, sustaining_window, would_sustain
from simulator.outcomes.reproduction import WITHIN, acts_after
from simulator.recording import Recording
from simulator.runs.draft import Files
from simulator.runs.own import OwnDocument, read_own
from simulator.runs.readings import read_by_persona, read_outcomes
from simulator.runs.record import pack, pack_numbers
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate, survival_runs
from simulator.texts import _

OnDay = Callable[[int], None]
OWN: Literal["own"] = "own"


class Options(NamedTuple):
    """What a cell's runs do beside reaching the horizon.

    Attributes:
        course: whether the cell's first run keeps its whole course.
        survival_week: from which the managers are withdrawn in a branch, 0 = first; OWN: when the run itself shows
            that it could do without; None: no branch.
        events: whether every event is kept.
        left_out: (day, seat, index in EVENTS) of an act that is left out; None: none.
        readings: what evidence asks for, by name of the outcome that comes of it.
        vary: name of the variant that is run in the scenario's place; nothing: the scenario itself.
        own: where the functions of outcomes of one's own are found, by name.
    """

    course: bool = False
    survival_week: int | Literal["own"] | None = None
    events: bool = False
    left_out: tuple[int, int, int] | None = None
    readings: Mapping[str, AskedReading] = {}
    vary: str = ""
    own: Mapping[str, OwnDocument] = {}


def carry_out(
    scenario: Scenario, replicate: int, files: Files, options: Options, is_first: bool, on_day: OnDay | None = None
) -> bytes:
    """Return the record of one run as bytes.

    Args:
        scenario: of the cell.
        replicate: number of the replication.
        files: where the scenario's data files are.
        options: of the cell.
        is_first: whether it is the cell's first replication.
        on_day: called with the day reached, now and then.
    """
    if options.left_out is not None:
        return _without(scenario, replicate, files, options.left_out)
    if options.vary:
        scenario, files = vary(options.vary, scenario, replicate, files)
    wanted = needs(options.readings.values())
    events_too = options.events or BASE in wanted.events or bool(options.own)
    recording = simulate(scenario, replicate, files, events=events_too, on_day=on_day)
    outcomes = read_outcomes(recording, scenario)
    if options.own:
        outcomes |= read_own(recording, options.own)
    if options.readings:
        outcomes |= read_asked(_seen(scenario, replicate, files, wanted, recording), options.readings)
    if options.survival_week is not None:
        outcomes |= _survival(Branch(scenario, replicate, files, options.survival_week), recording, on_day)
    events = recording.events if options.events else None
    return pack(recording, outcomes, read_by_persona(recording, scenario), options.course and is_first, events)


def recording_of(scenario: Scenario, replicate: int = 0, files: Files | None = None, **options: Any) -> Recording:
    """Return all that one replication records; nothing is kept. Options: as in `simulator.simulation.simulate`.

    Raises PlanError for what is no number of a replication.
    """
    if not isinstance(replicate, int | np.integer) or isinstance(replicate, bool) or replicate < 0:
        raise PlanError(f"replicate={replicate!r}: " + _("must be a whole number, 0 or more"))
    return simulate(scenario, replicate, files, **options)


def _seen(scenario: Scenario, replicate: int, files: Files, wanted: Needs, base: Recording) -> Seen:
    """Return what readings see: the run itself, and those of the variants that they need."""
    recordings = {BASE: base}
    for name in wanted.variants:
        if name != BASE:
            other, own = vary(name, scenario, replicate, files)
            recordings[name] = simulate(other, replicate, own, events=name in wanted.events)
    organisation = build_organisation(scenario, scenario.run.seed, replicate, files) if wanted.ties else None
    return Seen(scenario, recordings, organisation)


class Branch(NamedTuple):
    """A withdrawal that is asked for: of which run, and in which week (0 = first)."""

    scenario: Scenario
    replicate: int
    files: Files
    week: int | Literal["own"]


def _survival(asked: Branch, recording: Recording, on_day: OnDay | None) -> dict[str, float]:
    """Return the outcomes of the survival branch; not defined where there is no manager to withdraw.

    Where the run's own week is asked for and it never could sustain itself, nothing is branched.
    """
    nothing = dict.fromkeys(SURVIVAL, math.nan)
    if not asked.scenario.managers:
        return nothing
    window = sustaining_window(recording, asked.scenario)
    if asked.week == OWN and window is None:
        return nothing | {"self_sustaining": 0.0}
    week = window.last + 1 if asked.week == OWN and window is not None else int(asked.week)
    with_manager, without = survival_runs(asked.scenario, asked.replicate, week, asked.files, on_day)
    left = survival(with_manager, without, week)
    return left | would_sustain(window, week, left["survival"])


def _without(scenario: Scenario, replicate: int, files: Files, act: tuple[int, int, int]) -> bytes:
    """Return how many acts of others follow within two weeks where one act is left out."""
    day, seat, _event = act
    until = day + WITHIN + 1
    events = simulate(scenario, replicate, files, events=True, without=act, until=until).events
    return pack_numbers(scenario.start, {ACTS_AFTER: float(acts_after(np.asarray(events), day, seat))})
