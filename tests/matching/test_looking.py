"""Worlds looked at: what is run, what is read, what is promising and what is kept."""

import numpy as np
import pytest

from simulator.evidence.judging import judge
from simulator.evidence.loading import load_evidence
from simulator.matching.looking import (
    Look,
    is_kept,
    is_plain,
    is_promising,
    is_strictly_kept,
    judged_patterns,
    judgements_of,
    looked_at,
)
from simulator.matching.request import wave_runs
from simulator.matching.space import space_of
from simulator.outcomes.adoption import course
from simulator.runs.execution import Keeping
from simulator.scenario import load
from simulator.simulation import simulate
from tests.evidence.test_judging import pattern
from tests.matching.helpers import OTHER, SCENARIO, request

ASKED = request(scenarios=(SCENARIO, OTHER))


def looked(numbers, seed=1, **fields):
    """Some worlds, looked at in memory."""
    space = space_of(ASKED.scenarios)
    worlds = space.columns(np.random.default_rng(seed).random((len(numbers), len(space.numbers))))
    look = Look("judge", 1, 2, ASKED.patterns, **fields)
    with wave_runs(ASKED, Keeping(cache=False), 1) as execution:
        return worlds, look, looked_at(execution, ASKED.scenarios, look, numbers, worlds)


def test_a_figure_is_the_reading_of_the_world_s_own_run():
    """Of each organisation, of the replications that are asked for: as a scenario with the world's changes gives it."""
    worlds, look, figures = looked([7, 8])
    changed = OTHER.but(**worlds.as_kept().changes(OTHER, 1))
    made = [course(simulate(changed, number), "interacted_employed")[-4:].mean() for number in (1, 2)]
    assert figures[1]["made"][1] == pytest.approx(made) and made[0] != made[1]
    assert set(figures[0]) == {"made", "came", "silent", "alone"} and figures[0]["alone"].shape == (2, 2)
    assert set(figures[1]) == {"made", "came", "silent"}
    assert [len(own) for own in judgements_of(look, figures, 1)] == [4, 3]


def test_one_run_goes_ahead_of_the_others():
    """It is the first of them, not another one."""
    _worlds, _look, ahead = looked([7, 8], so_far=1)
    _worlds, _look, whole = looked([7, 8])
    assert np.array_equal(ahead[0]["made"], whole[0]["made"][:, :1])


def test_what_a_world_is_judged_by():
    """All of it in the first organisation; in the others what a run says itself, and the hazards of the first visit."""
    scenarios = [load(f"scenarios/{name}.yaml").scenario for name in ("leisure-park", "municipality", "hospital")]
    first, *others = judged_patterns(load_evidence().patterns, scenarios)
    branches = {"w14_interacted", "w14_posts", "w14_left", "w15_early", "w18_units", "w18_no_ties", "w18_rewired"}
    assert branches | {"w13_hazard", "w13_bend"} <= set(first)
    for own in others:
        assert {"w13_hazard", "w13_bend", "w3_never"} <= set(own) and not branches & set(own)
    assert not is_plain(first["w13_hazard"]) and not is_plain(first["w18_units"]) and is_plain(first["w3_never"])


@pytest.mark.parametrize(
    ("outside", "rules"),
    [((0, 0), (True, True, True)), ((1, 0), (True, True, True)), ((1, 1), (True, True, False)),
     ((2, 0), (True, False, False)), ((3, 0), (False, False, False))],
)  # fmt: skip
def test_rules(outside, rules):
    """After one run up to two outside in each organisation, kept with one in each, strictly with one of all."""
    judgements = [[_judged(at < count) for at in range(5)] for count in outside]
    assert (is_promising(judgements), is_kept(judgements), is_strictly_kept(judgements)) == rules


def test_nothing_far_outside_is_kept():
    """One pattern alone, more implausible than 3."""
    assert not is_kept([[_judged(True, far=True)]]) and not is_promising([[_judged(True, far=True)]])


def _judged(outside, far=False):
    """A judgement, inside its band or just outside, or far."""
    one = pattern()
    value = one.band[1] + one.discrepancy * (4 if far else 1) if outside else one.band[1]
    return judge("x", one, [value] * one.runs)
