"""Patterns of many worlds together: mature communities, usual plans, sizes; a figure of each kept world."""

from simulator.evidence.catalogue import READINGS
from simulator.evidence.judged_here import judged_here
from simulator.evidence.judging import Judgement, judge
from simulator.evidence.schema import Pattern
from simulator.evidence.seen import SIZED
from simulator.matching.looking import Look, looked_at
from simulator.matching.request import AT_FIRST, Request
from simulator.matching.space import Columns
from simulator.runs.execution import Execution
from simulator.runs.progress import Listener

TOGETHER, LARGE = "together", 30  # part of the question; worlds of the readings that run tens of thousands of people


def judged_together(
    request: Request, execution: Execution, worlds: Columns, count: int, listener: Listener | None = None
) -> list[Judgement]:
    """Return how many worlds together are judged in the first organisation, by a run of each.

    Readings of other sizes are read of the first 30 worlds, all others of every world; where a world is in no state of
    which a reading speaks, it has no figure.
    """
    patterns, _reasons = judged_here(request.evidence.patterns, request.scenarios[0], "worlds")
    judged: dict[str, Judgement] = {}
    for chosen, most in ((_is_large, min(LARGE, count)), (lambda one: not _is_large(one), count)):
        own = {key: one for key, one in patterns.items() if chosen(one)}
        if own:
            look = Look(TOGETHER, AT_FIRST, 1, (own, *({} for _one in request.scenarios[1:])))
            numbers = list(range(most))
            (figures, *_others) = looked_at(
                execution, request.scenarios, look, numbers, worlds.chosen(numbers), listener
            )
            judged |= {key: judge(key, one, figures[key][:, 0]) for key, one in own.items()}
    return [judged[key] for key in patterns]


def _is_large(pattern: Pattern) -> bool:
    """Return whether a pattern needs other sizes."""
    return bool(set(READINGS[pattern.reading].variants) & set(SIZED.values()))
