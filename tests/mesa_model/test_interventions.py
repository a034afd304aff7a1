"""Interventions as Python objects: the morning of a date, in a documented order; dates that cannot be are refused."""

from datetime import date, datetime, timedelta

import pytest

from simulator.errors import AdoptionError
from simulator.mesa_model import AdoptionModel, CommunityManager, Employee, at
from simulator.mesa_model.interventions import several
from simulator.strategies import Week
from tests.engine.helpers import assert_same, small
from tests.mesa_model.helpers import SEED, WEEKS, opened, walked

START = small(1).start


def later(days: int) -> date:
    """A date of the run."""
    return START + timedelta(days=days)


def test_each_is_called_once_on_the_morning_of_its_date():
    """On the first day, in between and on the last one; several of a date in the order given."""
    met = []
    days = (WEEKS * 7 - 1, 0, 10)
    given = [at(later(day), lambda model, day=day: met.append((model.day, day))) for day in days]
    given.append(at(str(later(10)), lambda model: met.append((model.day, "again"))))
    walked(opened(interventions=given))
    assert met == [(0, 0), (10, 10), (10, "again"), (WEEKS * 7 - 1, WEEKS * 7 - 1)]


def test_what_it_writes_is_what_a_user_writes_between_two_steps():
    """The same bits as writing by hand on that morning; other bits than without."""
    by_hand = opened(21)
    by_hand.employees.set("habit", 0.9)
    dated = opened(interventions=at(later(21), lambda model: model.employees.set("habit", 0.9)))
    assert_same(walked(dated).recording(), walked(by_hand).recording())
    with pytest.raises(AssertionError):
        assert_same(walked(opened()).recording(), dated.recording())


def test_one_that_does_nothing_changes_no_bit():
    """A look on some morning costs nothing."""
    looked = opened(interventions=[at(later(9), lambda model: model.people()), at(later(9), lambda model: None)])
    assert_same(walked(looked).recording(), walked(opened()).recording())


def test_the_order_of_a_morning():
    """After managers have decided on a Monday and yesterday was looked at; before the row of the day."""
    order: list[str] = []

    class Diarist(Employee):
        """Notes the end of a day."""

        def after_day(self, deeds):
            if self.seat == 0 and self.model.day == 7:
                order.append("yesterday")

    class Decider(CommunityManager):
        """Notes Mondays."""

        def week(self, desk):
            if desk.week == 1:
                order.append("managers decide")
            return Week(desk.planned)

    def row(model):
        if model.day == 7:
            order.append("row")
        return model.day

    model = opened(
        7,
        employee=Diarist,
        manager=Decider,
        interventions=at(later(7), lambda model: order.append("intervention")),
        model_reporters={"day": row},
    )
    assert order == ["yesterday", "managers decide", "intervention", "row"]
    assert model.datacollector.model_vars["day"] == list(range(8))


def test_the_row_of_the_date_shows_what_was_done():
    """On the first day and later."""
    reporters = {"habit": lambda model: max(model.employees.get("habit"))}
    given = [at(later(day), lambda model, to=to: model.employees.set("habit", to)) for day, to in ((0, 0.75), (3, 0.9))]
    rows = opened(4, interventions=given, model_reporters=reporters).datacollector.model_vars["habit"]
    assert rows[0] == 0.75 and rows[3] == 0.9


def test_one_may_be_added_under_way():
    """For a later date as from the start; for today at once."""
    met = []
    model = opened(5)
    model.intervene(at(later(8), lambda model: met.append(model.day)), at(later(5), lambda model: met.append("now")))
    assert met == ["now"]
    walked(model)
    assert met == ["now", 8]


@pytest.mark.parametrize("day", [-1, WEEKS * 7, 4000])
def test_a_date_outside_the_run_is_refused(day):
    """The sentence has the date and the days of the run; nothing is done."""
    with pytest.raises(
        AdoptionError, match=f"at {later(day)}: lies outside the run, {START} to {later(WEEKS * 7 - 1)}"
    ):
        opened(interventions=at(later(day), print))


def test_a_date_before_today_is_refused():
    """And none of those given with it is kept."""
    met = []
    model = opened(6)
    with pytest.raises(AdoptionError, match=f"at {later(5)}: lies before today, {later(6)}"):
        model.intervene(at(later(7), met.append), at(later(5), print))
    model.step()
    assert met == []


def test_dates_are_written_in_several_ways():
    """A text, a date, a date with a time."""
    assert {at(given, print).on for given in ("2027-09-01", date(2027, 9, 1), datetime(2027, 9, 1, 8))} == {
        date(2027, 9, 1)
    }


@pytest.mark.parametrize("given", ["2027-13-01", "1 September", 20270901, None])
def test_what_is_no_date_is_refused(given):
    """With how a date is written."""
    with pytest.raises(AdoptionError, match="a date is written as 2027-09-01; got"):
        at(given, print)


def test_what_is_no_function_is_refused():
    """Neither as an action nor as an intervention."""
    with pytest.raises(AdoptionError, match="needs a function of the model; got 3"):
        at("2027-09-01", 3)
    with pytest.raises(AdoptionError, match=r"made with at\(date, function\); the scenario"):
        AdoptionModel(small(1), rng=SEED, interventions=[print])
    with pytest.raises(AdoptionError, match=r"the scenario's own are interventions\.NAME"):
        AdoptionModel(small(1), rng=SEED, interventions={"x": {"on": "2027-09-01", "watching": 0.1}})
    assert several([at("2027-09-01", print)])[0].action is print
