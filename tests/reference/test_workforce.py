"""The reference's own seats and holders, against published numbers and by hand."""

from simulator.scenario.fields.people import Persona
from simulator.scenario.schema import Scenario
from tests.reference.keyed import Keyed
from tests.reference.workforce import dealt, holder_slot, mixed, tenures_of_seat


def test_slots_are_mixed_as_published():
    """The first outputs of splitmix64 with seed 0 and with seed 1234567, as its authors' code gives them."""
    assert [mixed(0, at) for at in range(3)] == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
    assert [mixed(1234567, at) for at in range(2)] == [6457827717110365317, 3203168211198807973]


def test_heads_are_dealt_by_largest_remainders():
    """7 by .5, .3, .2 are 3.5, 2.1, 1.4: the first gets the one that is left; ties fall to the first places."""
    places = ("a", "b", "c")
    assert dealt(Persona(headcount=7, locations={"a": 0.5, "b": 0.3, "c": 0.2}), places) == [4, 2, 1]
    assert dealt(Persona(headcount=8, locations={"c": 0.1, "b": 0.1, "a": 0.1}), places) == [3, 3, 2]
    assert dealt(Persona(headcount=8), places) == dealt(Persona(headcount=8, locations={"b": 0}), places) == [8, 0, 0]


def test_holders_follow_each_other_at_once():
    """No day without a holder and none with two; the first has the seat's slot, each next one another."""
    scenario = Scenario().but(**{"personas.park.turnover": 15})
    tenures = tenures_of_seat(scenario, Keyed(1, 0), "park", 4, 99)
    assert len(tenures) > 10 and tenures[0].first == 0 and tenures[0].slot == 99
    assert [one.last + 1 for one in tenures[:-1]] == [one.first for one in tenures[1:]]
    assert [one.slot for one in tenures] == [holder_slot(99, k) for k in range(len(tenures))]
    assert tenures[-1].last == scenario.days - 1 and not any(one.returning for one in tenures)


def test_seasonal_staff_come_and_go_with_their_season():
    """April to October, from May 2027 for two years: what is left of one season, another, and the start of a third."""
    scenario = Scenario().but(**{
        "personas.park_seasonal.turnover": 0, "personas.park_seasonal.seasonal.returning": 1.0,
        "run.horizon_weeks": 104,
    })  # fmt: skip
    tenures = tenures_of_seat(scenario, Keyed(1, 0), "park_seasonal", 4, 99)
    assert [(one.first, one.last, one.returning) for one in tenures] == [
        (0, 181, False), (334, 547, True), (699, 727, True),
    ]  # fmt: skip
    assert {one.slot for one in tenures} == {99}
