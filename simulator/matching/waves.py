"""Waves of history matching: draw, run, judge, emulate, and draw again what is not ruled out, until enough are kept.

The first wave is drawn evenly from the plausible ranges. Each world is first run once in every organisation, without
branches; what is not promising then is dropped, and serves the emulators. The rest is judged over runs of other
numbers, in the cheapest organisations first, and what fails in one is not run in the next. A wave is a folder of runs;
all follows from the seed and the runs, so that a search that was stopped goes on to the same worlds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

import numpy as np

from simulator.evidence.judging import Judgement
from simulator.matching.guide import Candidates, Guide, Sampling, Seen, even, guide_of, means, proposed
from simulator.matching.looking import (
    Look,
    is_kept,
    is_plain,
    is_promising,
    judgements_of,
    looked_at,
)
from simulator.matching.near import apart
from simulator.matching.remembering import remembered
from simulator.matching.request import AT_FIRST, Request, wave_runs
from simulator.matching.space import Columns, Space, space_of
from simulator.runs.execution import Execution, Keeping
from simulator.runs.progress import Listener

SCREEN, JUDGE = "screen", "judge"
EXPLORING, PRESSING, EXPLORING_WAVES = 1.0, 2.0, 3  # powers of the chances as which candidates lie; until which wave
Judgements = list[list[Judgement]]  # of each organisation


@dataclass(frozen=True)
class Kept:
    """A world that is kept.

    Attributes:
        number: of the world, through all waves; wave: from 1.
        point: within the unit cube, float64[numbers].
        weight: how much rarer it lies in the prior than among the worlds of its wave.
        judgements: by the evidence, in each organisation.
    """

    number: int
    wave: int
    point: np.ndarray
    weight: float
    judgements: Judgements


@dataclass(frozen=True)
class Wave:
    """What a wave came to.

    Attributes:
        number: from 1.
        drawn: even draws; run: worlds that were run; judged: that were promising.
        kept: of these; share: of the prior that survives, as this wave estimates it.
        errors: root mean square, in the worlds that it ran, of the emulators that guided it; by organisation, pattern.
        missed: worlds outside of a band at the first look, by organisation and pattern.
    """

    number: int
    drawn: int
    run: int
    judged: int
    kept: int
    share: float
    errors: tuple[dict[str, float], ...]
    missed: tuple[dict[str, int], ...]


@dataclass
class Matching:
    """A search under way: what was asked, and what came of it so far."""

    request: Request
    space: Space
    seen: list[Seen] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    waves: list[Wave] = field(default_factory=list)
    run: int = 0


Place = Callable[[int], Keeping]  # of the runs of a wave, by its number
OnWave = Callable[[Matching], object]


def matched(
    request: Request, place: Place, workers: int | None = None, listener: Listener | None = None,
    on_wave: OnWave | None = None,
) -> Matching:  # fmt: skip
    """Search until enough worlds are kept, or all waves are over.

    Args:
        request: what is matched.
        place: where the runs of a wave are kept.
        workers: None: one a core.
        listener: called with how far the runs of a wave are; on_wave: after each wave.
    """
    matching = Matching(request, space_of(request.scenarios))
    while len(matching.kept) < request.keep and len(matching.waves) < request.pace.most:
        number = len(matching.waves) + 1
        guide = guide_of(request.patterns, matching.seen) if matching.seen else None
        keeping = place(number)
        candidates = remembered(keeping.folder, partial(_candidates, matching, guide, number))
        with wave_runs(request, keeping, workers) as execution:
            _carry_out(matching, execution, candidates, guide, listener)
            execution.seal()
        if on_wave is not None:
            on_wave(matching)
    return matching


def _candidates(matching: Matching, guide: Guide | None, number: int) -> Candidates:
    """Return the worlds of the next wave: even draws at first, then what the emulators do not rule out."""
    pace, numbers = matching.request.pace, len(matching.space.numbers)
    seed = (matching.request.seed, number)
    if guide is None:
        return even(numbers, pace.first, seed)
    sampling = Sampling(pace.drawn, pace.taken, EXPLORING if number <= EXPLORING_WAVES else PRESSING)
    return proposed(guide, numbers, sampling, seed)


def _carry_out(
    matching: Matching, execution: Execution, candidates: Candidates, guide: Guide | None, listener: Listener | None
) -> None:
    """Run and judge a wave; add what came of it."""
    request = matching.request
    worlds = matching.space.columns(candidates.points)
    numbers = list(range(matching.run, matching.run + len(candidates.points)))
    plain = tuple({key: one for key, one in own.items() if is_plain(one)} for own in request.patterns)
    look = Look(SCREEN, 0, AT_FIRST, plain)
    figures = looked_at(execution, request.scenarios, look, numbers, worlds, listener)
    first = [judgements_of(look, figures, at) for at in range(len(numbers))]
    hopeful = [at for at, judgements in enumerate(first) if is_promising(judgements)]
    seen = Seen(candidates.points, means(figures))
    matching.seen.append(seen)
    judged = _judged(matching, execution, Batch(candidates.points, numbers, worlds), hopeful, listener)
    places = list(judged)
    chosen = [places[at] for at in apart(candidates.points[places], [one.point for one in matching.kept])]
    kept = [_kept(matching, candidates, at, judged[at]) for at in chosen]
    matching.run += len(numbers)
    matching.kept += kept
    matching.waves.append(
        Wave(
            number=len(matching.waves) + 1,
            drawn=candidates.drawn,
            run=len(numbers),
            judged=len(hopeful),
            kept=len(kept),
            share=sum(one.weight for one in kept) / len(numbers),
            errors=_errors(guide, seen),
            missed=_missed(look, first),
        )
    )


class Batch(NamedTuple):
    """The worlds of a wave: points of the unit cube, numbers through all waves, what stands at their paths."""

    points: np.ndarray
    numbers: list[int]
    worlds: Columns


def _judged(
    matching: Matching, execution: Execution, batch: Batch, hopeful: list[int], listener: Listener | None
) -> dict[int, Judgements]:
    """Return how the worlds are judged that every organisation keeps, by place; the first, with its branches, last.

    In each one run goes ahead of the others: what is not promising then has no more.
    """
    request, left = matching.request, hopeful
    judged: dict[int, Judgements] = {at: [[] for _one in request.scenarios] for at in hopeful}
    whole = Look(JUDGE, AT_FIRST, request.runs, request.patterns)
    for place in [*range(1, len(request.scenarios)), 0]:
        for so_far in (AT_FIRST, request.runs):
            if not left:
                break
            look, numbers = replace(whole.of_one(place), so_far=so_far), [batch.numbers[at] for at in left]
            figures = looked_at(execution, request.scenarios, look, numbers, batch.worlds.chosen(left), listener)
            for world, at in enumerate(left):
                (judged[at][place],) = judgements_of(look, figures, world)
            rule = is_kept if so_far == request.runs else is_promising
            stays = np.array([rule([judged[at][place]]) for at in left])
            over = ~stays | (so_far == request.runs)  # each world is seen once, with all the runs that it had
            seen = tuple({key: one[over] for key, one in own.items()} for own in means(figures))
            matching.seen.append(Seen(batch.points[left][over], seen))
            left = [at for at, stay in zip(left, stays, strict=True) if stay]
    return {at: judged[at] for at in left}


def _kept(matching: Matching, candidates: Candidates, at: int, judgements: Judgements) -> Kept:
    """Return a world of the wave under way that is kept."""
    return Kept(
        number=matching.run + at,
        wave=len(matching.waves) + 1,
        point=candidates.points[at],
        weight=float(candidates.weights[at]),
        judgements=judgements,
    )


def _errors(guide: Guide | None, seen: Seen) -> tuple[dict[str, float], ...]:
    """Return how far emulators were off in worlds that they had not seen: root mean square, in each reading's unit."""
    if guide is None:
        return ()
    errors = []
    for emulators, own in zip(guide.emulators, seen.figures, strict=True):
        read = {key: values for key, values in own.items() if key in emulators}
        missed = {key: emulators[key].natural(emulators[key].at(seen.points)) - read[key] for key in read}
        errors.append({key: float(np.sqrt(np.nanmean(one**2))) for key, one in missed.items()})
    return tuple(errors)


def _missed(look: Look, judged: Sequence[Sequence[Sequence[Judgement]]]) -> tuple[dict[str, int], ...]:
    """Return how many worlds lay outside of each band at the first look."""
    missed: tuple[dict[str, int], ...] = tuple({} for _one in look.patterns)
    for world in judged:
        for place, own in zip(look.places, world, strict=True):
            for one in own:
                missed[place][one.key] = missed[place].get(one.key, 0) + (one.implausibility > 0)
    return missed
