"""Lines of the business case: reckoned on paper, off unless grounded, and nothing changes where none is on."""

import numpy as np
import pytest

from simulator.business_case.flows import flows, is_benefit, part_names
from simulator.business_case.outcomes import break_even_minutes
from simulator.business_case.parameters import unknown_paths
from simulator.business_case.returns import present_value
from tests.business_case.paper import money, toy

GROUND = {"evidence": "measured", "source": "client, 2026"}


def counted(**numbers):
    """Twelve months in which office staff make the same of everything each month."""
    result = toy(minutes=120.0)
    both = np.zeros((1, 12, 2))
    both[:, :, 0] = 1
    given = {name: number * both for name, number in numbers.items()}
    return type(result)(**{**vars(result), "counted": given})


@pytest.mark.parametrize(
    ("key", "line", "name", "monthly"),
    [
        ("answers", {"value": 6}, "replies", 100 * 6 * 10 / 60 * 0.5),
        ("mail", {"value": 3, "realisation": 1}, "visitors", 100 * 3 * 10 / 60),
        ("onboarding", {"value": 8}, "newcomers", 100 * 8 * 10 * 0.5),
        ("turnover", {"value": 0.02, "price": 9_000}, "leavers", 100 * 0.02 * 9_000),
        ("retired_licences", {"value": 500, "realisation": 0.8}, "months", 100 * 500 * 0.8),
        ("trips", {"counted": "visits", "unit": "EUR/visit", "value": 2}, "visits", 100 * 2),
    ],
)
def test_a_line_on_paper(key, line, name, monthly):
    """What is counted, times the value, at the wage or in money, times what is realised; nothing in month 0."""
    case = money(lines={key: {**GROUND, **line}})
    got = flows(counted(**{name: 100.0}), case)
    assert got.lines[key][0] == pytest.approx([0.0] + [monthly] * 12)
    assert got.net[0, 5] == pytest.approx(flows(counted(**{name: 100.0}), money()).net[0, 5] + monthly)
    assert part_names(case)[-1] == f"lines.{key}" and is_benefit(f"lines.{key}") and not is_benefit("manager")


@pytest.mark.parametrize(
    "without", [{"on": False}, {"value": 0}, {"source": None}, {"evidence": "guess"}], ids=lambda one: next(iter(one))
)
def test_a_line_without_ground_does_not_count(without):
    """Switched off, without value, source or evidence: money, parts and draws are as if it were not there."""
    case = money(lines={"answers": {"value": 6, **GROUND, **without}})
    volumes = counted(replies=100.0)
    assert flows(volumes, case).net.tolist() == flows(volumes, money()).net.tolist()
    assert part_names(case) == part_names(money()) and "lines.answers.value" not in unknown_paths(case, ["office"])


def test_a_line_counts_from_its_month():
    """Three months later, and not before."""
    case = money(lines={"retired_licences": {**GROUND, "value": 500, "from_month": 4}})
    assert flows(counted(months=1.0), case).lines["retired_licences"][0].tolist() == [0.0] * 4 + [500.0] * 9


def test_reading_is_net_of_what_it_replaces():
    """A quarter replaced leaves three quarters of the cost; change management is paid once, before the start."""
    whole, net = (flows(counted(), money(reading_replaces=share, change_management=700)) for share in (0, 0.25))
    assert net.reading == pytest.approx(whole.reading * 0.75) and whole.reading[0, 3] > 0
    assert whole.paid[0, 0] == 1700 and whole.part("change_management")[0].tolist() == [700.0] + [0.0] * 12


def test_what_lines_bring_need_not_be_saved_by_visits():
    """The minutes that break even are fewer by what lines bring; with them the net present value is zero."""
    case = money(lines={"retired_licences": {**GROUND, "value": 50}})
    volumes = counted(months=1.0)
    minutes = float(break_even_minutes(volumes, case)[0])
    assert minutes < float(break_even_minutes(volumes, money())[0])
    even = case.model_copy(update={"minutes_saved_per_visit": {"office": minutes, "other": minutes}})
    assert present_value(flows(volumes, even).net, even.discount_rate)[0] == pytest.approx(0, abs=1e-6)


def test_a_line_is_drawn_within_its_range():
    """A number that counts is uncertain like the others; its own range wins over the usual one."""
    case = money(lines={"answers": {"value": 6, "range": [4, 9], **GROUND}})
    from simulator.scenario.case_numbers import plausible_at, value_at

    path = "lines.answers.value"
    assert path in unknown_paths(case, ["office"]) and plausible_at(case, path, {}) == (4, 9)
    assert value_at(case.with_values({path: 8.0}), path) == 8 and value_at(case, path) == 6
