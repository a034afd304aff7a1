"""Faults that both sides once shared are seen: each is planted in the product, by name, and found."""

import sys
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from simulator.organisation import presence, workforce
from simulator.scenario import calendar, public_holidays
from tests.reference import test_closed_forms as closed
from tests.reference.columns import differing, product, reference
from tests.reference.organisations import organisation
from tests.reference.test_reference import assert_agree

Function = Callable[..., Any]
OF_PERSONS = ["holders", "minutes", "ln_propensity", "readiness", "fear", "threshold", "away", "at_work"]


class Fault(NamedTuple):
    """A function of the product, what is wrong with it, and where that is seen."""

    function: Function
    planted: Callable[[Function], Function]
    organisation: str
    columns: list[str]


def given(**changes: Any) -> Callable[[Function], Function]:
    """A fault: the function is given another scenario than everybody else."""
    return lambda right: lambda scenario, *rest: right(scenario.but(**changes), *rest)


def longer_blocks(right: Function) -> Function:
    """A fault: blocks of leave are a week too long."""

    def wrong(scenario: Any, *rest: Any) -> Any:
        changes = {}
        for key, persona in scenario.personas.items():
            blocks = [block.model_dump() for block in persona.leave.blocks]
            changes[f"personas.{key}.leave.blocks"] = [
                block | {"min_weeks": block["min_weeks"] + 1, "max_weeks": block["max_weeks"] + 1} for block in blocks
            ]
        return right(scenario.but(**changes), *rest)

    return wrong


def generous(right: Function) -> Function:
    """A fault: the mean of log propensity is 0, so that the mean propensity is e^(sd^2 / 2), 4.2 with the default."""

    def wrong(scenario: Any, key: Any, rows: Any, persona: Any) -> None:
        right(scenario, key, rows, persona)
        rows.ln_propensity += scenario.behaviour.acts.propensity_sd**2 / 2

    return wrong


def no_holiday_worked(right: Function) -> Function:
    """A fault: all holidays that the library lists are free, Good Friday too."""
    return lambda calendar, *rest: right(calendar.model_copy(update={"worked_holidays": ()}), *rest)


FAULTS = {
    "season applied twice": Fault(
        calendar.season_factors, lambda right: lambda scenario: right(scenario) ** 2, "summer", ["seasons"]
    ),
    "season not on its last day": Fault(
        calendar.season_factors, given(**{"calendar.seasons.christmas": {"first": "12-20", "last": "01-03"}}),
        "week 53 by dates", ["seasons"],
    ),
    "season not in week 53": Fault(
        calendar.season_factors, given(**{"calendar.seasons.christmas": {"weeks": [52, 1]}}),
        "week 53 by weeks", ["seasons"],
    ),
    "mean propensity not 1": Fault(workforce.traits, generous, "summer", ["ln_propensity"]),
    "spread of minutes doubled": Fault(
        workforce.traits, given(**{"personas.park.minutes_sd_log": 1.0}), "summer", ["minutes"]
    ),
    "spread of fear ignored": Fault(workforce.traits, given(**{"personas.park.fear_sd": 0.0}), "summer", ["fear"]),
    "leave a week too long": Fault(presence.leave, longer_blocks, "summer", ["away", "at_work"]),
    "nobody ill": Fault(presence.leave, given(**{"personas.park.leave.illness": 0}), "summer", ["away", "at_work"]),
    "everybody returns": Fault(
        workforce.tenures, given(**{"personas.park.seasonal.returning": 1.0}),
        "Christmas staff over two seasons", ["tenures", *OF_PERSONS],
    ),
    "nobody returns": Fault(
        workforce.tenures, given(**{"personas.park.seasonal.returning": 0.0}),
        "Christmas staff over two seasons", ["tenures", *OF_PERSONS],
    ),
    "nobody leaves": Fault(
        workforce.tenures, given(**{"personas.park.turnover": 0.0}), "summer", ["tenures", *OF_PERSONS]
    ),
    "Good Friday free": Fault(
        public_holidays.public_holidays_in, no_holiday_worked, "fixed weekdays", ["at_work", "managers"]
    ),
}  # fmt: skip

IN_CLOSED_FORMS = {
    "mean propensity not 1": closed.test_propensity_has_mean_one,
    "spread of minutes doubled": closed.test_minutes_are_lognormal_about_their_median,
    "spread of fear ignored": closed.test_fear_is_normal_where_nothing_is_cut,
    "leave a week too long": closed.test_a_block_of_leave_lies_anywhere_in_its_window,
    "nobody ill": closed.test_single_weeks_come_by_their_chances,
    "everybody returns": lambda: closed.test_seasonal_staff_return_by_their_chance(0.75),
    "nobody returns": lambda: closed.test_seasonal_staff_return_by_their_chance(0.3),
    "nobody leaves": closed.test_people_leave_at_their_yearly_rate,
}


def plant(monkeypatch: pytest.MonkeyPatch, fault: Fault) -> None:
    """Put a wrong function wherever the product has the right one; what it has built before is forgotten meanwhile."""
    places = [
        (module, name) for label, module in sorted(sys.modules.items()) if label.startswith("simulator")
        for name, value in vars(module).items() if value is fault.function
    ]  # fmt: skip
    assert places
    for module, name in places:
        monkeypatch.setattr(module, name, fault.planted(fault.function))
    monkeypatch.setattr("simulator.organisation.build._built", OrderedDict())


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_shows_in_its_columns(monkeypatch, name):
    """In the columns that it should change, and in no other."""
    fault = FAULTS[name]
    scenario = organisation(fault.organisation)
    plant(monkeypatch, fault)
    assert differing(product(scenario), reference(scenario)) == fault.columns


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_shows_in_a_whole_run(monkeypatch, name):
    """Some event or number of the run differs, too."""
    fault = FAULTS[name]
    plant(monkeypatch, fault)
    with pytest.raises(AssertionError):
        assert_agree(organisation(fault.organisation))


@pytest.mark.parametrize("name", IN_CLOSED_FORMS)
def test_a_fault_shows_in_a_closed_form(monkeypatch, name):
    """Without the reference, too: what both sides get wrong alike is seen."""
    plant(monkeypatch, FAULTS[name])
    with pytest.raises(AssertionError):
        IN_CLOSED_FORMS[name]()


def test_without_a_fault_nothing_shows():
    """The organisations in which faults are planted agree on both sides without."""
    for name in sorted({fault.organisation for fault in FAULTS.values()}):
        scenario = organisation(name)
        assert differing(product(scenario), reference(scenario)) == []
