"""The fifteen questions as a page to print and fill in."""

from pathlib import Path

from simulator.interview.questions import QUESTIONS
from simulator.report.files import write_text
from simulator.report.page.render import page
from simulator.texts import _


def write_intake(path: Path) -> None:
    """Write the form in the language of the call; raises RunFolderError where it cannot be written."""
    write_text(path, intake_page())


def intake_page() -> str:
    """Return the form: each question with an example, what is assumed without an answer, and room for one."""
    questions = [
        {
            "asked": one.asked,
            "example": _("for example: {text}").format(text=_(one.example)),
            "assumed": _("without an answer: {text}").format(text=_(one.assumed)),
        }
        for one in QUESTIONS
    ]
    below = _("What stays open is assumed, and the report says so.")
    return page("intake.html", title=_("Intake: fifteen questions"), below=below, questions=questions)
