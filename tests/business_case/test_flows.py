"""Money by month against sums that are known on paper."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.business_case.flows import PARTS, flows
from simulator.business_case.months import months_of
from simulator.business_case.outcomes import break_even_minutes, read_case
from simulator.business_case.returns import cumulative, payback_month, present_value
from simulator.business_case.volumes import of_recording
from simulator.recording import ACTIVITIES
from simulator.scenario.case_numbers import money_paths, plausible_at
from simulator.scenario.schema import Scenario
from tests.business_case.paper import ONE_PERCENT, money, toy
from tests.outcomes.make_recording import SCENARIO, WEEKS, recording

amounts = st.floats(0, 1e5)
shares = st.floats(0.01, 1)


def test_twelve_months_of_a_hundred_against_a_thousand():
    """On paper: 600 visits a minute each at 10 an hour save 100 a month; at 1 % a month their worth is 1,125.51."""
    result = flows(toy(), money())
    assert result.net[0].tolist() == [-1000.0] + [pytest.approx(100.0)] * 12
    annuity = 100 * (1 - 1.01**-12) / 0.01
    assert present_value(result.net, ONE_PERCENT)[0] == pytest.approx(annuity - 1000)
    assert annuity - 1000 == pytest.approx(125.5077, abs=1e-4)
    assert payback_month(result.net, ONE_PERCENT)[0] == 11  # -ln(1 - .1)/ln 1.01 = 10.59
    assert cumulative(result.net, ONE_PERCENT)[0, 10] < 0 <= cumulative(result.net, ONE_PERCENT)[0, 11]


def test_every_cost_is_what_it_says():
    """On paper, a month: 20 h at 50, 30 heads at 3, 120 minutes at 10 an hour; and the switch leaves reading out."""
    result = toy(minutes=120, heads=30, hours=20)
    paid = flows(result, money(manager_rate=50, licence=3))
    assert [float(getattr(paid, name)[0, 5]) for name in PARTS] == pytest.approx([100, 1000, 90, 0, 0, 20])
    assert paid.implementation[0].tolist() == [1000.0] + [0.0] * 12
    assert not flows(result, money(reading_time=False)).reading.any()


def test_a_recording_becomes_money():
    """By hand: 26 weeks of 70 office visits of 2 min and 7 park visits of .5, half of it work; 2 h, one campaign."""
    made = recording(
        visits=(70, 7), minutes=(140, 14), employed=(10, 20), present=(10, 20), reached=(5, 10), adopted=(4, 1)
    )
    made.hours[3, 0, ACTIVITIES.index("coaching")] = 2
    made.acts[3, 0, ACTIVITIES.index("campaigns")] = 1
    office = {"case.wage.office": 42, "case.minutes_saved_per_visit.office": 2, "case.search_minutes.office": 60}
    scenario = SCENARIO.but(**{"case.beyond": "stop", "case.discount_rate": 0.0}, **office)
    paid = flows(of_recording(made, scenario), scenario.case)
    totals = {name: float(getattr(paid, name).sum()) for name in PARTS}
    assert totals["saved_time"] == pytest.approx(WEEKS * 0.5 / 60 * (70 * 2 * 42 + 7 * 0.5 * 24))
    assert totals["reading"] == pytest.approx(WEEKS / 60 * (140 * 42 + 14 * 24))
    assert (totals["manager"], totals["campaigns"], totals["implementation"]) == pytest.approx((100, 500, 40_000))
    share = sum(months_of(scenario, 36).heads.sum(axis=0))  # months that were simulated, and parts of one
    assert totals["licences"] == pytest.approx(15 * 3 * share) and 5.9 < share < 6.1
    assert read_case(made, scenario)["cost_per_adopter"] == pytest.approx((100 + 500 + 40_000 + 45 * share) / 5)


@given(
    visits=st.lists(amounts, min_size=24, max_size=24), workdays=amounts, search=st.floats(0, 480), most=shares,
    saved=st.floats(0, 60), part=shares, minutes=amounts, hours=st.floats(0, 500), rate=st.floats(0, 0.5),
)  # fmt: skip
@settings(max_examples=200, deadline=None, derandomize=True)
def test_whatever_the_numbers(visits, workdays, search, most, saved, part, minutes, hours, rate):
    """Savings stay below ceiling and visits; parts add up to net; NPV falls in the rate; break-even breaks even."""
    result = toy(24, 1, workdays, minutes, 100, hours)
    result.visits[0, :, 0] = visits
    changes = {"horizon_years": 2, "realisation": part, "cap_share": most, "discount_rate": rate}
    case = money(
        **changes,
        search_minutes={"office": search},
        minutes_saved_per_visit={"office": saved},
        manager_rate=50,
        licence=3,
    )
    paid = flows(result, case)
    most_saved = np.minimum(workdays * search * most, np.array(visits) * saved) * part * 10 / 60
    assert (paid.saved_time[0, 1:] <= most_saved * (1 + 1e-9) + 1e-9).all() and (paid.saved_time >= 0).all()
    parts = paid.saved_time - sum(getattr(paid, name) for name in PARTS if name != "saved_time")
    assert parts == pytest.approx(paid.net, abs=1e-6)
    apart = {name: present_value(getattr(paid, name), rate)[0] for name in PARTS}
    total = apart.pop("saved_time") - sum(apart.values())
    assert total == pytest.approx(present_value(paid.net, rate)[0], abs=1e-6)
    if (paid.net[0, 1:] >= 0).all():  # conventional: paid first, earned later
        assert present_value(paid.net, rate + 0.1)[0] <= present_value(paid.net, rate)[0] + 1e-9
    more = flows(result, case.with_values({"minutes_saved_per_visit.office": saved + 1}))
    assert present_value(more.net, rate)[0] >= present_value(paid.net, rate)[0] - 1e-9
    minute = break_even_minutes(result, case)[0]
    if not np.isnan(minute):
        there = case.with_values({"minutes_saved_per_visit.office": minute, "minutes_saved_per_visit.other": minute})
        scale = present_value(paid.paid + paid.reading, rate)[0]
        assert present_value(flows(result, there).net, rate)[0] == pytest.approx(0, abs=1e-7 * max(1, scale))


def test_a_map_says_only_what_differs():
    """`wage: {park: 26}` leaves the office at its template's 42 and seasonal staff at 24; ranges follow."""
    scenario = Scenario().but(**{"case.wage.park": 26})
    case, people = scenario.case, scenario.personas
    assert [case.value("wage", key) for key in ("office", "park", "park_seasonal")] == [42, 26, 24]
    assert {"wage.office", "wage.park", "wage.park_seasonal"} < set(money_paths(case, people))
    assert plausible_at(case, "wage.park", people) == pytest.approx((26 * 18 / 24, 26 * 32 / 24))
    assert plausible_at(case.with_values({"implementation": 500_000}), "implementation", people) == (10_000, 500_000)
    saved = "minutes_saved_per_visit.park"
    assert plausible_at(case.with_values({saved: 4}), saved, people) == (0, 8)
