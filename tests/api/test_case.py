"""The business case in a notebook: the same numbers, in words, figures and a workbook."""

import pytest
from matplotlib import pyplot as plt

from simulator.api.case import BusinessCase
from simulator.api.results import compare
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


def test_it_shows_draws_and_writes_itself(compared, tmp_path):
    """Words in a cell, a panel a scenario, a bar a parameter, a workbook."""
    mine = compared.case(discount_rate=0.1)
    assert "discounted at 10.0% a year" in mine._repr_html_() and str(mine) == case_words(mine)
    assert len(mine.plot().axes) == 2 and len(mine.tornado(1).axes) == 1
    plt.close("all")
    mine.to_excel(tmp_path / "case.xlsx")
    assert (tmp_path / "case.xlsx").stat().st_size > 10_000
