"""Persona templates: kinds of working life that a persona takes over, as data; every value with its source.

A persona names one (`template: care`); what it says itself wins. No number of a persona follows from what it is called.
Sources of CBS are its tables as published: 81431ENG (hourly wages and hours a job), labour costs per hour worked.
"""

from typing import Literal, NamedTuple, get_args

from simulator.scenario.fields.numbers import Confidence, Range
from simulator.scenario.plain import Plain, Value

TemplateName = Literal["desk", "shift", "field", "seasonal", "care", "store"]
NAMES: tuple[str, ...] = get_args(TemplateName)
MONEY = ("minutes_saved_per_visit", "search_minutes", "wage")  # of these a persona's own stand in `case`


class Given(NamedTuple):
    """A value of a template: where it comes from, how sure it is, and between what it is plausible for this life."""

    value: Value
    source: str = "assumed"
    confidence: Confidence = "G"
    plausible: Range | None = None


class Template(NamedTuple):
    """A kind of working life: what it is, and its values by path below a persona, or by name in `case`."""

    meaning: str
    values: dict[str, Given]

    def traits(self) -> Plain:
        """Return what a persona takes over, as a file would write it; money apart."""
        whole: Plain = {}
        for path, given in self.values.items():
            if path not in MONEY:
                part = whole
                *above, name = path.split(".")
                for key in above:
                    part = part.setdefault(key, {})  # type: ignore[assignment]
                part[name] = _own(given.value)
        return whole


def _own(value: Value) -> Value:
    """Return a copy: who changes it changes no template."""
    if isinstance(value, dict):
        return {key: _own(part) for key, part in value.items()}
    return [_own(part) for part in value] if isinstance(value, list) else value


def _block(weeks: tuple[int, int], when: str) -> Plain:
    """Return one block of leave, of so many weeks."""
    return {"min_weeks": weeks[0], "max_weeks": weeks[1], "when": when}


SCHOOL_BREAKS: Plain = {
    "12-25": 0.7,
    "01-01": 0.3,
    "8": 0.4,
    "17": 0.5,
    "43": 0.45,
}  # chance of leave: Dutch school breaks
PEAK: Plain = {"summer": 0.35, "christmas": 0.35}
WORKING_DAYS: Value = ["mon", "tue", "wed", "thu", "fri"]
SUMMER = _block((2, 3), "leave_window")
LEAVE_SOURCE = "Dutch leave of some 25 days a year; weeks assumed"
NL_WAGE = "NL orders of magnitude"
TIME_SAVED = "MGI 2012 as ceiling"
GUESTS = "ski resort 40-50 %, NL hospitality high"

SPREADS = {"minutes_sd_log": Given(0.5), "fear_sd": Given(0.15), "leave.illness": Given(0.05)}
ALL_YEAR = {"seasonal": Given(None), "season": Given({})}
WITH_GUESTS = {  # a site with guests, in shifts: of permanent and of seasonal staff
    "minutes_per_workday": Given(3.5, plausible=(1, 10)),
    "fear": Given(0.60),
    "mail_reach": Given(0.3, "frontline staff without company mail", plausible=(0, 0.8)),
    "turnover": Given(0.30, GUESTS, "E", (0.2, 0.6)),
    "working_pattern.days_on": Given(4),
    "working_pattern.days_off": Given(3),
    "working_pattern.public_holidays_free": Given(False),
    "minutes_saved_per_visit": Given(0.5, TIME_SAVED, plausible=(0, 3)),
    "search_minutes": Given(10, plausible=(0, 30)),
    "wage": Given(24, NL_WAGE, "E", (18, 32)),
    **SPREADS,
}

TEMPLATES: dict[str, Template] = {
    "desk": Template(
        "at a desk with a screen, Monday to Friday",
        {
            "minutes_per_workday": Given(10.5, plausible=(4, 25)),
            "fear": Given(0.45),
            "mail_reach": Given(1, plausible=(0.5, 1)),
            "turnover": Given(0.12, "assumed", "E", (0.08, 0.2)),
            "working_pattern.weekdays": Given(WORKING_DAYS),
            "working_pattern.public_holidays_free": Given(True),
            "leave.blocks": Given([SUMMER], LEAVE_SOURCE, "E"),
            "leave.weeks": Given(SCHOOL_BREAKS, "Dutch school breaks; chances assumed"),
            "leave.spread_weeks": Given(0.8, LEAVE_SOURCE, "E"),
            "minutes_saved_per_visit": Given(2, TIME_SAVED, plausible=(0, 8)),
            "search_minutes": Given(60, "IDC via Prescient, old, an upper end", plausible=(20, 110)),
            "wage": Given(42, "NL orders of magnitude; CBS 2024: 45.0 an hour worked in all sectors", "E", (30, 70)),
            **SPREADS,
            **ALL_YEAR,
        },
    ),
    "shift": Template(
        "in shifts all week round, on a site with guests or machines",
        {
            **WITH_GUESTS,
            **ALL_YEAR,
            "leave.blocks": Given([_block((2, 2), "off_peak"), _block((1, 1), "off_peak")]),
            "leave.spread_weeks": Given(0),
        },
    ),
    "field": Template(
        "on the road or outdoors, Monday to Friday, with a telephone",
        {
            "minutes_per_workday": Given(5, plausible=(1, 12)),
            "fear": Given(0.55),
            "mail_reach": Given(0.6, plausible=(0.2, 1)),
            "turnover": Given(0.15, plausible=(0.08, 0.3)),
            "working_pattern.weekdays": Given(WORKING_DAYS),
            "working_pattern.public_holidays_free": Given(True),
            "leave.blocks": Given([SUMMER], LEAVE_SOURCE, "E"),
            "leave.weeks": Given({"12-25": 0.7, "01-01": 0.3}),
            "leave.spread_weeks": Given(1.5, LEAVE_SOURCE, "E"),
            "minutes_saved_per_visit": Given(1, TIME_SAVED, plausible=(0, 4)),
            "search_minutes": Given(20, plausible=(5, 60)),
            "wage": Given(34, NL_WAGE, "E", (25, 50)),
            **SPREADS,
            **ALL_YEAR,
        },
    ),
    "seasonal": Template(
        "in shifts, hired for a part of the year",
        {
            **WITH_GUESTS,
            "leave.blocks": Given([], "leave is taken outside the season"),
            "leave.spread_weeks": Given(0),
            "season": Given(PEAK),
            "seasonal.first": Given("04-01"),
            "seasonal.last": Given("10-31"),
            "seasonal.returning": Given(0.5, plausible=(0.3, 0.8)),
        },
    ),
    "care": Template(
        "at the bedside, in shifts around the clock",
        {
            "minutes_per_workday": Given(3, plausible=(1, 8)),
            "fear": Given(0.55),
            "mail_reach": Given(0.5, plausible=(0.2, 1)),
            "turnover": Given(0.15, plausible=(0.08, 0.25)),
            "working_pattern.days_on": Given(3, "CBS 81431ENG: 25.0 hours a job in health and care, 2022", "E"),
            "working_pattern.days_off": Given(3, "as days_on: 3.5 days a week", "E"),
            "working_pattern.public_holidays_free": Given(False),
            "leave.blocks": Given([SUMMER], LEAVE_SOURCE, "E"),
            "leave.spread_weeks": Given(2.5, LEAVE_SOURCE, "E"),
            "minutes_saved_per_visit": Given(0.5, TIME_SAVED, plausible=(0, 3)),
            "search_minutes": Given(15, plausible=(0, 40)),
            "wage": Given(36, "CBS 81431ENG: 25.81 gross in care, 2022; costs upon it assumed", "E", (28, 48)),
            **SPREADS,
            **ALL_YEAR,
        },
    ),
    "store": Template(
        "on the shop floor, in shifts, busiest before Christmas",
        {
            "minutes_per_workday": Given(2.5, plausible=(1, 8)),
            "fear": Given(0.60),
            "mail_reach": Given(0.2, plausible=(0, 0.6)),
            "turnover": Given(0.45, "US retail 60 % a year (BLS, as Yoobic says); NL lower", "E", (0.25, 1)),
            "working_pattern.days_on": Given(4, "BLS 2019: 30.7 hours a week in US retail", "E"),
            "working_pattern.days_off": Given(3, "as days_on: 4 days a week", "E"),
            "working_pattern.public_holidays_free": Given(False),
            "leave.blocks": Given([_block((2, 2), "leave_window")], LEAVE_SOURCE, "E"),
            "leave.spread_weeks": Given(2, LEAVE_SOURCE, "E"),
            "season": Given({"christmas": 0.5}),
            "seasonal": Given(None),
            "minutes_saved_per_visit": Given(0.5, TIME_SAVED, plausible=(0, 3)),
            "search_minutes": Given(10, plausible=(0, 30)),
            "wage": Given(22, NL_WAGE, "E", (16, 30)),
            **SPREADS,
        },
    ),
}  # fmt: skip
