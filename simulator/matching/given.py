"""A client's evidence: which of given worlds it does not rule out; nothing is drawn anew."""

from simulator.experiment.kept_worlds import KeptWorlds
from simulator.matching.looking import Look, is_kept, judgements_of, looked_at
from simulator.matching.request import AT_FIRST, Request
from simulator.matching.space import Columns
from simulator.matching.waves import JUDGE, Judgements
from simulator.runs.execution import Execution
from simulator.runs.progress import Listener


def columns_of(kept: KeptWorlds) -> Columns:
    """Return the worlds of a file."""
    return Columns(dict(kept.values), dict(kept.factors))


def passing(
    request: Request, execution: Execution, worlds: KeptWorlds, listener: Listener | None = None
) -> dict[int, Judgements]:
    """Return the given worlds that every organisation keeps, and how they are judged, by their place in the file."""
    look = Look(JUDGE, AT_FIRST, request.runs, request.patterns)
    numbers = list(range(len(worlds)))
    figures = looked_at(execution, request.scenarios, look, numbers, columns_of(worlds), listener)
    judged = {at: judgements_of(look, figures, at) for at in numbers}
    return {at: judgements for at, judgements in judged.items() if is_kept(judgements)}
