"""What the evidence says was computed from data: farmers and Korean villages, by the functions that read the model."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from simulator.evidence.loading import load_evidence
from simulator.evidence.risks import Risks
from simulator.evidence.structure import FEW, HALF, hazard_ratio
from simulator.statistics.groups import intraclass

REAL = Path(os.environ.get("ADOPTION_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
CENSORED = {"br_farmers": 20, "k_family": 11}  # period that stands for "not adopted"
COMPUTED = {  # correlation within villages, times with over half of the ties, and with a quarter to half
    "br_farmers": (0.15, 2.6, 1.9), "k_family": (0.04, 1.9, 1.6),
}  # fmt: skip


def rows(name, file):
    """The rows of a data set's file."""
    place = REAL / name / f"{file}.csv"
    if not place.is_file():
        pytest.skip("no real data here")
    with place.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def adoption(name):
    """Period of adoption and village of each person, and who named whom, once each."""
    people, ties = rows(name, "nodes"), rows(name, "edges")
    at = {row["id"]: number for number, row in enumerate(people)}
    named = np.array(sorted({(at[row["ego"]], at[row["alter"]]) for row in ties}))
    return np.array([int(row["toa"]) for row in people]), np.array([int(row["village"]) for row in people]), named


def yearly_risks(periods, named, last):
    """Who had not adopted, year by year, and the share of those whom they named who had."""
    degree = np.bincount(named[:, 0], minlength=len(periods))
    parts = []
    for year in range(1, last):
        using = np.bincount(named[:, 0], weights=periods[named[:, 1]] < year, minlength=len(periods))
        at_risk = (periods >= year) & (degree > 0)
        years = np.full(at_risk.sum(), year)
        parts.append(((periods == year)[at_risk], (using / np.maximum(degree, 1))[at_risk], years))
    return Risks(*(np.concatenate(column) for column in zip(*parts, strict=True)))


@pytest.mark.real_data
@pytest.mark.parametrize("name", COMPUTED)
def test_the_grounds_of_w13_and_w18_are_what_the_data_give(name):
    """Likeness of years within villages (who had not adopted as of the last year), and hazards by year and exposure."""
    periods, village, named = adoption(name)
    correlation, most, some = COMPUTED[name]
    assert intraclass(periods.astype(float), village, np.zeros_like(village)) == pytest.approx(correlation, abs=0.005)
    at_risk = yearly_risks(periods, named, CENSORED[name])
    assert hazard_ratio(at_risk, HALF, 1.0) == pytest.approx(most, abs=0.05)
    assert hazard_ratio(at_risk, FEW, HALF) == pytest.approx(some, abs=0.05)
    bend = hazard_ratio(at_risk, HALF, 1.0) - 2 * hazard_ratio(at_risk, FEW, HALF) + 1
    assert bend == pytest.approx(-0.30, abs=0.02)


def test_those_figures_lie_in_the_bands():
    """What a band rests on does not miss it; the evidence names the same figures."""
    patterns = load_evidence().patterns
    for correlation, most, _some in COMPUTED.values():
        for key, value in (("w18_units", correlation), ("w13_hazard", most)):
            assert patterns[key].band[0] <= value <= patterns[key].band[1]
            assert any(f"{value:g}" in ground.source for ground in patterns[key].ground)
