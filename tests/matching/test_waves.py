"""Waves: even draws first, then what the emulators do not rule out; the engine keeps; stopped, it goes on the same."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.errors import PlanError
from simulator.matching.looking import is_kept
from simulator.matching.request import AT_FIRST, RUNS
from simulator.matching.search import prior_share
from simulator.matching.waves import matched
from simulator.runs.execution import Keeping
from simulator.runs.reading import RunFolder
from tests.matching.helpers import OTHER, PATTERNS, SCENARIO, request


def search(asked, folder=None, **options):
    """A search, in memory or with a folder a wave."""

    def place(number):
        return Keeping(cache=False) if folder is None else Keeping(folder / f"wave-{number:02d}", resume=True)

    return matched(asked, place, 1, **options)


def stored(folder):
    """The runs that a folder holds."""
    with RunFolder(folder) as runs:
        return set(runs.done)


@pytest.fixture(scope="module")
def result():
    """A search over two organisations."""
    return search(request(scenarios=(SCENARIO, OTHER)))


def test_waves_find_more_than_even_draws(result):
    """The first wave is drawn evenly; those that the emulators guide keep a larger share of what they run."""
    first, *others = result.waves
    assert first.run == first.drawn == 80 and len(others) >= 1
    assert sum(one.kept for one in others) / sum(one.run for one in others) > first.kept / first.run
    assert all(one.drawn == 2_000 and one.run == 24 for one in others)


def test_the_engine_keeps_not_the_emulator(result):
    """Every kept world stands on four runs of each organisation, and passes all rules."""
    assert result.kept and AT_FIRST == 1 and result.request.runs == RUNS == 4
    for one in result.kept:
        assert is_kept(one.judgements) and [len(own) for own in one.judgements] == [4, 3]
        assert all(judgement.figure.n == 4 for own in one.judgements for judgement in own)


def test_the_share_of_the_prior_is_that_of_even_draws(result):
    """As the guided waves estimate it: within a factor of two of a plain count of even draws.

    The count of twelve of 80 errs by 27 %, the estimate of ten worlds with their weights by some more.
    """
    first = result.waves[0]
    plain = first.kept / first.run
    assert first.share == plain and plain / 2 < prior_share(result) < plain * 2


def test_the_share_counts_each_world_by_its_weight(result):
    """Of every wave: the weights of the worlds that it keeps, over all that it ran; weights of guided ones differ."""
    for wave in result.waves:
        weights = [one.weight for one in result.kept if one.wave == wave.number]
        assert len(weights) == wave.kept and wave.share == pytest.approx(sum(weights) / wave.run)
        assert (len(set(weights)) > 1) == (wave.number > 1)


def test_a_wave_counts_what_misses_each_band(result):
    """At the first look, in each organisation, of what a run says itself: the figures that lie outside."""
    for own, figures in zip(result.waves[0].missed, result.seen[0].figures, strict=True):
        assert set(own) == set(figures) == {"made", "came", "silent"}
        for key, count in own.items():
            low, high = PATTERNS[key]["band"]
            assert count == (~((figures[key] >= low) & (figures[key] <= high))).sum() > 0


def test_emulators_say_how_far_they_are_off(result):
    """In worlds that they had not seen; the first wave has none."""
    first, *others = result.waves
    assert first.errors == () and all(0 < error < 1 for one in others for own in one.errors for error in own.values())


def test_a_search_that_was_stopped_goes_on_to_the_same(tmp_path):
    """Stopped within its second wave: what is stored is not run again, and the same worlds are kept."""
    asked = request()
    whole = search(asked, tmp_path / "whole")
    second = tmp_path / "stopped" / "wave-02"

    def stop(_update):
        if second.exists():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search(asked, tmp_path / "stopped", listener=stop)
    before = stored(second)
    assert 0 < len(before) < len(stored(tmp_path / "whole" / "wave-02"))
    again = search(asked, tmp_path / "stopped")
    assert [one.number for one in again.kept] == [one.number for one in whole.kept]
    assert all(np.array_equal(a.point, b.point) for a, b in zip(again.kept, whole.kept, strict=True))
    assert before <= stored(second) == stored(tmp_path / "whole" / "wave-02")


def test_another_seed_draws_others_and_the_same_the_same():
    """Worlds follow from the seed."""
    asked = replace(request(), pace=replace(request().pace, most=1))
    one, same, other = (search(replace(asked, seed=seed)) for seed in (3, 3, 4))
    assert np.array_equal(one.seen[0].points, same.seen[0].points)
    assert not np.array_equal(one.seen[0].points, other.seen[0].points)


def test_it_ends_where_no_more_can_be_had():
    """A band that nothing meets: after the last wave with what there is, none."""
    asked = request({**PATTERNS, "made": {**PATTERNS["made"], "band": [0.97, 0.99], "discrepancy": 0.001}})
    result = search(asked)
    assert len(result.waves) == asked.pace.most and result.kept == [] and result.waves[-1].share == 0.0


def test_an_organisation_of_which_nothing_can_be_judged_is_refused():
    """With every pattern's reason."""
    asked = request({"late": {"reading": "read_only", "window": {"weeks": [53, 78]}}})
    with pytest.raises(PlanError, match="no pattern can be judged of this scenario: late: the run has 12 weeks only"):
        asked.check()
