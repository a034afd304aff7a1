"""Asking the fifteen questions: at the terminal, or of a file; each answer is checked when it is given."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli.terminal import note, say
from simulator.errors import PlanError
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.interview.answers import Answers


def write_form(file: Path) -> None:
    """Write the questions as a form: HTML to print, YAML to fill in as a file of answers, else Markdown."""
    from simulator.interview.form import answers_file_text, form_text
    from simulator.report.files import write_text
    from simulator.report.page.intake import write_intake

    if file.suffix.lower() in (".html", ".htm"):
        write_intake(file)
    else:
        write_text(file, answers_file_text() if file.suffix.lower() in (".yaml", ".yml") else form_text())
    say(str(file))


def interviewed(name: Path, answers: Path | None) -> str:
    """Return the scenario of an interview: of a file of answers, else asked at the terminal.

    Raises ScenarioError with all that is wrong in the file, PlanError where there is nobody to ask.
    """
    from simulator.interview.writing import checked_answers, scenario_text

    given = checked_answers(of_file(answers) if answers is not None else asked(_line))
    return scenario_text(given, name.name, date.today())


def of_file(file: Path) -> "Answers":
    """Return the answers of a file; raises ScenarioError with all that is wrong, each with its place."""
    from simulator.interview.answers import Answers
    from simulator.interview.form import answers_of_file
    from simulator.interview.questions import KEYS

    said, problems = answers_of_file(file)
    answers = Answers()
    for key in KEYS:
        try:
            answers.take(key, said.get(key, ""))
        except PlanError as problem:
            problems.add((key,), str(problem))
    problems.stop()
    return answers


def asked(hear: Callable[[], str]) -> "Answers":
    """Ask every question until its answer can be read; an empty line leaves it open, and says what is assumed."""
    from simulator.interview.answers import Answers
    from simulator.interview.questions import QUESTIONS

    answers = Answers()
    for number, one in enumerate(QUESTIONS, 1):
        note(f"\n{number}/{len(QUESTIONS)} {one.asked}")
        note("   " + _("for example: {text}").format(text=_(one.example)))
        while not _taken(answers, one.key, hear()):
            pass
        if one.key not in answers.said:
            note("   " + _("assumed: {text}; a guess").format(text=_(one.assumed)))
    return answers


def _taken(answers: "Answers", key: str, text: str) -> bool:
    """Return whether an answer could be read; say why where it could not."""
    try:
        answers.take(key, text)
    except PlanError as problem:
        note(f"   {problem}")
        return False
    return True


def _line() -> str:
    """Return a line of the terminal; raises PlanError where there is none."""
    line = sys.stdin.readline()
    if not line:
        raise PlanError(_("the interview ended early: answer every question, or give a file with --answers"))
    return line.rstrip("\n")
