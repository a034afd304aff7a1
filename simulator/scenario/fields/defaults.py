"""The default organisation, manager and phase plan, as plain data: what a file that changes nothing means."""

from simulator.scenario.fields.templates import PEAK
from simulator.scenario.plain import Plain


def default_calendar() -> Plain:
    """Return the Dutch calendar: leave window of nine weeks, park peaks, school holidays of 2027 and 2028."""
    return {
        "leave_windows": {"summer": {"first": "07-05", "last": "09-05"}},
        "school_holidays": {
            "summer_2027": {"first": "2027-07-10", "last": "2027-09-05"},
            "summer_2028": {"first": "2028-07-08", "last": "2028-09-03"},
        },
        "seasons": {"summer": {"weeks": list(range(27, 36))}, "christmas": {"first": "12-20", "last": "01-04"}},
    }


def default_personas() -> Plain:
    """Return office staff, permanent park workers and seasonal park workers: 1,200 people."""
    return {
        "office": {"label": "office staff", "headcount": 320, "template": "desk"},
        "park": {"label": "park workers", "headcount": 640, "template": "shift", "season": {**PEAK}},
        "park_seasonal": {"label": "seasonal park workers", "headcount": 240, "template": "seasonal"},
    }


def default_managers() -> Plain:
    """Return one central manager: 48 hours a week for 1,200 people."""
    return {"central": {"hours_per_week": 48}}


def _hours(*shares: float) -> Plain:
    """Return shares of the hours in the order of the lever table, zeros left out."""
    levers = (
        "fitted_posts", "news", "announcements", "briefings", "onboarding", "activities",
        "coaching", "responding", "recognition", "recruiting", "ambassadors",
    )  # fmt: skip
    return {lever: value for lever, value in zip(levers, shares, strict=True) if value}


def default_phases() -> Plain:
    """Return the brief's five phases with the default policy."""
    return {
        "launch": {
            "weeks": 4,
            "hours": _hours(0.45, 0.05, 0.12, 0.08, 0.20, 0, 0, 0.04, 0, 0, 0.06),
            "goals": {"items_per_persona": 10, "aware": 0.60},
        },
        "acquaintance": {
            "weeks": 6,
            "hours": _hours(0.27, 0.06, 0.08, 0.05, 0.30, 0.07, 0.07, 0.04, 0, 0, 0.06),
            "campaigns": {"first_week": 3, "every_weeks": 0},
            "goals": {"visited_once": 0.60},
        },
        "activation": {
            "weeks": 8,
            "hours": _hours(0.20, 0.06, 0.04, 0, 0.08, 0.14, 0.26, 0.06, 0.05, 0.05, 0.06),
            "campaigns": {"first_week": 2, "every_weeks": 2},
            "goals": {"visitors_acted": 0.35, "profiles_filled": 0.60, "answered_7d": 0.70},
        },
        "interaction": {
            "weeks": 14,
            "let_go": 0.7,
            "hours": _hours(0.18, 0.10, 0, 0, 0.06, 0.12, 0.20, 0.10, 0.12, 0.06, 0.06),
            "goals": {"non_manager_posts": 0.5, "answered_by_peers": 0.6, "interacted_monthly": 0.5},
        },
        "self_sustaining": {
            "let_go": 0.4,
            "hours": _hours(0.22, 0.22, 0, 0, 0.06, 0.10, 0.10, 0.08, 0.10, 0.08, 0.04),
            "goals": {"non_manager_share": 0.85},
        },
    }
