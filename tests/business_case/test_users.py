"""The case by one more active person, what of it is cash, and what would have to be true."""

import math

import numpy as np
import pytest

from simulator.business_case.case import business_case
from simulator.business_case.users import cash_of, needed, per_user
from simulator.report.text.case import case_words
from simulator.report.text.case_lines import line_lines, needed_lines, user_words
from tests.business_case.case_runs import pair, paying, renamed, stored

ANSWERS = {"value": 6.0, "evidence": "measured", "source": "client, sample 2026-09"}
LICENCES = {"value": 900.0, "evidence": "measured", "source": "client, contract"}
PRINTS = {"counted": "visitors", "unit": "EUR/visitor/week", "value": 0.1, "evidence": "expert", "source": "facility"}


def lined(**lines):
    """The case of the runs with a manager, under lines."""
    return business_case([renamed(stored(), **{"case.lines": lines})]).cases[0]


def test_needed_values_break_even():
    """Solved: with the value that a run needs, that run's net present value is zero; all else as it is."""
    one = lined()
    asked = {line.key: line for line in needed(one)}
    assert set(asked) == {"answers", "mail", "onboarding", "retired_licences"}, "turnover has no price"
    for key in ("mail", "retired_licences"):
        assert asked[key].now == 0 and asked[key].value.never == 0
        npv = lined(**{key: {**LICENCES, "value": asked[key].value.median}}).values["npv"]
        assert npv.min() <= 1e-6 and npv.max() >= -1e-6 and abs(float(np.median(npv))) < abs(float(npv.std())) * 3


def test_a_needed_value_is_that_of_each_run():
    """By hand: of the first run alone, the value makes its net present value zero to the cent."""
    runs = stored()
    first = runs._replace(weekly=runs.weekly[:1], managed=runs.managed[:1])
    (line,) = [one for one in needed(business_case([first]).cases[0]) if one.key == "answers"]
    made = {"answers": {**ANSWERS, "value": line.value.median}}
    assert business_case([renamed(first, **{"case.lines": made})]).cases[0].values["npv"][0] == pytest.approx(
        0, abs=0.01
    )


def test_cash_and_time_add_up():
    """Cash: what is paid, less what is no longer paid; the rest is working time."""
    plain, one = lined(), lined(answers=ANSWERS, retired_licences=LICENCES)
    apart = cash_of(one)
    assert apart.cash + apart.time == pytest.approx(one.values["npv"])
    saved = float(one.parts["lines.retired_licences"].mean)
    assert float(apart.cash.mean()) == pytest.approx(float(cash_of(plain).cash.mean()) + saved)
    assert float(apart.time.mean()) > float(cash_of(plain).time.mean())


def test_one_more_active_person_a_year():
    """By hand: what is paid more, over three years, for each of the people who are active more."""
    case = paying()
    one, base = case.cases
    got = per_user(one, base)
    rate = one.case.discount_rate
    paid = [float((flows.paid @ (1 + rate) ** (-np.arange(37) / 12)).mean()) for flows in (one.money, base.money)]
    extra = float((one.volumes.active - base.volumes.active).mean())
    assert got.paid.mean == pytest.approx((paid[0] - paid[1]) / extra / 3) and got.extra.mean == pytest.approx(extra)
    assert "One more active person at the end: EUR " in user_words(case, 0)


def test_no_amount_where_there_may_be_nobody_more():
    """The same runs against themselves: the difference in people may be none, so there is no amount."""
    twice = business_case([stored(), renamed(stored(), name="Again")], 0)
    assert math.isnan(per_user(twice.cases[1], twice.cases[0]).paid.mean)
    assert "no amount per extra user" in user_words(twice, 1)
    assert math.isnan(per_user(pair().cases[1], pair().cases[0]).net.mean), "fewer people: no amount either"


def test_lines_say_their_ground_or_why_they_do_not_count():
    """Evidence and source of what counts; of the rest why not; a case that pays needs nothing more."""
    guess = {**ANSWERS, "evidence": "guess"}
    one = lined(answers=ANSWERS, mail=guess, prints=PRINTS, onboarding={"value": 4.0, "evidence": "published"})
    text = "\n".join(line_lines(one))
    assert "questions answered by colleagues: 6 min/answer, 50% realised, not cashable; measured at the client" in text
    assert "mail and newsletters replaced is not counted: its evidence is a guess" in text
    assert "onboarding of newcomers is not counted: it has no source" in text
    assert set(one.case.grounded()) == {"answers", "prints"} and {"lines.answers", "lines.prints"} < set(one.parts)
    words = case_words(business_case([one.recorded]))
    assert "It would break even if one of these were true" in words and "min/visitor/week (counted now: none)" in words
    assert needed_lines(paying().cases[0]) == []
