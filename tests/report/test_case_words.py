"""What `adopt case` says: plain words first, amounts with currency, luck and money parameters apart."""

import calendar
import json

import numpy as np
import openpyxl
import pytest

from simulator.business_case.case import business_case
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.figures.case import case_figures
from simulator.report.tables.case import case_data
from simulator.report.text.case import case_words
from simulator.report.text.case_terms import percent, rounded
from simulator.report.text.units import amount, change, money
from tests.business_case.case_runs import PAYS, pair, paying, renamed, stored
from tests.test_cli import TINY, adopt


def test_amounts_have_currency_and_thousands():
    """EUR 1,234,567; a minus stands with the figure; prose has three digits; none is told."""
    assert money(1_234_567.4, "EUR") == "EUR 1,234,567" and money(-0.4, "EUR") == "EUR 0"
    assert rounded(-456_628.6, "EUR") == "EUR -457,000" and rounded(0, "EUR") == "EUR 0"
    assert rounded(1_234.5, "GBP", "+") == "GBP +1,230"
    assert amount(float("nan"), "EUR") == "not defined" and change(-1234, "EUR") == "EUR -1,234"
    assert (percent(0.001), percent(0), percent(0.999), percent(1)) == ("<1%", "0%", ">99%", "100%")


def test_the_answer_comes_first():
    """The first line of a scenario says whether and when it pays back, with dates, and what it is worth."""
    found = paying()
    lines = case_words(found).splitlines()
    assert lines[0] == "Business case over 3 years from 3 May 2027, discounted at 8.0% a year; 4 runs"
    assert lines[2] == "With a manager" and lines[3].startswith("  Pays back in month ")
    month = int(np.quantile(found.cases[0].values["payback_month"], 0.5, method="higher"))
    years, after = divmod(5 + month - 1, 12)  # it ends on the 2nd of the calendar month `month` after May
    assert f"month {month} ({calendar.month_name[after + 1]} {2027 + years})" in lines[3]
    assert "Net present value EUR " in lines[3] and "80% of the runs" in lines[3]
    assert "Does not pay back within 3 years in any of 4 runs." in case_words(pair())


def test_some_runs_pay_back():
    """Where only some runs pay back, it says how many; what is typical only where half of them do."""
    found = paying()
    net = found.cases[0].money.net
    worth = np.sort(found.cases[0].values["npv"])
    for paying_runs, typical in ((1, False), (3, True)):
        shift = float(worth[4 - paying_runs] + worth[3 - paying_runs]) / 2  # so much dearer that so many still pay
        dearer = {**PAYS, "implementation": PAYS["implementation"] + shift}
        text = case_words(business_case([stored()], changes=dearer)).splitlines()[3]
        assert (
            text.startswith(f"  Pays back within 3 years in {paying_runs} of 4 runs")
            and ("typically" in text) == typical
        )
    assert net.shape == (4, 37)


def test_the_parts_add_up_on_screen():
    """Benefit, costs and NPV are whole euros of one column; NPV is their sum but for rounding."""
    lines = case_words(business_case([stored()])).splitlines()
    first = next(at for at, line in enumerate(lines) if "present value, mean" in line)
    figures = []
    for line in lines[first + 1 :]:
        figures.append(float(line.split("EUR")[1].split()[0].replace(",", "")))
        if "net present value" in line:
            break
    assert len(figures) == 7 and figures[-1] == pytest.approx(sum(figures[:-1]), abs=4)


def test_luck_money_and_assumptions_are_told_apart():
    """G5: number of runs, interval, Monte Carlo beside money parameters, and what holds after the simulated weeks."""
    text = case_words(pair())
    assert "luck (Monte Carlo, 4 runs)" in text and "money parameters (1,000 draws" in text
    assert "With a manager against Without, same luck, 4 runs" in text and "more have adopted" in text
    assert "nothing was simulated: the mean of the last 12 simulated weeks is taken to hold" in text
    assert "the parameters of behaviour are as in the scenario" in text
    alone = case_words(business_case([renamed(stored(), **{"case.beyond": "stop", "case.reading_time": False})]))
    assert "nothing is counted" in alone and "against" not in alone and "paid time" not in alone


def test_other_currencies_are_named_everywhere():
    """A scenario in pounds never says euros: words, data, units of outcomes."""
    pounds = renamed(stored(), **{"case.currency": "GBP"})
    found = business_case([pounds])
    assert "EUR" not in case_words(found) and "GBP" in case_words(found)
    assert "EUR" not in json.dumps(case_data(found))
    assert unit_in("npv", pounds.scenario) == "GBP" and ALL_OUTCOMES["npv"].unit == "EUR"


def test_data_is_json_and_complete():
    """One object without nan: outcomes over runs, draws, one at a time, 37 months, the comparison."""
    found = json.loads(json.dumps(case_data(pair()), allow_nan=False))
    one = found["scenarios"][0]
    assert set(one) == {
        "scenario", "outcomes", "npv_above_zero", "npv_luck", "parts", "money_parameters", "tornado", "choices",
        "monthly",
    }  # fmt: skip
    assert one["outcomes"]["payback_month"]["mean"] is None and one["outcomes"]["payback_month"]["defined"] == 0
    assert len(one["monthly"]) == 37 and one["monthly"][0]["net"] == -40_000
    assert one["monthly"][-1]["cumulative_discounted"]["mean"] == pytest.approx(one["outcomes"]["npv"]["mean"])
    (difference,) = found["comparisons"]
    assert found["baseline"] == "Without" and difference["scenario"] == "With a manager"
    assert difference["cost_per_extra_adopter"]["low"] < difference["cost_per_extra_adopter"]["mean"]


def test_figures_say_runs_and_intervals(tmp_path):
    """G5: the drawings name runs, draws and the interval of the mean; a name is never read as mathematics."""
    label = "$x^2$ <script>" + "y" * 150
    files = case_figures(business_case([renamed(stored(), name=label), stored(manager=False)], 1), tmp_path)
    assert [file.name for file in files if file.suffix == ".svg"] == [
        "case-cumulative.svg", "case-tornado-1.svg", "case-tornado-2.svg"
    ]  # fmt: skip
    assert all(file.stat().st_size > 10_000 for file in files)
    assert "<script>" not in files[0].read_text()


def test_the_command(tmp_path):
    """run, then case: words, workbook, figures, JSON, another parameter; errors are one line with code 2."""
    (tmp_path / "tiny.yaml").write_text(TINY)
    (tmp_path / "none.yaml").write_text("extends: tiny.yaml\nname: No manager\nmanagers: {}\n")
    assert adopt("compare", "tiny.yaml", "none.yaml", "--replications", 2, "--out", "c", cwd=tmp_path)[0] == 0
    words = ("case", "c", "--baseline", "No manager", "--xlsx", "case.xlsx")
    code, out, err = adopt(*words, cwd=tmp_path)
    assert code == 0, err
    assert out.startswith("Business case over 3 years") and "Tiny against No manager" in out
    assert openpyxl.load_workbook(tmp_path / "case.xlsx").sheetnames[:4] == [
        "Results",
        "Inputs",
        "Months 1",
        "Months 2",
    ]
    assert (tmp_path / "c" / "figures" / "case-tornado-1.png").exists()
    code, out, err = adopt("case", "c", "--json", "--set", "discount_rate=10%", "--set", "wage.park=30", cwd=tmp_path)
    found = json.loads(out)
    assert code == 0 and found["baseline"] == "Tiny" and "figures" in err
    npv = found["scenarios"][0]["outcomes"]["npv"]["mean"]
    assert npv != json.loads(adopt("case", "c", "--json", cwd=tmp_path)[1])["scenarios"][0]["outcomes"]["npv"]["mean"]
    for wrong, said in (
        (("--baseline", "No manger"), "did you mean 'No manager'"),
        (("--set", "licens=3"), "did you mean 'licence'"),
        (("--set", "licence"), "write parameter=value"),
        (("--set", "licence={"), "cannot be read"),
        (("--set", "licence=-1"), "must be at least 0"),
        (("--xlsx", "tiny.yaml/x.xlsx"), "cannot be written"),
    ):
        code, _out, err = adopt("case", "c", *wrong, cwd=tmp_path)
        assert code == 2 and said in err and "Traceback" not in err, (wrong, err)
    assert adopt("case", "nowhere", cwd=tmp_path)[0] == 2
