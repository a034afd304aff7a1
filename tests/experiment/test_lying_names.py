"""Problems of an experiment file: names that lie are refused at their place, and what is quoted is escaped."""

import pytest

from simulator.errors import ScenarioError
from simulator.experiment.loading import load_experiment

BASE = "format: 1\npersonas: {office: {headcount: 20, template: desk}}\n"
LYING = {
    "question": ('format: 1\nquestion: "a\\u202Eb"\nbases: {a: a.yaml}\n', "e.yaml:2:11: question: "),
    "question in Dutch": (
        'format: 1\nquestion: {nl: "a\\nb"}\nbases: {a: a.yaml}\n', "e.yaml:2:16: question.nl: ",
    ),
    "base's name": ('format: 1\nquestion: a\nbases: {"a\\x9b": a.yaml}\n', "e.yaml:3:9: bases.a"),
    "base's file": ('format: 1\nquestion: a\nbases: {a: "a.yaml\\n"}\n', "e.yaml:3:12: bases.a: "),
    "lever": (
        'format: 1\nquestion: a\nbases: {a: a.yaml}\nlevers: {"run\\u200Bx": {values: [1]}}\n', "e.yaml:4:10: levers.",
    ),
    "raw": ("format: 1\nquestion: a\u2067b\nbases: {a: a.yaml}\n", "e.yaml:2:12: U+2067"),
}  # fmt: skip


@pytest.mark.parametrize("case", LYING.values(), ids=LYING)
def test_names_that_lie_are_refused_at_their_place(tmp_path, case):
    """H7: in the question, in keys, in file names, written out or as an escape; each line is of plain letters."""
    text, begin = case
    (tmp_path / "a.yaml").write_text(BASE)
    (tmp_path / "e.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_experiment(tmp_path / "e.yaml")
    lines = str(caught.value).splitlines()
    assert any(line.startswith(begin) for line in lines) and all(line.isprintable() for line in lines), lines


def test_points_quote_what_they_hold_escaped(tmp_path):
    """H7: a column with a line break in its name forges no line."""
    (tmp_path / "a.yaml").write_text(BASE)
    (tmp_path / "points.csv").write_text('"managers.a\nb"\n1\n')
    (tmp_path / "e.yaml").write_text(
        "format: 1\nquestion: a\nbases: {a: a.yaml}\ndesign: {levers: {kind: points, file: points.csv}}\n"
    )
    with pytest.raises(ScenarioError) as caught:
        load_experiment(tmp_path / "e.yaml")
    assert all(line.startswith(("points.csv:", "e.yaml:")) for line in str(caught.value).splitlines())


def test_what_a_base_says_stands_below_the_line_that_names_it(tmp_path):
    """Its own lines, each with its place."""
    (tmp_path / "a.yaml").write_text(BASE + "start: soon\nrun: {seed: -1}\n")
    (tmp_path / "e.yaml").write_text("format: 1\nquestion: a\nbases: {a: a.yaml}\n")
    with pytest.raises(ScenarioError) as caught:
        load_experiment(tmp_path / "e.yaml")
    first, *below = str(caught.value).splitlines()
    assert first == "e.yaml:3:12: bases.a: the scenario says"
    assert [line[:13] for line in below] == ["  a.yaml:3:8:", "  a.yaml:4:13"]
