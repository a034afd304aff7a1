"""The business case in a notebook: the same numbers, in words, figures and a workbook."""

import pytest
from matplotlib import pyplot as plt

from simulator.api.case import BusinessCase
from simulator.api.results import compare
from simulator.business_case.users import cash_of, per_user
from simulator.errors import PlanError
from simulator.experiment.case import case_of
from simulator.report.text.case import case_words
from tests.engine.helpers import small


@pytest.fixture(scope="module")
def compared():
    """Two scenarios, one without a manager."""
    base = small(26)
    return compare(base, base.but(name="Without", managers={}), replications=3, workers=1)


def test_a_notebook_gets_the_same_case(compared):
    """compare(...).case() and run(...).case() have the numbers of the plain case, also under other money."""
    mine, plain = compared.case(discount_rate=0.1), case_of(compared, changes={"discount_rate": 0.1})
    for one, other in zip(mine.cases, plain.cases, strict=True):
        assert one.values["npv"] == pytest.approx(other.values["npv"], rel=1e-12)
    assert isinstance(mine, BusinessCase) and mine.baseline == 0
    alone = compared.base.case()
    assert alone.baseline is None
    assert alone.cases[0].values["npv"] == pytest.approx(compared.base.values("npv"), rel=1e-12)


def test_cash_and_users_are_those_of_text_workbook_and_page(compared):
    """The net present value apart by cash and working time, and money a year for each person more, as elsewhere."""
    case = compared.case()
    cash = case.to_frame("cash").set_index(["scenario", "part"])["mean"]
    for number, one in enumerate(case.cases):
        assert cash[number, "cash"] + cash[number, "time"] == pytest.approx(one.outcome("npv").mean)
        assert cash[number, "cash"] == pytest.approx(cash_of(one).cash.mean())
    users = case.to_frame("users").set_index(["scenario", "outcome"])
    got, alone = per_user(case.cases[1], case.cases[0]), per_user(case.cases[0])
    for name in ("extra", "paid", "net"):
        for column in ("mean", "low", "high"):
            assert users.loc[(1, name), column] == pytest.approx(getattr(getattr(got, name), column), nan_ok=True)
        assert users.loc[(0, name), "mean"] == pytest.approx(getattr(alone, name).mean, nan_ok=True)
    assert set(users["unit"]) == {"people", "EUR"} and set(compared.base.case().to_frame("users").scenario) == {0}


def test_it_shows_draws_and_writes_itself(compared, tmp_path):
    """Words in a cell, a panel a scenario, a bar a parameter, a workbook."""
    mine = compared.case(discount_rate=0.1)
    assert "discounted at 10.0% a year" in mine._repr_html_() and str(mine) == case_words(mine)
    assert len(mine.plot().axes) == 2 and len(mine.tornado(1).axes) == 1
    plt.close("all")
    mine.to_excel(tmp_path / "case.xlsx")
    assert (tmp_path / "case.xlsx").stat().st_size > 10_000


def test_its_tables_have_the_numbers_of_the_case(compared):
    """Outcomes, differences, parts, months, tornado and runs: each number is the case's own."""
    case = compared.case(discount_rate=0.1)
    outcomes = case.to_frame().set_index(["scenario", "outcome"])
    for number, one in enumerate(case.cases):
        assert set(outcomes.loc[number].index) == set(one.values)
        assert outcomes.loc[(number, "npv"), "mean"] == one.outcome("npv").mean
        assert outcomes.loc[(number, "npv"), "low_80"] == one.quantiles("npv")[0]
    (gained,) = case.to_frame("differences").itertuples()
    assert gained.difference == pytest.approx(case.difference(1).mean(), rel=1e-12)
    parts = case.to_frame("parts").set_index(["scenario", "part"])["mean"]
    costs = parts[0].drop("saved_time").sum()
    assert parts[0]["saved_time"] - costs == pytest.approx(case.cases[0].outcome("npv").mean)
    months = case.to_frame("months").groupby("scenario").last()
    assert months.loc[1, "cumulative"] == pytest.approx(case.cases[1].outcome("npv").mean)
    runs = case.to_frame("runs")
    assert len(runs) == 2 * 3 and runs["npv"][:3].tolist() == case.cases[0].values["npv"].tolist()


def test_its_tornado_says_what_the_choice_depends_on(compared):
    """Beside each scenario's own ends stand those of what it is worth more than the baseline."""
    case = compared.case()
    frame = case.to_frame("tornado").set_index(["scenario", "path"])
    own, gain = case.bars(1)[0], {bar.path: bar for bar in case.bars(1, against=0)}
    row = frame.loc[(1, own.path)]
    assert (row["npv_at_low"], row["npv_at_high"]) == (own.at_low, own.at_high)
    assert (row["gain_at_low"], row["gain_at_high"]) == (gain[own.path].at_low, gain[own.path].at_high)
    assert frame.loc[0]["gain_at_low"].isna().all()


def test_what_its_columns_are_travels(compared):
    """Labels, units and definitions, in pandas and in Arrow; the currency is the scenario's."""
    case = compared.case()
    for name in ("outcomes", "differences", "parts", "cash", "users", "months", "tornado", "runs"):
        frame = case.to_frame(name)
        assert frame.attrs["table"] == name and frame.attrs["about"]
        assert set(frame.attrs["labels"]) == set(frame.columns)
    assert case.to_frame("months").attrs["units"]["licences"] == "EUR"
    pa = pytest.importorskip("pyarrow")
    assert pa.table(case).equals(case.to_arrow("outcomes"))


def test_another_table_is_refused(compared):
    """With the nearest name."""
    with pytest.raises(PlanError, match="did you mean 'months'"):
        compared.case().to_frame("month")
