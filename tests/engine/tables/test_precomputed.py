"""Tables of what would otherwise be computed again and again."""

import math

import numpy as np
import pytest

from tests.engine.tiny import plain, scenario_of

precomputed = plain("tables.precomputed")


def test_relevance_of_items_when_new():
    """Own persona and others: work .7 and .35, news .7 both, a fitted post .9 and .3."""
    assert precomputed.worth(scenario_of()).tolist() == [[0.7, 0.35], [0.7, 0.35], [0.7, 0.7], [0.9, 0.3]]


@pytest.mark.parametrize(("changes", "fitted"), [
    ({"content.research": False}, [0.6, 0.4]), ({"content.posts": "generic"}, [0.5, 0.5]),
])  # fmt: skip
def test_posts_without_research_or_fit_are_worth_less(changes, fitted):
    """Without research .6 and .4; generic ones .5 for all."""
    assert precomputed.worth(scenario_of(**changes))[3].tolist() == fitted


def test_what_fades_fades_day_by_day():
    """exp(-3 / 4) after three days; nights by repeated multiplication, .95^3."""
    assert precomputed.fading(4.0, 5)[3] == pytest.approx(math.exp(-0.75))
    tables = precomputed.tables(scenario_of())
    assert tables["keep_fatigue"][3] == 0.95 * 0.95 * 0.95 and tables["keep_fear"][0] == 1.0


def test_what_halves_is_half_after_a_half_life():
    """Whole at first, half after three days, a quarter after six."""
    assert precomputed.halving(3.0, 7)[[0, 3, 6]] == pytest.approx([1.0, 0.5, 0.25])


def test_a_campaign_rises_at_once_halves_and_dips():
    """Half-life 10 for two half-lives, then -.2 for 14 days."""
    curve = precomputed.tables(scenario_of())["curve"]
    assert len(curve) == 34 and curve[0] == 1.0 and curve[10] == pytest.approx(0.5) and set(curve[20:]) == {-0.2}
    longer = precomputed.tables(scenario_of(**{"effects.campaign_half_lives": 3}))["curve"]
    assert len(longer) == 44 and longer[20] == pytest.approx(0.25)


def test_bounds_rise_to_one():
    """Upper bounds of the logistic on cells of 1/16 from -16."""
    bounds = precomputed.bounds()
    assert bounds[256] == pytest.approx(0.5) and bounds[256] > 0.5 - 1e-15
    assert (np.diff(bounds) >= 0).all() and bounds[-1] == 1.0
