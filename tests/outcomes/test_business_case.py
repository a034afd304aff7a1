"""The business case against sums that are known on paper, and what must hold whatever the numbers are."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.business_case.flows import PARTS, cap, flows
from simulator.business_case.months import holds_beyond, month_start, months_of
from simulator.business_case.outcomes import break_even_minutes, case_outcomes, read_case
from simulator.business_case.returns import cumulative, internal_rate, payback_month, present_value, sign_changes
from simulator.business_case.volumes import Volumes, of_recording
from simulator.outcomes.managers import MANAGED
from simulator.recording import ACTIVITIES
from simulator.scenario.case_numbers import money_paths, plausible_at
from simulator.scenario.fields.case import Case
from tests.engine.helpers import small
from tests.outcomes.make_recording import SCENARIO, WEEKS, recording

ONE_PERCENT = 1.01**12 - 1  # a year's rate whose months cost 1 %
PERSONAS = ("office", "park")


def toy(months=12, visits=600.0, workdays=1e9, minutes=0.0, heads=0.0, hours=0.0, adopters=10.0):
    """One run of office staff (and a park that never visits): the same every month."""
    scenario = SCENARIO.but(**{"run.horizon_weeks": 260})
    both = np.zeros((1, months, 2))
    both[:, :, 0] = 1
    flat = np.ones((1, months))
    return Volumes(
        PERSONAS, months_of(scenario, months), visits * both, workdays * both, minutes * both, heads * flat,
        hours * flat, 0 * flat, np.array([adopters]),
    )  # fmt: skip


def money(**changes):
    """A case in which a visit that saves 1 minute is worth 1: wage 60, all of it work; nothing costs anything."""
    plain = {
        "horizon_years": 1, "discount_rate": ONE_PERCENT, "realisation": 1, "licence": 0, "implementation": 1000,
        "manager_rate": 0, "campaign_cost": 0, "minutes_saved_per_visit": {"office": 1, "other": 1},
        "wage": {"office": 10, "other": 10},
    }  # fmt: skip
    return Case.model_validate(plain | changes)


def test_twelve_months_of_a_hundred_against_a_thousand():
    """On paper: 600 visits a minute each at 10 an hour save 100 a month; at 1 % a month their worth is 1,125.51."""
    found = flows(toy(), money())
    assert found.net[0].tolist() == [-1000.0] + [pytest.approx(100.0)] * 12
    annuity = 100 * (1 - 1.01**-12) / 0.01
    assert present_value(found.net, ONE_PERCENT)[0] == pytest.approx(annuity - 1000)
    assert annuity - 1000 == pytest.approx(125.5077, abs=1e-4)
    assert payback_month(found.net, ONE_PERCENT)[0] == 11  # -ln(1 - .1)/ln 1.01 = 10.59
    assert cumulative(found.net, ONE_PERCENT)[0, 10] < 0 <= cumulative(found.net, ONE_PERCENT)[0, 11]


def test_internal_rate_is_that_of_the_textbook():
    """1,000 that become 1,210 after two years earn 10 % a year; 1,000 that become 500 after one lose 50 %."""
    flow = np.zeros((2, 25))
    flow[0, 0], flow[0, 24] = -1000, 1210
    flow[1, 0], flow[1, 12] = -1000, 500
    assert internal_rate(flow) == pytest.approx([0.10, -0.50], abs=1e-9)


def test_internal_rate_is_none_where_it_is_not_defined():
    """No outlay, no income, nothing at all, or two rates that both give 0: none."""
    gain, loss, twice = np.full(25, 5.0), np.full(25, -5.0), np.zeros(25)
    twice[[0, 12, 24]] = -1000, 2300, -1320  # worth 0 at 10 % and at 20 %
    assert present_value(twice[None], 0.1)[0] == pytest.approx(0, abs=1e-9)
    assert present_value(twice[None], 0.2)[0] == pytest.approx(0, abs=1e-9)
    assert np.isnan(internal_rate(np.stack([gain, loss, np.zeros(25), twice]))).all()


def test_a_bad_season_does_not_take_the_internal_rate_away():
    """Three changes of sign, but only one of the running sum (Norström): the rate is there, and worth 0 at it."""
    flow = np.full((1, 25), 80.0)
    flow[0, 0], flow[0, 13] = -1000, -30
    assert sign_changes(flow)[0] == 3
    rate = internal_rate(flow)[0]
    assert rate > 0 and present_value(flow, rate)[0] == pytest.approx(0, abs=1e-6)


def test_payback_is_none_where_it_never_comes():
    """A running sum that stays below 0 has no payback month; without an outlay the first good month pays back."""
    net = np.array([[-100.0, 10, 10], [0, 5, 5], [-10, 10, -50]])
    assert np.array_equal(payback_month(net, 0.0), [math.nan, 1, 1], equal_nan=True)


def test_break_even_on_paper():
    """1,000 over the worth of a minute, 600/6 a month at 1 %: 1,000 / 1,125.51 minutes."""
    assert break_even_minutes(toy(), money())[0] == pytest.approx(1000 / 1125.5077, rel=1e-6)


def test_break_even_minutes_give_a_value_of_zero_also_at_the_ceiling():
    """Two personas, one of which reaches its ceiling below the answer: NPV at the answer is 0; out of reach is none."""
    found = toy()
    found.visits[:, :, 1], found.workdays[:, :, 1] = 900, 20
    case = money(search_minutes={"office": 60, "other": 30}, cap_share=0.5, implementation=1500)
    minutes = break_even_minutes(found, case)[0]
    assert 900 * minutes > cap(found, case)[0, 0, 1]  # the park is at its ceiling there
    there = case.with_values({"minutes_saved_per_visit.office": minutes, "minutes_saved_per_visit.other": minutes})
    assert present_value(flows(found, there).net, ONE_PERCENT)[0] == pytest.approx(0, abs=1e-6)
    found.workdays[:, :, 0] = 5
    assert np.isnan(break_even_minutes(found, case)[0])


def test_nobody_visits():
    """Without visits nothing is saved: only costs, no payback, no internal rate, no break-even, nobody who adopted."""
    found = case_outcomes(toy(visits=0, adopters=0), money())
    assert found["npv"][0] == -1000 and found["pays_back"][0] == 0
    for name in ("payback_month", "irr", "break_even_minutes", "cost_per_adopter"):
        assert np.isnan(found[name][0]), name


def test_every_cost_is_what_it_says():
    """On paper, a month: 20 h at 50, 30 heads at 3, 120 minutes at 10 an hour; and the switch leaves reading out."""
    found = toy(minutes=120, heads=30, hours=20)
    paid = flows(found, money(manager_rate=50, licence=3))
    assert [float(getattr(paid, name)[0, 5]) for name in PARTS] == pytest.approx([100, 1000, 90, 0, 0, 20])
    assert paid.implementation[0].tolist() == [1000.0] + [0.0] * 12
    assert not flows(found, money(reading_time=False)).reading.any()


def test_cost_per_adopter_counts_what_is_paid():
    """1,000 for ten people is 100 each; the time of reading is not in it."""
    assert case_outcomes(toy(minutes=600), money())["cost_per_adopter"][0] == pytest.approx(100)


def test_months_are_real_months():
    """From 3 May: 31 days, the fifth week shared 3/7 to 4/7; February 2028 has 29; after 31 May comes 30 June."""
    months = months_of(SCENARIO, 12)
    assert months.edges[:2] == (date(2027, 5, 3), date(2027, 6, 3))
    assert months.weeks[:6, 0].tolist() == pytest.approx([1, 1, 1, 1, 3 / 7, 0])
    assert months.weeks[4, 1] == pytest.approx(4 / 7)
    assert months.weeks.sum(axis=0) * 7 == pytest.approx([31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31, 30])
    assert months.heads.sum(axis=0) == pytest.approx(np.ones(12))
    assert month_start(date(2027, 5, 31), 1) == date(2027, 6, 30)
    assert month_start(date(2027, 5, 31), 9) == date(2028, 2, 29)


@pytest.mark.parametrize("beyond", ["repeat_year", "carry_level", "stop"])
def test_what_holds_beyond_the_simulated_weeks(beyond):
    """78 weeks numbered 0 to 77: after them come week 26 again, their last twelve's mean (71.5), or nothing."""
    scenario = SCENARIO.but(**{"run.horizon_weeks": 78, "case.beyond": beyond})
    months = months_of(scenario, 24)
    weeks = np.arange(78.0) @ months.weeks
    after = [edge >= date(2028, 10, 30) for edge in months.edges[:-1]]
    first = after.index(True)  # the month from 3 November 2028 on: days 4 to 33 after the last simulated one
    days = (months.edges[first + 1] - months.edges[first]).days
    if beyond == "repeat_year":
        numbers = [26 + (4 + day) // 7 for day in range(days)]
        assert weeks[first] == pytest.approx(sum(numbers) / 7)
    else:
        assert weeks[first] == pytest.approx(71.5 * days / 7 if beyond == "carry_level" else 0)
    assert months.simulated[first] == 0 and months.simulated[0] == 1


def test_a_year_is_repeated_only_where_half_a_year_went_before_it():
    """77 weeks would repeat the launch: the level is carried instead; 78 weeks repeat the year."""
    assert holds_beyond(SCENARIO.but(**{"run.horizon_weeks": 77})) == "carry_level"
    assert holds_beyond(SCENARIO.but(**{"run.horizon_weeks": 78})) == "repeat_year"
    assert holds_beyond(SCENARIO.but(**{"run.horizon_weeks": 77, "case.beyond": "stop"})) == "stop"


def test_a_recording_becomes_money():
    """By hand: 26 weeks of 70 office visits of 2 min and 7 park visits of .5, half of it work; 2 h, one campaign."""
    made = recording(
        visits=(70, 7), minutes=(140, 14), employed=(10, 20), present=(10, 20), reached=(5, 10), adopted=(4, 1)
    )
    made.hours[3, 0, ACTIVITIES.index("coaching")] = 2
    made.acts[3, 0, ACTIVITIES.index("campaigns")] = 1
    scenario = SCENARIO.but(**{"case.beyond": "stop", "case.discount_rate": 0.0})
    paid = flows(of_recording(made, scenario), scenario.case)
    totals = {name: float(getattr(paid, name).sum()) for name in PARTS}
    assert totals["saved_time"] == pytest.approx(WEEKS * 0.5 / 60 * (70 * 2 * 42 + 7 * 0.5 * 24))
    assert totals["reading"] == pytest.approx(WEEKS / 60 * (140 * 42 + 14 * 24))
    assert (totals["manager"], totals["campaigns"], totals["implementation"]) == pytest.approx((100, 500, 40_000))
    share = sum(months_of(scenario, 36).heads.sum(axis=0))  # months that were simulated, and parts of one
    assert totals["licences"] == pytest.approx(15 * 3 * share) and 5.9 < share < 6.1
    assert read_case(made, scenario)["cost_per_adopter"] == pytest.approx((100 + 500 + 40_000 + 45 * share) / 5)


@pytest.mark.parametrize(("who", "heads"), [("registered", 6 + 12), ("present", 5 + 20), ("employed", 6 + 24)])
def test_whose_licence_is_paid(who, heads):
    """Registered: as large a share of the employed as of the present has visited."""
    made = recording(employed=(6, 24), present=(5, 20), reached=(5, 10))
    assert of_recording(made, SCENARIO.but(**{"case.licence_for": who})).heads[0, 2] == pytest.approx(heads)


def test_every_run_knows_its_business_case():
    """A simulated run has the outcomes, and its money is that of its weekly figures and hours."""
    from simulator.outcomes.managers import manager_weeks
    from simulator.simulation import simulate

    scenario = small(30)
    made = simulate(scenario)
    found = read_outcomes(made, scenario)
    assert found["npv"] < 0 and found["cost_per_adopter"] > 0 and found["break_even_minutes"] > 0
    assert manager_weeks(made)[:, MANAGED.index("hours")].sum() == pytest.approx(found["hours"])
    free = scenario.but(
        **{"case.implementation": 0, "case.licence": 0, "case.manager_rate": 0, "case.campaign_cost": 0}
    )
    only = read_case(made, free.but(**{"case.reading_time": False}))
    assert only["npv"] > 0 and only["payback_month"] == 1 and only["break_even_minutes"] == 0


amounts = st.floats(0, 1e5)
shares = st.floats(0.01, 1)


@given(
    visits=st.lists(amounts, min_size=24, max_size=24), workdays=amounts, search=st.floats(0, 480), most=shares,
    saved=st.floats(0, 60), part=shares, minutes=amounts, hours=st.floats(0, 500), rate=st.floats(0, 0.5),
)  # fmt: skip
@settings(max_examples=200, deadline=None, derandomize=True)
def test_whatever_the_numbers(visits, workdays, search, most, saved, part, minutes, hours, rate):
    """Savings stay below ceiling and visits; parts add up to net; NPV falls in the rate; break-even breaks even."""
    found = toy(24, 1, workdays, minutes, 100, hours)
    found.visits[0, :, 0] = visits
    changes = {"horizon_years": 2, "realisation": part, "cap_share": most, "discount_rate": rate}
    case = money(
        **changes,
        search_minutes={"office": search},
        minutes_saved_per_visit={"office": saved},
        manager_rate=50,
        licence=3,
    )
    paid = flows(found, case)
    most_saved = np.minimum(workdays * search * most, np.array(visits) * saved) * part * 10 / 60
    assert (paid.saved_time[0, 1:] <= most_saved * (1 + 1e-9) + 1e-9).all() and (paid.saved_time >= 0).all()
    parts = paid.saved_time - sum(getattr(paid, name) for name in PARTS if name != "saved_time")
    assert parts == pytest.approx(paid.net, abs=1e-6)
    apart = {name: present_value(getattr(paid, name), rate)[0] for name in PARTS}
    total = apart.pop("saved_time") - sum(apart.values())
    assert total == pytest.approx(present_value(paid.net, rate)[0], abs=1e-6)
    if (paid.net[0, 1:] >= 0).all():  # conventional: paid first, earned later
        assert present_value(paid.net, rate + 0.1)[0] <= present_value(paid.net, rate)[0] + 1e-9
    more = flows(found, case.with_values({"minutes_saved_per_visit.office": saved + 1}))
    assert present_value(more.net, rate)[0] >= present_value(paid.net, rate)[0] - 1e-9
    minute = break_even_minutes(found, case)[0]
    if not np.isnan(minute):
        there = case.with_values({"minutes_saved_per_visit.office": minute, "minutes_saved_per_visit.other": minute})
        scale = present_value(paid.paid + paid.reading, rate)[0]
        assert present_value(flows(found, there).net, rate)[0] == pytest.approx(0, abs=1e-7 * max(1, scale))


def test_a_map_says_only_what_differs_and_other_stands_for_the_rest():
    """`wage: {park: 26}` leaves office at 42 and seasonal staff at other's 24; ranges follow."""
    case = Case.model_validate({"wage": {"park": 26}})
    assert [case.value("wage", key) for key in ("office", "park", "park_seasonal")] == [42, 26, 24]
    paths = money_paths(case, ("office", "park", "park_seasonal"))
    assert {"wage.office", "wage.park", "wage.other"} < set(paths)
    assert plausible_at(case, "wage.park") == pytest.approx((26 * 18 / 24, 26 * 32 / 24))
    assert plausible_at(case.with_values({"implementation": 500_000}), "implementation") == (10_000, 500_000)
    assert plausible_at(case.with_values({"minutes_saved_per_visit.park": 4}), "minutes_saved_per_visit.park") == (0, 8)
