"""What only some runs reach: the middle of all runs, never that of the lucky ones."""

import json
import math

import numpy as np
import openpyxl
import pytest

from simulator.analysis.policies import PolicyLine, SweepCase
from simulator.api.case import BusinessCase
from simulator.business_case.case import business_case
from simulator.business_case.reached import reached
from simulator.experiment.policies import Policy
from simulator.report.tables.case import case_data
from simulator.report.tables.policies import policy_data
from simulator.report.text.case_answer import break_even_words
from simulator.report.text.policies import policy_rows
from simulator.report.workbook.write import write_workbook
from tests.business_case.case_runs import PAYS, stored

NEVER = math.nan


def test_a_run_that_never_gets_there_is_infinitely_far():
    """By hand: the median counts it; where the median run never gets there it is infinite, not a mean of the rest."""
    got = reached("break_even_minutes", np.array([2.0, NEVER, 1.0, 4.0, 3.0]))
    assert (got.median, got.never, got.runs) == (3.0, 1, 5) and math.isinf(got.high) and got.low == 1.4
    assert math.isinf(reached("break_even_minutes", np.array([1.0, NEVER, NEVER])).median)
    assert math.isinf(reached("break_even_minutes", np.array([1.0, NEVER])).median)
    assert reached("payback_month", np.array([10.0, 13.0])).median == 12, "a month is a whole one"


def all_faces(case, folder):
    """What every face says a visit must save: in minutes, or none."""
    one = case.cases[0]
    line = PolicyLine(
        Policy(1, "all", []), one.values["npv"], one.values["npv"], 0.0, one.reached("break_even_minutes")
    )
    table = SweepCase([line], 0, one, [], [])
    write_workbook(case, folder / "case.xlsx")
    cells = [row for row in openpyxl.load_workbook(folder / "case.xlsx", data_only=True)["Results"].iter_rows()]
    sheet = [row[1].value for row in cells if str(row[0].value or "").find("must save to break even") >= 0]
    sheet += [row[1].value for row in cells if str(row[0].value or "").find("a visit must save") >= 0]
    frame = BusinessCase.of(case).to_frame().set_index(["scenario", "outcome"])
    html = BusinessCase.of(case)._repr_html_().split("to break even (median)</td>")
    return {
        "words": break_even_words(one),
        "json": json.loads(json.dumps(case_data(case)))["scenarios"][0]["outcomes"]["break_even_minutes"]["median"],
        "workbook": sheet,
        "policies": policy_data(table)[0]["break_even_minutes"],
        "table": policy_rows(table)[0][6],
        "frame": frame.loc[(0, "break_even_minutes"), "median"],
        "shown": html[-1],
    }


def test_every_face_says_the_same_break_even(tmp_path):
    """Text, JSON, workbook, table of a sweep, notebook: one figure for one case, the median over the runs."""
    case = business_case([stored()], changes={**PAYS, "cap_share": 0.2})
    minutes = case.cases[0].values["break_even_minutes"]
    assert not np.isnan(minutes).any() and np.median(minutes) != pytest.approx(minutes.mean(), rel=1e-6)
    wanted, faces = float(np.median(minutes)), all_faces(case, tmp_path)
    shown = f"{wanted:.1f}"
    assert faces["json"] == faces["policies"] == faces["frame"] == pytest.approx(wanted, rel=1e-12)
    assert len(faces["workbook"]) >= 2 and faces["workbook"] == pytest.approx([wanted] * len(faces["workbook"]))
    assert f"has to save {shown} min (median" in faces["words"] and faces["table"] == shown
    assert f">{shown}<" in faces["shown"]


def test_every_face_says_never(tmp_path):
    """Where no saving does it in most runs, no face shows a number."""
    runs = stored()
    needs = business_case([runs], changes=PAYS).cases[0]
    price = _between(needs)
    case = business_case([runs], changes={**PAYS, "implementation": price})
    even = case.cases[0].reached("break_even_minutes")
    assert 0 < even.runs - even.never < even.runs / 2
    faces = all_faces(case, tmp_path)
    assert faces["json"] is None and faces["policies"] is None and math.isinf(faces["frame"])
    assert set(faces["workbook"]) == {"none"} and faces["table"] == f"never in {even.never} of 4 runs"
    assert f"never in {even.never} of 4 runs" in faces["words"] and "min" not in faces["words"].split("makes")[1]


def _between(one):
    """An implementation so dear that one run of four can pay for it with all that can be saved, and three cannot."""
    most = one.npv_with(
        one.case.with_values({"minutes_saved_per_visit.office": 1e6, "minutes_saved_per_visit.park": 1e6})
    )
    ordered = np.sort(most)
    return one.case.implementation + float(ordered[-1] + ordered[-2]) / 2
