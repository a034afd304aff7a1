"""The numbers of a business case: paths, values, and what is plausible of them."""

import pytest

from simulator.scenario.case_numbers import facts_at, money_paths, plausible_at, value_at
from simulator.scenario.fields.case import Case

CASE = Case.model_validate({"wage": {"park": 30}, "discount_rate": 0.2})


def test_paths_are_of_what_the_personas_use():
    """By name where a persona has its own value, `other` where one has not; each number that is no map once."""
    paths = money_paths(CASE, ["park", "office"])
    assert {"wage.park", "wage.office", "search_minutes.other", "search_minutes.office", "licence"} < set(paths)
    assert "wage.other" not in paths and "search_minutes.park" not in paths and "currency" not in paths
    assert money_paths(CASE, ["office"]).count("wage.office") == 1 and "wage.other" not in money_paths(CASE, ["office"])
    assert all(isinstance(value_at(CASE, path), float) for path in paths)


def test_a_value_outside_its_range_widens_it():
    """So that a draw at the own value is among the draws."""
    assert plausible_at(CASE, "discount_rate") == (0.03, 0.2) and plausible_at(CASE, "licence") == (1, 8)
    assert plausible_at(CASE, "wage.office") == (30, 70)


def test_a_persona_of_ones_own_has_the_range_of_other_in_proportion():
    """18 to 32 around 24 is 22.5 to 40 around 30; never beyond what is plausible of any persona."""
    assert plausible_at(CASE, "wage.park") == pytest.approx((22.5, 40))
    dear = CASE.with_values({"wage.park": 66})
    assert plausible_at(dear, "wage.park") == pytest.approx((49.5, 70))


def test_only_numbers_have_facts():
    """What is a word or a switch has none."""
    assert facts_at("wage")["unit"] == "money/h"
    with pytest.raises(KeyError):
        facts_at("currency")
