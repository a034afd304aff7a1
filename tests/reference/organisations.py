"""Organisations in which calendar, staff and leave differ: some by name, others drawn from a pool of settings."""

import random
from pathlib import Path
from typing import Any

from simulator.scenario.schema import Scenario
from tests.engine.helpers import small

Settings = dict[str, Any]

BUSY = {"summer": 0.35, "christmas": 0.35}
BLOCKS = [{"min_weeks": 2, "max_weeks": 3}, {"when": "off_peak", "min_weeks": 1, "max_weeks": 2}]
SCHOOL = {"12-25": 0.7, "01-01": 0.3, "8": 0.4, "17": 0.5, "53": 0.2}
LEAVE = {"blocks": BLOCKS, "weeks": SCHOOL, "spread_weeks": 3, "illness": 0.08}
STAFF: Settings = {
    "personas.park.season": BUSY, "personas.park.leave": LEAVE, "personas.office.leave": LEAVE,
    "personas.office.working_pattern": {
        "weekdays": ["mon", "tue", "wed", "thu", "fri"], "public_holidays_free": True,
    },
    "personas.park.turnover": 1.5,
}  # fmt: skip
SITES: Settings = {
    "organisation.locations": ["south", "north", "west"],
    "organisation.unit_size": 9,
    "personas.park.locations": {"north": 0.5, "south": 0.3, "west": 0.2},
    "personas.office.locations": {"north": 0.333, "south": 0.333, "west": 0.333},
    "managers.central.locations": ["north", "south"],
    "managers.second": {"new": True, "hours_per_week": 9, "locations": ["west"], "weekdays": ["mon", "thu", "sat"]},
}
OWN_MANAGERS = SITES | {"managers.central.items_reach": "served", "managers.second.items_reach": "served"}
SUMMER_STAFF = {"first": "04-01", "last": "09-30", "returning": 0.6}
WINTER_STAFF = {"first": "11-15", "last": "02-29", "returning": 0.4}

ORGANISATIONS: dict[str, tuple[int, Settings]] = {  # weeks, settings
    "summer": (30, STAFF | {"start": "2027-05-03", "personas.office.season": {"summer": 0.8}}),
    "week 53 by weeks": (
        32, STAFF | {"start": "2026-09-07", "calendar.seasons.christmas": {"weeks": [52, 53, 1]}},
    ),
    "week 53 by dates": (
        32, STAFF | {
            "start": "2026-09-07", "calendar.seasons.christmas": {"first": "12-20", "last": "01-04"},
            "calendar.leave_windows.christmas": {"first": "12-28", "last": "01-02"},
            "personas.park.working_pattern": {"days_on": 3, "days_off": 1, "public_holidays_free": True},
        },
    ),
    "sites": (30, STAFF | SITES | {"start": "2027-01-04"}),
    "sites with managers of their own": (60, STAFF | OWN_MANAGERS | {"start": "2026-09-07"}),
    "closed units": (30, STAFF | SITES | {"organisation.closed_units": True, "start": "2027-03-01"}),
    "two seasons": (
        75, STAFF | {
            "start": "2027-06-07", "personas.park.seasonal": SUMMER_STAFF, "personas.office.seasonal": WINTER_STAFF,
            "personas.office.turnover": 3.0,
        },
    ),
    "staff whose season is the whole year": (
        62, STAFF | {
            "start": "2028-12-04", "personas.park.seasonal": {"first": "02-29", "last": "02-28", "returning": 0.5},
        },
    ),
    "Christmas staff over two seasons": (
        62, STAFF | {
            "start": "2026-11-02", "personas.park.seasonal": {"first": "11-20", "last": "01-10", "returning": 0.5},
        },
    ),
    "rosters": (
        32, STAFF | {
            "start": "2027-01-04", "personas.park.working_pattern": {"days_on": 5, "days_off": 4},
            "personas.office.working_pattern": {"days_on": 7, "days_off": 2, "public_holidays_free": True},
            "personas.park.turnover": 8,
        },
    ),
    "fixed weekdays": (
        30, STAFF | {
            "start": "2027-02-22", "personas.park.working_pattern.weekdays": ["wed", "fri", "sat", "sun"],
            "managers.central.weekdays": ["fri", "mon"], "managers.central.public_holidays_free": True,
        },
    ),
    "Good Friday is free in Germany": (
        30, STAFF | {"start": "2027-02-22", "calendar.country": "DE", "calendar.subdivision": "BY"},
    ),
    "Good Friday is free by word": (30, STAFF | {"start": "2027-02-22", "calendar.worked_holidays": []}),
    "other holidays are worked": (
        30, STAFF | {"start": "2027-02-22", "calendar.worked_holidays": ["Easter Monday", "King's Day"]},
    ),
    "no holidays": (30, STAFF | {"start": "2027-02-22", "calendar.public_holidays": False}),
    "people whose turn it was have left": (  # a fitted post goes to nobody of them
        26, STAFF | {
            "personas.third": {"headcount": 50, "template": "shift", "seasonal": {"first": "05-01", "last": "06-30"}},
            "personas.office.headcount": 30, "personas.park.headcount": 50, "start": "2027-05-03", "run.seed": 3,
        },
    ),
    "seasons once, and seasons upon seasons": (
        30, STAFF | {
            "start": "2028-02-07", "calendar.seasons.carnival": {"first": "2028-02-24", "last": "2028-02-29"},
            "calendar.seasons.leap": {"first": "02-29", "last": "03-05"}, "calendar.seasons.none": {"weeks": [9, 53]},
            "personas.park.season": BUSY | {"carnival": 1.5, "leap": 0.5, "none": 0.0},
            "calendar.leave_windows": {"once": {"first": "2028-05-01", "last": "2028-05-25"}},
        },
    ),
}  # fmt: skip

POOL: dict[str, list[Any]] = {
    "behaviour.acts.propensity_sd": [0.0, 0.8],
    "behaviour.kernel.threshold_high": [0.6],
    "behaviour.kernel.threshold_low": [0.1],
    "calendar.country": ["DE", "BE", "GB", "FR", "US", "CH", "JP", "AE", "NL"],
    "calendar.leave_windows": [
        {}, {"a": {"first": "12-29", "last": "01-31"}, "b": {"first": "02-29", "last": "03-14"}},
        {"a": {"first": "2027-07-01", "last": "2028-08-20"}}, {"a": {"first": "01-01", "last": "12-31"}},
        {"a": {"first": "07-05", "last": "07-08"}, "b": {"first": "07-09", "last": "07-14"}},
    ],
    "calendar.public_holidays": [False],
    "calendar.seasons": [
        {"summer": {"weeks": [53]}, "christmas": {"weeks": [52, 1]}},
        {"summer": {"first": "06-30", "last": "06-30"}, "christmas": {"first": "12-25", "last": "12-24"}},
        {"summer": {"first": "02-28", "last": "02-29"}, "christmas": {"first": "2026-12-30", "last": "2028-02-29"}},
        {"summer": {"first": "05-01", "last": "09-10"}, "christmas": {"first": "08-01", "last": "02-29"}},
    ],
    "calendar.worked_holidays": [[], ["New Year's Day"]],
    "network.within_unit": [0.4],
    "organisation.unit_size": [4, 11],
    "personas.office.fear": [0.0, 0.1, 0.95],
    "personas.office.fear_sd": [0.0, 0.4],
    "personas.office.season": [{}, {"summer": 0.0}, BUSY, {"summer": 0.5, "christmas": 0.1}],
    "personas.office.minutes_sd_log": [0.0, 1.5],
    "personas.office.seasonal": [
        SUMMER_STAFF, WINTER_STAFF, {"first": "05-01", "last": "04-30", "returning": 1.0},
        {"first": "02-29", "last": "02-29", "returning": 0.5}, {"first": "12-28", "last": "01-03", "returning": 0.0},
        {"first": "02-29", "last": "02-28", "returning": 0.5},
    ],
    "personas.office.turnover": [0, 12, 20],
    "personas.park.leave.blocks": [
        [], [{"min_weeks": 1, "max_weeks": 12}] * 2, [{"min_weeks": 12, "max_weeks": 12, "when": "off_peak"}] * 6,
        [{"when": "off_peak", "min_weeks": 1, "max_weeks": 3}, {"min_weeks": 2, "max_weeks": 2}],
    ],
    "personas.park.leave.illness": [0, 0.5, 1],
    "personas.park.leave.spread_weeks": [0, 10, 30],
    "personas.park.leave.weeks": [
        {}, {"02-29": 0.5, "9": 0.4, "53": 1}, {"12-31": 0.5, "01-01": 0.4, "01-02": 0.6, "1": 0.45, "52": 0.55},
        {str(week): 0.1 for week in range(1, 54)}, {"07-10": 1.0, "12-28": 0.0},
    ],
    "personas.park.locations": [{"north": 0.5, "south": 0.5}, {"north": 0, "west": 0}, {"west": 1}, {"south": 0.2}],
    "personas.park.seasonal": [SUMMER_STAFF, WINTER_STAFF, {"first": "04-01", "last": "10-31", "returning": 1.0}],
    "personas.park.turnover": [0, 5, 20],
    "personas.park.working_pattern": [
        {"days_on": 1, "days_off": 0}, {"days_on": 28, "days_off": 28}, {"weekdays": ["sun"], "days_on": 2},
        {"days_on": 3, "days_off": 2, "public_holidays_free": True},
    ],
    "run.seed": [0, 7, 2**63 - 1],
    "start": ["2020-12-28", "2026-09-07", "2026-12-28", "2027-01-04", "2027-08-02", "2028-02-28", "2032-11-01"],
}  # fmt: skip


def organisation(name: str) -> Scenario:
    """Return a scenario of 60 to 100 people by its name."""
    weeks, settings = ORGANISATIONS[name]
    number = list(ORGANISATIONS).index(name)
    heads = {"personas.office.headcount": 22 + number, "personas.park.headcount": 40 + number}
    return small(weeks, **(heads | settings))


def imported(folder: Path, people: int = 60) -> tuple[Scenario, dict[str, Path]]:
    """Return a scenario whose people and ties are read from files, and where the files are; two have no ties."""
    rng = random.Random(people)
    names = [f"person {number}" for number in range(people)]
    pairs = sorted({(one, other) for one in names[2:] for other in rng.sample(names[2:], 5) if one != other})
    edges = "".join(f"{one},{other},{rng.randint(1, 9)}\n" for one, other in pairs)
    listed = "".join(
        f"{name},{rng.choice(['office', 'park', ''])},{rng.choice(['A', 'B', 'C', 'D'])}\n" for name in names
    )
    files = {"edges.csv": folder / "edges.csv", "people.csv": folder / "people.csv"}
    files["edges.csv"].write_text("source,target,count\n" + edges)
    files["people.csv"].write_text("id,persona,unit\n" + listed)
    network = {"network.file": "edges.csv", "network.people": "people.csv", "network.min_weight": 3}
    return small(40, **(STAFF | network | {"start": "2026-11-02", "personas.park.seasonal": SUMMER_STAFF})), files


def random_organisation(number: int) -> Scenario:
    """Return a scenario with some settings of the pool, of 20 to 90 people and 10 to 160 weeks."""
    rng = random.Random(number)
    chosen = rng.sample(sorted(POOL), rng.choice([4, 8, 14, len(POOL)]))
    settings = STAFF | {"organisation.locations": ["south", "north", "west"]}
    heads = {"personas.office.headcount": rng.randint(10, 40), "personas.park.headcount": rng.randint(10, 50)}
    settings |= heads | {name: rng.choice(POOL[name]) for name in chosen}
    return small(rng.choice([10, 55, 108, 160]), **settings)
