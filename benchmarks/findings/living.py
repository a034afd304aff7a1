"""Where a community lives: the map of hours and fear, what is left when the manager leaves, and the roles that form."""

import math
from typing import NamedTuple

import numpy as np

from benchmarks.findings.claims import end_of, mean_of
from benchmarks.findings.study import ROLES, Arm, Study
from simulator.statistics.intervals import Interval
from simulator.statistics.ratio import ratio_interval
from simulator.statistics.spread import above_zero, quantiles
from simulator.statistics.two_level import world_means

ALIVE = 0.20  # share of employees who make something in four weeks
SURVIVES, HALF_LEFT = 0.8, 0.5
AFTER = (20, 27)  # weeks after the manager has left, the last not included
LEAVES = (26, 52, 78)
HOURS, FEAR = "managers.central.hours_per_week", "personas.*.fear"
Quantiles = tuple[float, float, float]  # 10 %, 50 % and 90 % over worlds
TARGET, NEAR = (0.10, 0.10, 0.80), 0.05  # of the roles as the brief states them, and how near is near


def end_level(arm: Arm, measure: str = "interacted") -> np.ndarray:
    """Return the mean of the last 12 weeks of each world, float64[worlds]."""
    return world_means(mean_of(arm, measure, end_of(arm))[..., 0])


class Map(NamedTuple):
    """The share of the worlds in which a community lives, by hours a week per 1,000 people and by starting fear.

    Attributes:
        hours, fears: of the axes.
        stays, leaves: float64[fears, hours], with the manager and 20 to 32 weeks after leaving.
        worlds: how many there are.
    """

    hours: list[float]
    fears: list[float]
    stays: np.ndarray
    leaves: np.ndarray
    worlds: int


def life_map(study: Study) -> Map:
    """Return where a community lives: a fifth of the employees make something in four weeks, at the end."""
    hours = sorted({float(str(arm.labels[HOURS])) for arm in study.arms})
    fears = sorted({float(str(arm.labels[FEAR])) for arm in study.arms})
    heads = study.arms[0].scenario.headcount / 1_000
    alive: dict[str, np.ndarray] = {name: np.zeros((len(fears), len(hours))) for name in ("stays", "leaves")}
    for arm in study.arms:
        at = fears.index(float(str(arm.labels[FEAR]))), hours.index(float(str(arm.labels[HOURS])))
        alive[str(arm.labels["manager"])][at] = float(np.mean(end_level(arm) >= ALIVE))
    return Map([one / heads for one in hours], fears, alive["stays"], alive["leaves"], study.worlds)


class Left(NamedTuple):
    """What is left 20 to 26 weeks after the manager has left in some week, over the run in which it stays.

    Attributes:
        week: of leaving.
        kept: posts and replies over those of the unbranched run, by world.
        survives, half: share of the worlds that keep 80 % and 50 %, with its interval.
    """

    week: int
    kept: Quantiles
    survives: tuple[float, float, float]
    half: tuple[float, float, float]


def what_is_left(study: Study) -> list[Left]:
    """Return what is left after each week of leaving."""
    stays = study.arm({"manager": "stays"})
    rows = []
    for week in LEAVES:
        after = slice(week + AFTER[0], week + AFTER[1])
        leaves = study.arm({"manager": f"leaves_{week}"})
        without, managed = (arm.weekly["made"][:, :, after, 0].sum(axis=(1, 2)) for arm in (leaves, stays))
        kept = np.divide(without, managed, out=np.full(len(managed), np.nan), where=managed > 0)
        rows.append(Left(week, quantiles(kept), above_zero(kept >= SURVIVES), above_zero(kept >= HALF_LEFT)))
    return rows


class RoleMix(NamedTuple):
    """A role's share of those with a role, over worlds; near: share of the worlds within 5 points of the target."""

    name: str
    target: float
    share: Quantiles
    near: float


def role_mix(study: Study) -> list[RoleMix]:
    """Return the roles of the planned plan in its last 12 weeks."""
    mix = study.arm({"keeping": "as_planned"}).roles.mean(axis=1)
    return [
        RoleMix(name, target, quantiles(mix[:, at]), float(np.mean(np.abs(mix[:, at] - target) <= NEAR)))
        for at, (name, target) in enumerate(zip(ROLES, TARGET, strict=True))
    ]


def roles_near(study: Study) -> float:
    """Return the share of the worlds in which all three roles lie within 5 points of the brief's."""
    mix = study.arm({"keeping": "as_planned"}).roles.mean(axis=1)
    return float(np.mean((np.abs(mix - np.array(TARGET)) <= NEAR).all(axis=1)))


class Sustains(NamedTuple):
    """Whether a community sustains itself.

    Attributes:
        could: share of the worlds in which half of the runs or more could, by their own weeks, with its interval.
        week: from which, of the runs that could.
        would: share of the worlds in which half of the runs or more outlive the manager's withdrawal then.
    """

    could: tuple[float, float, float]
    week: Quantiles
    would: tuple[float, float, float]


def sustains(study: Study) -> Sustains:
    """Return whether the planned plan ends in a community that sustains itself, within the horizon."""
    outcomes = study.arm({"keeping": "as_planned"}).outcomes
    weeks, would = outcomes["could_sustain_from"], np.nan_to_num(outcomes["self_sustaining"])
    could = (~np.isnan(weeks)).mean(axis=1) >= HALF_LEFT
    return Sustains(above_zero(could), quantiles(weeks.ravel()), above_zero(would.mean(axis=1) >= HALF_LEFT))


class Step(NamedTuple):
    """What hours bring, over worlds.

    Attributes:
        hours: a week.
        level: at the end.
        per_ten: points for each further 10 hours a week since the step before; None for the first.
        money: paid in all, mean over worlds.
        per_person: for each person more who visits monthly at the end, since the step before; nan where there is none.
    """

    hours: float
    level: Quantiles
    per_ten: Quantiles | None
    money: float
    per_person: Interval


def hour_steps(study: Study, measure: str = "adopted") -> list[Step]:
    """Return what each step of the manager's hours brings at the end."""
    arms = sorted(study.arms, key=lambda arm: float(str(arm.labels[HOURS])))
    steps: list[Step] = []
    for at, arm in enumerate(arms):
        hours, level = float(str(arm.labels[HOURS])), end_level(arm, measure)
        gain, each = None, Interval(math.nan, math.nan, math.nan, 0)
        if at:
            before = arms[at - 1]
            fewer = float(str(before.labels[HOURS]))
            gain = quantiles(10.0 * (level - end_level(before, measure)) / (hours - fewer))
            people = end_level(arm, "people_active") - end_level(before, "people_active")
            each = ratio_interval(world_means(arm.money - before.money), people)
        steps.append(Step(hours, quantiles(level), gain, float(arm.money.mean()), each))
    return steps
