"""`adopt case`: words, workbook, figures, JSON, another parameter."""

import json

import openpyxl
import pytest

from simulator.cli.case import baseline_number, wanted_changes
from simulator.errors import PlanError, ScenarioError
from tests.black_box import written
from tests.runs.every_command import here
from tests.test_cli import TINY, adopt


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
    result = json.loads(out)
    assert code == 0 and result["baseline"] == "Tiny" and "figures" in err
    npv = result["scenarios"][0]["outcomes"]["npv"]["mean"]
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


def test_the_baseline_is_found_by_name_or_number():
    """The first without a word, none of one alone; a name goes before a number; what is not there is listed."""
    labels = ["Tiny", "2", "Longer", "Longer"]
    asked = {None: 0, "none": None, "Tiny": 0, "2": 1, "3": 2, "4": 3}
    assert {wanted: baseline_number(labels, wanted) for wanted in asked} == asked
    assert baseline_number(["Tiny"], None) is None and baseline_number(["Tiny"], "1") == 0
    for wrong in ("Longer", "5", "0", "-1", "Tinny"):
        with pytest.raises(PlanError, match=f"--baseline {wrong}: no such scenario here.*1 Tiny, 2 2, 3 Longer"):
            baseline_number(labels, wrong)


def test_other_money_is_read_as_a_file_would_say_it():
    """Numbers, shares, text and maps; with or without `case.`; what is no value is refused with its words."""
    given = ["discount_rate=10%", "case.licence = 3", "wage={park: 30}", "currency=GBP"]
    assert wanted_changes(given) == {"discount_rate": 0.1, "licence": 3, "wage": {"park": 30}, "currency": "GBP"}
    for wrong in ("licence", "=3", "licence=", "case.= 3"):
        with pytest.raises(PlanError, match=f"--set {wrong}: write parameter=value"):
            wanted_changes([wrong])
    for wrong in ("licence={", "licence=[1]", "licence=null"):
        with pytest.raises(ScenarioError, match="cannot be read as a value"):
            wanted_changes([wrong])


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A place with a folder of a comparison and one of a sweep of two policies."""
    place = written(tmp_path_factory.mktemp("case") / "here")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        for words in (("compare", "tiny.yaml", "longer.yaml", "--replications", 2), ("sweep", "question.yaml")):
            code, _, err = here(*words, "--out", words[0], *(("--executor", "threads") if words[0] == "sweep" else ()))
            assert code == 0, err
    return place


def test_a_comparison_is_told_against_its_baseline(places):
    """Words, figures and workbook are named; JSON goes alone to standard output; another baseline is another case."""
    code, out, err = here("case", places / "compare", "--xlsx", places / "case.xlsx")
    assert code == 0 and "Longer against Tiny" in out, err
    assert out.splitlines()[-2].startswith("figures: ") and f"workbook: {places / 'case.xlsx'}" in out
    code, out, err = here("case", places / "compare", "--json", "--baseline", "Longer", "--known", "licence")
    assert code == 0 and json.loads(out)["baseline"] == "Longer" and "figures: " in err
    assert "against" not in here("case", places / "compare", "--baseline", "none")[1]


def test_of_a_sweep_the_policies_come_first(places):
    """Then in full the one that is asked for, against the baseline; a number that no policy has is refused."""
    code, out, err = here("case", places / "sweep", "--only", 2, "--baseline", 1)
    assert code == 0, err
    assert 0 <= out.index("Highest mean NPV") < out.index("hours per week 12 against tiny, hours per week 4")
    facts = json.loads(here("case", places / "sweep", "--json")[1])
    assert len(facts["policies"]) == 2 and len(facts["scenarios"]) in (1, 2)
    code, _, err = here("case", places / "sweep", "--only", 3)
    assert code == 2 and "--only: policies are numbered from 1 to 2" in err
