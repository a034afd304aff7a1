"""`adopt case`: words, workbook, figures, JSON, another parameter."""

import json

import openpyxl

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
