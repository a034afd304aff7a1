"""A small organisation and evidence about it, for searches of seconds."""

from simulator.evidence.loading import LoadedEvidence
from simulator.matching.request import Pace, Request
from tests.engine.helpers import small
from tests.evidence.test_judged_here import changed

SCENARIO = small(12, **{"personas.office.template": "desk"})
OTHER = small(12, **{"personas.office.template": "desk", "personas.office.headcount": 20, "name": "other"})
PACE = Pace(first=80, taken=24, drawn=2_000, most=3)
WIDE = {"discrepancy": 0.02}
PATTERNS = {
    "made": {"reading": "interacted_monthly", "window": {"last": 4}, "band": [0.2, 0.35]},
    "came": {"reading": "monthly_visitors", "window": {"last": 4}, "band": [0.5, 0.7]},
    "silent": {"reading": "read_only", "window": {"last": 4}, "band": [0.3, 0.9]},
    "alone": {"reading": "unmanaged_interacted", "window": {"last": 4}, "band": [0.0, 0.4]},
}


def evidence(**patterns):
    """Evidence with these patterns: key=fields."""
    return LoadedEvidence(
        {key: changed(**{"band": [0.1, 0.9]} | WIDE | fields) for key, fields in patterns.items()},
        {"x.yaml": repr(patterns)},
    )


def request(patterns=PATTERNS, scenarios=(SCENARIO,), **fields):
    """What is matched; fields: of a Request."""
    named = {"keep": 1_000, "seed": 3, "pace": PACE} | fields
    return Request(tuple(scenarios), tuple({} for _one in scenarios), evidence(**patterns), **named)
