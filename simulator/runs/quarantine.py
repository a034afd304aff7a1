"""Runs that failed for good: what is kept of them, so that anybody can run them again."""

import json

from simulator.errors import RunFolderError
from simulator.runs.cells import Run
from simulator.runs.plan import Plan
from simulator.scenario.plain import Json as Plain
from simulator.texts import _

MOST_FAILURES = 3


def quarantined_body(plan: Plan, run: Run, reason: str) -> bytes:
    """Return what is stored of a run that failed for good: JSON with seed, replication, what is special, the reason."""
    cell = plan.cells[run[0]]
    facts = {
        "seed": plan.seed,
        "replicate": run[1],
        "scenario": plan.variants[cell.variant]["name"],
        "world": cell.world,
        "changes": plan.changes_of(cell),
        "reason": reason,
    }
    return json.dumps(facts, sort_keys=True).encode("utf-8")


def reason_of(body: bytes) -> str:
    """Return why a run failed for good; raises RunFolderError where the bytes do not say it."""
    try:
        facts: Plain = json.loads(body)
        return str(facts["reason"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise RunFolderError(_("a failed run that cannot be read")) from None


def seed_words(plan: Plan, run: Run) -> str:
    """Return which run it is, in the words with which it can be run again."""
    name = plan.variants[plan.cells[run[0]].variant]["name"]
    return _("{name}: replication {run} with seed {seed}").format(name=name, run=run[1], seed=plan.seed)
