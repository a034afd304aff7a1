"""A claim with its answer: effects by window in both kinds of worlds, verdict, what it depends on, its price."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.findings.claims import Claim, difference, end_of, mean_of, windows_of
from benchmarks.findings.nulls import Null, nulls_of
from benchmarks.findings.sizes import KEPT, PRIOR
from benchmarks.findings.study import EVERYBODY, Study
from benchmarks.findings.verdicts import Effect, depends_on, effect_of, verdict
from simulator.experiment.windows import Window
from simulator.statistics.drivers import Drivers
from simulator.statistics.intervals import Interval
from simulator.statistics.ratio import ratio_interval
from simulator.statistics.two_level import world_means

MONEY_DIFFERS = 0.01  # of what the base costs: less is the manager's small change
Studies = Mapping[str, Study]  # by setting


@dataclass(frozen=True)
class Finding:
    """What came of a claim.

    Attributes:
        claim: the claim.
        windows: in their order; weeks of the run.
        effects: by setting and window.
        personas: by what a persona is called and window, in the worlds that are judged; empty where none is asked.
        levels: of base and other where it is judged, mean over the worlds that are judged.
        verdict: by the rule, in the worlds that are judged.
        drivers: on which numbers it depends there.
        money: paid more by the other, mean over worlds; per_person: per extra active person at the end, nan where
            nobody can be told to be extra, or where money does not differ.
        nulls: what it is held against, in the worlds that are judged.
    """

    claim: Claim
    windows: list[Window]
    effects: dict[str, dict[str, Effect]]
    personas: dict[str, dict[str, Effect]]
    levels: tuple[float, float]
    verdict: str
    drivers: Drivers
    money: float
    per_person: Interval
    nulls: list[Null]

    @property
    def judged(self) -> dict[str, Effect]:
        """The effects by window in the worlds that are judged."""
        return self.effects[judged_setting(self.effects)]

    @property
    def effect(self) -> Effect:
        """The effect on which the verdict stands."""
        return self.judged[self.claim.window]


def judged_setting(by_setting: Mapping[str, object]) -> str:
    """Return in which worlds a claim is judged: those that pass the evidence, where there are any."""
    return KEPT if KEPT in by_setting else PRIOR


def find(claim: Claim, studies: Studies) -> Finding:
    """Return what the runs of its experiment say of a claim."""
    study = studies[judged_setting(studies)]
    windows = windows_of(claim, study)
    effects = {
        setting: {one.key: effect_of(difference(claim, own, one), claim.sign) for one in windows}
        for setting, own in studies.items()
    }
    asked = study.groups[1:] if claim.personas else []
    personas = {
        study.titles[group]: {one.key: effect_of(difference(claim, study, one, group), claim.sign) for one in windows}
        for group in asked
    }
    judged = effects[study.setting][claim.window]
    drivers = depends_on(judged, study.drawn, study.paths)
    money, per_person = price(claim, study)
    return Finding(
        claim, windows, effects, personas, _levels(claim, study, windows), verdict(judged, claim.sign, drivers),
        drivers, money, per_person, nulls_of(claim, study, windows),
    )  # fmt: skip


def _levels(claim: Claim, study: Study, windows: list[Window]) -> tuple[float, float]:
    """Return the mean levels of base and other where a claim is judged."""
    (where,) = (one for one in windows if one.key == claim.window)
    at = study.groups.index(claim.group or EVERYBODY)
    means = [mean_of(study.arm(one), claim.measure, where)[..., at] for one in (claim.base, claim.other)]
    return float(np.nanmean(means[0])), float(np.nanmean(means[1]))


def price(claim: Claim, study: Study) -> tuple[float, Interval]:
    """Return what the other costs more, and that per extra active person of the last 12 weeks (Fieller)."""
    base, other = study.arm(claim.base), study.arm(claim.other)
    money = world_means(other.money - base.money)
    people = [mean_of(arm, "people_active", end_of(base))[..., 0] for arm in (base, other)]
    none = Interval(math.nan, math.nan, math.nan, len(money))
    of_base = float(base.money.mean())
    if abs(float(money.mean())) <= MONEY_DIFFERS * of_base or claim.less_other is not None:
        return float(money.mean()), none
    return float(money.mean()), ratio_interval(money, world_means(people[1] - people[0]))
