"""adopt new --interview: asked at the terminal or of a file, in two languages; the form."""

import pytest

from simulator.cli.interview import asked
from simulator.texts import use_language
from tests.test_cli import adopt


def test_a_file_of_answers_makes_a_project_that_checks(tmp_path):
    """With its scenario in Dutch, which loads without an error."""
    (tmp_path / "a.yaml").write_text("groups: {kantoor: 30}\nhours: 12\n")
    code, out, err = adopt("new", "klant", "--answers", "a.yaml", "--lang", "nl", cwd=tmp_path)
    assert code == 0 and "verder: cd klant" in out, err
    assert ": klant, " in (tmp_path / "klant" / "scenarios" / "base.yaml").read_text(encoding="utf-8")
    code, out, err = adopt("check", "klant/scenarios/base.yaml", cwd=tmp_path)
    assert code == 0 and "30 people" in out, err


def test_what_is_wrong_in_a_file_has_its_place(tmp_path):
    """All at once, exit code 2, and no folder is made."""
    (tmp_path / "a.yaml").write_text("hours: veel\nlaunch: 12-07-2027\n")
    code, out, err = adopt("new", "klant", "--answers", "a.yaml", cwd=tmp_path)
    assert code == 2 and out == "" and "Traceback" not in err and not (tmp_path / "klant").exists()
    assert [line.split(": ")[0] for line in err.splitlines()] == ["a.yaml:1:8", "a.yaml:2:9"]


def test_a_question_is_asked_until_its_answer_can_be_read(capsys):
    """The remedy is said; an empty line leaves it open, and what is assumed is called a guess."""
    lines = iter(["Duinen", "hotel", "hospital", *[""] * 12, "klaar"])
    with use_language("nl"):
        answers = asked(lambda: next(lines))
    said = capsys.readouterr().err
    assert answers.said == {"name": "Duinen", "kind": "hospital", "success": "klaar"}
    assert "hotel: kies uit" in said and said.count("een schatting") == 12 and "15/15" in said


def test_a_terminal_that_ends_early_is_one_message(tmp_path):
    """No traceback, no folder."""
    code, _out, err = adopt("new", "klant", "--interview", cwd=tmp_path)
    assert code == 2 and "the interview ended early" in err and not (tmp_path / "klant").exists()


@pytest.mark.parametrize("name", ["form.html", "form.md", "form.yaml"])
def test_the_form_is_written_without_a_project(tmp_path, name):
    """Alone, in the language that is asked; without a folder and a form there is nothing to do."""
    code, out, err = adopt("new", "--form", name, "--lang", "nl", cwd=tmp_path)
    assert (
        code == 0
        and out.strip() == name
        and "Hoe heet de organisatie?" in (tmp_path / name).read_text(encoding="utf-8")
    ), err
    assert adopt("new", cwd=tmp_path)[0] == 2
