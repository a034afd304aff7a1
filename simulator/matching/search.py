"""A search as a whole: waves until enough worlds are kept, or evidence on given worlds; then what it came to."""

from collections.abc import Callable

from simulator.evidence.judging import Judgement
from simulator.experiment.kept_worlds import KeptWorlds
from simulator.matching.given import columns_of, judged_given
from simulator.matching.looking import is_kept
from simulator.matching.narrowing import Narrowing, narrowing_of
from simulator.matching.request import Request, wave_runs
from simulator.matching.result import Result
from simulator.matching.space import Columns, space_of
from simulator.matching.together import judged_together
from simulator.matching.waves import Matching, OnWave, matched
from simulator.runs.execution import Keeping
from simulator.runs.progress import Listener

Place = Callable[[str], Keeping]  # of runs, by the name of their part
WAVE, GIVEN, TOGETHER = "wave-{number:02d}", "given", "together"


def from_ranges(
    request: Request, place: Place, workers: int | None = None, listener: Listener | None = None,
    on_wave: OnWave | None = None,
) -> Result:  # fmt: skip
    """Search the plausible ranges; place: where the runs of a part are kept."""
    request.check()
    matching = matched(request, lambda number: place(WAVE.format(number=number)), workers, listener, on_wave)
    kept = matching.kept[: request.keep]
    worlds = matching.space.columns([one.point for one in kept])
    return Result(
        request,
        worlds,
        [one.judgements for one in kept],
        prior_share(matching),
        narrowing_of(matching.space, {**worlds.values, **worlds.factors}) if kept else NOTHING,
        _together(request, worlds, len(kept), place, workers, listener),
        matching.waves,
    )


def from_worlds(
    request: Request, begun: KeptWorlds, place: Place, workers: int | None = None, listener: Listener | None = None
) -> Result:
    """Return which of given worlds evidence does not rule out; nothing is drawn anew, so they may be few."""
    request.check()
    with wave_runs(request, place(GIVEN), workers) as execution:
        judged = judged_given(request, execution, begun, listener)
        execution.seal()
    passed = [at for at, judgements in enumerate(judged) if is_kept(judgements)]
    chosen = passed[: request.keep]
    worlds = columns_of(begun).chosen(chosen)
    before = (begun.provenance.model_extra or {}).get("prior_share")
    survived = len(passed) / len(begun)
    return Result(
        request,
        worlds,
        [judged[at] for at in chosen],
        survived * float(before) if isinstance(before, float | int) else survived,
        narrowing_of(space_of(request.scenarios), {**worlds.values, **worlds.factors}) if chosen else NOTHING,
        _together(request, worlds, len(chosen), place, workers, listener),
        begun={"name": begun.name, "sha256": begun.sha256, "worlds": len(begun)},
        tried=judged,
        places=chosen,
    )


NOTHING = Narrowing({}, {}, ())


def prior_share(matching: Matching) -> float:
    """Return the share of the prior that survives, over the waves that were guided, or the first where it is alone."""
    guided = [one for one in matching.waves if one.number > 1] or matching.waves
    run = sum(one.run for one in guided)
    return sum(one.share * one.run for one in guided) / run if run else 0.0


def _together(
    request: Request, worlds: Columns, count: int, place: Place, workers: int | None, listener: Listener | None
) -> list[Judgement]:
    """Return how the worlds together are judged."""
    if not count:
        return []
    with wave_runs(request, place(TOGETHER), workers) as execution:
        judged = judged_together(request, execution, worlds, count, listener)
        execution.seal()
    return judged
