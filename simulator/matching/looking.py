"""Worlds looked at: each world a cell of every organisation, what evidence reads of its runs, how it is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from simulator.evidence.asked import PREFIX, asked_of
from simulator.evidence.catalogue import READINGS
from simulator.evidence.judged_here import Place, judged_here
from simulator.evidence.judging import MOST, Judgement, judge, kept
from simulator.evidence.schema import Pattern
from simulator.evidence.seen import BASE
from simulator.matching.space import Columns
from simulator.runs.canonical import PlainValue
from simulator.runs.draft import Draft
from simulator.runs.execution import Execution
from simulator.runs.progress import Listener
from simulator.scenario.schema import Scenario

Patterns = Mapping[str, Pattern]
Figures = tuple[dict[str, np.ndarray], ...]  # an organisation each: by pattern, float64[worlds, runs]
ALONE_EVERYWHERE = frozenset({"hazard_by_ties", "hazard_bend"})  # of branches, judged in every organisation (W13)
MOST_AT_FIRST = 2  # patterns outside of their bands in one run, of a world that is promising


@dataclass(frozen=True)
class Look:
    """How worlds are looked at.

    Attributes:
        part: name of the part of the question, of which its rows are.
        first: number of the first replication; runs: how many; so_far: how many of them, where not all.
        patterns: that are read, of each organisation; none: it is not run.
    """

    part: str
    first: int
    runs: int
    patterns: tuple[Patterns, ...]
    so_far: int | None = None

    @property
    def asked(self) -> int:
        """Runs that are asked for."""
        return self.runs if self.so_far is None else self.so_far

    @cached_property
    def places(self) -> list[int]:
        """Places of the organisations that are run."""
        return [at for at, patterns in enumerate(self.patterns) if patterns]

    def of_one(self, place: int) -> "Look":
        """Return the same look at one organisation alone."""
        one = tuple(patterns if at == place else {} for at, patterns in enumerate(self.patterns))
        return replace(self, patterns=one)


def judged_patterns(patterns: Patterns, scenarios: Sequence[Scenario], place: Place = "world") -> tuple[Patterns, ...]:
    """Return what each world is judged by in each organisation.

    In the first all that can be judged there; in the others what is read of the run itself, and the hazards of the
    first visit (worlds.md: W14, W15 and W18 are judged in one organisation).
    """
    chosen = []
    for at, scenario in enumerate(scenarios):
        here, _reasons = judged_here(patterns, scenario, place)
        chosen.append({key: one for key, one in here.items() if at == 0 or _is_judged_everywhere(one)})
    return tuple(chosen)


def _is_judged_everywhere(pattern: Pattern) -> bool:
    """Return whether a pattern is judged in every organisation, not in the first alone."""
    return is_plain(pattern) or pattern.reading in ALONE_EVERYWHERE


def is_plain(pattern: Pattern) -> bool:
    """Return whether a pattern is read of the run itself, without branches, events and ties."""
    reading = READINGS[pattern.reading]
    return reading.variants == (BASE,) and not reading.ties and not reading.events


def looked_at(
    execution: Execution,
    scenarios: Sequence[Scenario],
    look: Look,
    numbers: Sequence[int],
    worlds: Columns,
    listener: Listener | None = None,
) -> Figures:
    """Return what is read of some worlds, which are added to the plan before they run; nan where it is not defined.

    numbers: of the worlds, in their order; they stand in the plan's rows.
    """
    draft = Draft(execution.plan)
    _write(draft, scenarios, look, numbers, worlds)
    cells = execution.extend(draft)
    execution.run(execution.plan.runs(0, look.asked, dict.fromkeys(cells)), listener)
    shape = (len(numbers), look.asked)
    figures = tuple({key: np.full(shape, np.nan) for key in patterns} for patterns in look.patterns)
    reader = execution.reader
    for place, cell in enumerate(cells):
        world, at = place // len(look.places), look.places[place % len(look.places)]
        for run in range(look.asked):
            stored = reader.run(cell.hash, cell.first + run)
            if stored is not None and stored.record is not None:
                for key, values in figures[at].items():
                    values[world, run] = stored.record.outcomes[PREFIX + key]
    return figures


def _write(draft: Draft, scenarios: Sequence[Scenario], look: Look, numbers: Sequence[int], worlds: Columns) -> None:
    """Write worlds as cells and rows: what is the same in all organisations, and what each has of its own, once.

    Readings stand in the order that a stored plan gives them, so that records have the same bytes when runs go on.
    """
    words, every = worlds.as_kept(), range(len(numbers))
    options = {at: _options(look.patterns[at], scenarios[at]) for at in look.places}
    changes = {at: words.worlds(scenarios[at], every) for at in look.places}
    for place, number in enumerate(numbers):
        common = draft.change({path: column[place] for path, column in worlds.values.items()})
        for at in look.places:
            own = draft.change({key: value for key, value in changes[at][place].items() if key not in worlds.values})
            cell = draft.cell(at, [common, own], options[at], first=look.first, least=look.runs, world=number)
            draft.row(cell, [draft.labels({"base": scenarios[at].label, "world": number})], number, common, look.part)


def _options(patterns: Patterns, scenario: Scenario) -> dict[str, PlainValue]:
    """Return what the runs of an organisation are asked to read."""
    readings: dict[str, PlainValue] = {**asked_of(patterns, scenario)}  # type: ignore[dict-item]
    return {"readings": dict(sorted(readings.items()))}


def judgements_of(look: Look, figures: Figures, world: int) -> list[list[Judgement]]:
    """Return how a world is judged, in each organisation that was looked at."""
    return [
        [judge(key, pattern, own[key][world]) for key, pattern in patterns.items()]
        for patterns, own in zip(look.patterns, figures, strict=True)
        if patterns
    ]


def is_kept(judgements: Sequence[Sequence[Judgement]]) -> bool:
    """Return whether a world is kept: in each organisation none above 3 and at most one outside of its band."""
    return all(kept(own) for own in judgements)


def is_strictly_kept(judgements: Sequence[Sequence[Judgement]]) -> bool:
    """Return whether it would be kept if only one pattern of all organisations together might lie outside."""
    return kept(one for own in judgements for one in own)


def is_promising(judgements: Sequence[Sequence[Judgement]]) -> bool:
    """Return whether one run says that further ones are worth their time: at most two outside in each organisation."""
    return all(
        sum(one.implausibility > 0 for one in own) <= MOST_AT_FIRST and all(one.implausibility <= MOST for one in own)
        for own in judgements
    )
