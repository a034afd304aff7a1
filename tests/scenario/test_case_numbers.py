"""The numbers of a business case: paths, values, and what is plausible of them."""

import pytest

from simulator.scenario.case_numbers import facts_at, money_paths, plausible_at, value_at
from simulator.scenario.fields.case import PER_PERSONA, Case
from simulator.scenario.fields.people import Persona
from simulator.scenario.fields.templates import TEMPLATES

PEOPLE = {key: Persona(template=name) for key, name in {"office": "desk", "park": "shift", "own": None}.items()}
STATED = Case.model_validate({"wage": {"park": 30}, "discount_rate": 0.2})
CASE = STATED.of(PEOPLE)


def test_paths_are_of_what_the_personas_use():
    """By name, since each persona has a value; `other` where one has none; each number that is no map once."""
    paths = money_paths(CASE, ["park", "office"])
    assert {"wage.park", "wage.office", "search_minutes.park", "search_minutes.office", "licence"} < set(paths)
    assert not any(path.endswith(".other") for path in paths) and "currency" not in paths
    assert "wage.other" in money_paths(STATED, ["park", "office"]) and "wage.own" not in paths
    assert all(isinstance(value_at(CASE, path), float) for path in paths)


def test_a_persona_has_the_money_of_its_template():
    """What is stated wins, then `other`, then the template; a persona without one has what holds for anybody."""
    assert CASE.wage == {"office": 42, "park": 30, "own": 24}
    others = Case.model_validate({"wage": {"park": 30, "other": 20}}).of(PEOPLE)
    assert others.wage == {"office": 20, "park": 30, "own": 20}
    assert others.search_minutes == {"office": 60, "park": 10, "own": 10} and CASE.of(PEOPLE) == CASE


def test_a_value_outside_its_range_widens_it():
    """So that a draw at the own value is among the draws."""
    assert plausible_at(CASE, "discount_rate", PEOPLE) == (0.03, 0.2) and plausible_at(CASE, "licence", PEOPLE) == (
        1,
        8,
    )
    assert plausible_at(CASE, "wage.office", PEOPLE) == (30, 70) and plausible_at(CASE, "wage.own", PEOPLE) == (18, 32)


def test_a_value_of_ones_own_has_the_range_of_the_template_in_proportion():
    """18 to 32 around 24 is 22.5 to 40 around 30; never beyond what is plausible of anybody."""
    assert plausible_at(CASE, "wage.park", PEOPLE) == pytest.approx((22.5, 40))
    dear = CASE.with_values({"wage.park": 66})
    assert plausible_at(dear, "wage.park", PEOPLE) == pytest.approx((49.5, 70))


def test_what_is_plausible_of_anybody_covers_every_template():
    """So that no template's own value is implausible."""
    for name in PER_PERSONA:
        low, high = facts_at(name)["plausible"]
        ranges = [template.values[name].plausible for template in TEMPLATES.values()]
        assert low == min(one[0] for one in ranges) and high == max(one[1] for one in ranges), name


def test_only_numbers_have_facts():
    """What is a word or a switch has none."""
    assert facts_at("wage")["unit"] == "money/h"
    with pytest.raises(KeyError):
        facts_at("currency")
