"""Runs that failed for good: what is kept of them, so that anybody can run them again."""

import json
from typing import Any

from simulator.sweep.plan import Plan

MOST_FAILURES = 3


def quarantined_body(plan: Plan, run: tuple[bytes, int], reason: str) -> bytes:
    """Return what is stored of a run that failed for good: JSON with seed, replication, what is special, the reason."""
    row = plan.cells[run[0]]
    told: dict[str, Any] = {
        "seed": plan.document["seed"],
        "replicate": run[1],
        "scenario": plan.variants[row.variant]["name"],
        "levers": plan.document["points"][row.point],
        "world": row.world,
        "reason": reason,
    }
    return json.dumps(told, sort_keys=True).encode("utf-8")


def read_quarantined(body: bytes) -> dict[str, Any]:
    """Return what was stored of a run that failed for good."""
    found: dict[str, Any] = json.loads(body)
    return found
