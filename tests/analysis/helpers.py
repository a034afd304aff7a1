"""Small scenarios for the tests of analyses: thirty people, a few milliseconds a run."""

from simulator import Scenario

TINY = {
    "name": "Tiny",
    "personas": {"office": {"headcount": 12}, "park": {"headcount": 18}},
    "managers": {"central": {"hours_per_week": 10}},
    "run": {"horizon_weeks": 12},
}


def tiny(**changes):
    """A tiny scenario with changes at dotted paths (written with __)."""
    scenario = Scenario.model_validate(TINY)
    return scenario.but(**{path.replace("__", "."): value for path, value in changes.items()}) if changes else scenario


def idle():
    """The tiny scenario without manager's hours."""
    return tiny(name="Idle", managers__central__hours_per_week=0)
