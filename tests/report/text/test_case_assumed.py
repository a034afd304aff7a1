"""What a business case assumes."""

from simulator.business_case.case import business_case
from simulator.report.text.case_assumed import assumption_lines, choices
from tests.business_case.case_runs import pair, renamed, stored


def test_what_holds_after_the_simulated_weeks_is_said():
    """The rule, the paid time, the other choices with what they would give, and that behaviour is not varied."""
    text = "\n".join(assumption_lines(pair()))
    assert "the mean of the last 12 simulated weeks is taken to hold (case.beyond: carry_level)" in text
    assert "net present value without it: With a manager EUR " in text and "parameters of behaviour" in text


def test_choices_that_were_taken_are_not_offered():
    """Where nothing is counted after the weeks and reading is free there is no other choice to show."""
    plain = business_case([renamed(stored(), **{"case.beyond": "stop", "case.reading_time": False})])
    assert choices(plain.cases[0].case) == [] and len(choices(pair().cases[0].case)) == 2
