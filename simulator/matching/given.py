"""A client's evidence: how it judges given worlds; nothing is drawn anew."""

from simulator.experiment.kept_worlds import KeptWorlds
from simulator.matching.looking import Look, judgements_of, looked_at
from simulator.matching.request import AT_FIRST, Request
from simulator.matching.space import Columns
from simulator.matching.waves import JUDGE, Judgements
from simulator.runs.execution import Execution
from simulator.runs.progress import Listener


def columns_of(kept: KeptWorlds) -> Columns:
    """Return the worlds of a file."""
    return Columns(dict(kept.values), dict(kept.factors))


def judged_given(
    request: Request, execution: Execution, worlds: KeptWorlds, listener: Listener | None = None
) -> list[Judgements]:
    """Return how the given worlds are judged in every organisation, in the order of the file."""
    look = Look(JUDGE, AT_FIRST, request.runs, request.patterns)
    numbers = list(range(len(worlds)))
    figures = looked_at(execution, request.scenarios, look, numbers, columns_of(worlds), listener)
    return [judgements_of(look, figures, at) for at in numbers]
