"""A difference taken apart by itself, without the mechanisms that `adopt why` asks beside it."""

from simulator.analysis.factorial import PART, attribution_request, read_attribution
from simulator.runs.draft import Draft
from simulator.runs.execution import execute_whole


def attribute(base, other, name="adopted_mean", data=None, replications=20, workers=None, worlds=()):
    """What of a difference between two plans each group of changes made."""
    request, draft = attribution_request(base, other, name, data, replications, worlds=worlds), Draft()
    request.write(draft)
    plan = draft.plan({"kind": "attribution", "outcome": name, "main": PART}, base.run.seed, replications)
    with execute_whole(plan, draft, None, workers) as execution:
        execution.run(plan.runs(0, replications, plan.cells_of(plan.part(PART))))
        return read_attribution(execution, request)


def window_of(attribution, key):
    """While, after or end, taken apart."""
    return next(one for one in attribution.windows if one.key == key)
