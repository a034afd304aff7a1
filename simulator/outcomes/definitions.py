"""The table of outcomes: name, meaning, unit, which side is better, and the precision that is worth wanting."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.errors import PlanError
from simulator.recording import ACTIVITIES
from simulator.scenario.schema import Scenario
from simulator.suggestions import did_you_mean
from simulator.texts import _

SHARE, WEEK, DAYS, INDEX, HOURS, RATIO, NUMBER = "share", "per week", "days", "0-1", "h", "ratio", "number"
MONEY, A_YEAR = "EUR", "1/year"
OWN_PRECISION = 0.05


@dataclass(frozen=True)
class Outcome:
    """One outcome.

    Attributes:
        name: as in files and tables.
        title: in a few plain words.
        unit: share, per week, days, weeks, months, 0-1, h, min, ratio, number, 1/year or EUR (see `unit_in`).
        better: 1 where more is better, -1 where less is, 0 where neither.
        precision: half-width of an interval worth wanting, in the unit; relative where `relative`.
        relative: whether the precision is a share of the mean.
        per_persona: whether it is also read per persona.
        of_runs: whether each run says yes or no (1 or 0), so that its mean is a share of the runs.
    """

    name: str
    title: str
    unit: str
    better: int
    precision: float
    relative: bool = False
    per_persona: bool = True
    of_runs: bool = False


def _table() -> list[Outcome]:
    """Return all outcomes, the headline first."""
    whole = {"per_persona": False}
    yes_or_no = {"per_persona": False, "of_runs": True}
    return [
        Outcome("adopted_mean", "adopted, mean of all weeks", SHARE, 1, 0.005),
        Outcome("interacted_mean", "interacted monthly, mean of all weeks", SHARE, 1, 0.005),
        Outcome("active_mean", "visited monthly, mean of all weeks", SHARE, 1, 0.005),
        Outcome("habit_mean", "habit, mean of all weeks", INDEX, 1, 0.005),
        Outcome("adopted_end", "adopted, last 12 weeks", SHARE, 1, 0.01),
        Outcome("active_end", "visited monthly, last 12 weeks", SHARE, 1, 0.01),
        Outcome("reach_end", "ever visited, last 12 weeks", SHARE, 1, 0.01),
        Outcome("contributors_end", "posted monthly, last 12 weeks", SHARE, 1, 0.01),
        Outcome("interacted_end", "interacted monthly, last 12 weeks", SHARE, 1, 0.01),
        Outcome("profile_filled_end", "profiles filled, last 12 weeks", SHARE, 1, 0.01),
        Outcome("posts_week", "posts by employees", WEEK, 1, 0.05, True),
        Outcome("replies_week", "replies by employees", WEEK, 1, 0.05, True),
        Outcome("visits_week", "visits", WEEK, 1, 0.05, True),
        Outcome("answered_7d", "posts answered within 7 days", SHARE, 1, 0.02, **whole),
        Outcome("answered_by_peers_7d", "posts answered by peers within 7 days", SHARE, 1, 0.02, **whole),
        Outcome("median_answer_days", "median time to the first answer", DAYS, -1, 0.02, True, **whole),
        Outcome("non_manager_share", "items by employees", SHARE, 1, 0.02, **whole),
        Outcome("role_distance", "distance of the roles from 10/10/80", INDEX, -1, 0.02, **whole),
        Outcome("role_distance_all_users", "the same, of all users", INDEX, -1, 0.02, **whole),
        Outcome("role_distance_consumer", "the same, consumers 80", INDEX, -1, 0.02, **whole),
        Outcome("gini_posts", "inequality of posts", INDEX, 0, 0.02, **whole),
        Outcome("read_only", "visitors who made nothing in 12 weeks", SHARE, 0, 0.02),
        Outcome("fear_end", "felt fear of sharing, last 12 weeks", INDEX, -1, 0.01),
        Outcome("private_share", "private items", SHARE, 0, 0.01, **whole),
        Outcome("summer_dip", "fall of weekly visitors in the last leave window", SHARE, 0, 0.02),
        Outcome("could_sustain_from", "week from which it could sustain itself", "weeks", -1, 2.0, **whole),
        Outcome("could_sustain", "runs that could sustain themselves within the horizon", SHARE, 1, 0.05, **yes_or_no),
        Outcome("hours", "manager's hours spent", HOURS, 0, 1.0, **whole),
        Outcome("hours_planned", "manager's hours planned", HOURS, 0, 1.0, **whole),
        Outcome("npv", "net present value", MONEY, 1, 5_000, **whole),
        Outcome("payback_month", "months until it pays back", "months", -1, 1.0, **whole),
        Outcome("pays_back", "runs that pay back within the case's horizon", SHARE, 1, 0.05, **yes_or_no),
        Outcome("irr", "internal rate of return", A_YEAR, 1, 0.02, **whole),
        Outcome("break_even_minutes", "minutes a visit must save to break even", "min", -1, 0.1, **whole),
        Outcome("cost_per_adopter", "paid per adopter at the end", MONEY, -1, 0.05, True, **whole),
        *(Outcome(f"hours_{a}", f"hours for {a.replace('_', ' ')}", HOURS, 0, 1.0, **whole) for a in ACTIVITIES),
    ]


SURVIVAL = (  # what a run with a survival branch has beside the others
    "survival", "survival_visits", "survived", "weeks_to_self_sustaining", "self_sustaining",
)  # fmt: skip
ACTS_AFTER = "acts_after"  # all that a run without one act has
ON_REQUEST = {
    "survival": Outcome("survival", "posts and replies after withdrawal", RATIO, 1, 0.03, per_persona=False),
    "survival_visits": Outcome("survival_visits", "visits after withdrawal", RATIO, 1, 0.03, per_persona=False),
    "survived": Outcome(
        "survived", "runs that survive the withdrawal", SHARE, 1, 0.05, per_persona=False, of_runs=True
    ),
    "weeks_to_self_sustaining": Outcome(
        "weeks_to_self_sustaining", "week from which it would sustain itself", "weeks", -1, 2.0, per_persona=False
    ),
    "self_sustaining": Outcome(
        "self_sustaining", "runs that would sustain themselves", SHARE, 1, 0.05, per_persona=False, of_runs=True
    ),
    "reproduction_number": Outcome(
        "reproduction_number", "acts that one act brings", NUMBER, 1, 0.1, per_persona=False
    ),
}
OUTCOMES: dict[str, Outcome] = {outcome.name: outcome for outcome in _table()}
ALL_OUTCOMES = OUTCOMES | ON_REQUEST


def definition_of(name: str) -> Outcome:
    """Return what is known of an outcome that was read; of one's own, that it is a number under its name."""
    return ALL_OUTCOMES.get(name) or Outcome(name, name, NUMBER, 0, OWN_PRECISION, per_persona=False)


def limits(name: str) -> tuple[float, float]:
    """Return the least and the most that an outcome can be."""
    unit = definition_of(name).unit
    if unit == SHARE:
        return 0.0, 1.0
    return (0.0, math.inf) if unit in (INDEX, WEEK, DAYS, HOURS, RATIO, "weeks") else (-math.inf, math.inf)


def check_read(name: str, read: Sequence[str]) -> None:
    """Raise PlanError for an outcome that is not among those that were read, with the nearest name."""
    if name in read:
        return
    if name in ALL_OUTCOMES:
        raise PlanError(f"{name}: " + _("is not read here; read are: {all}").format(all=", ".join(read)))
    raise PlanError(f"{name}: " + _("unknown outcome") + did_you_mean(str(name), list(read)))


def unit_in(name: str, scenario: Scenario) -> str:
    """Return the unit of an outcome in a scenario, money in its currency."""
    return unit_of(name, scenario.case.currency)


def unit_of(name: str, currency: str) -> str:
    """Return the unit of an outcome, money in a currency."""
    unit = definition_of(name).unit
    return currency if unit == MONEY else unit
