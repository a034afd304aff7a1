"""The part that computes as a page of its own, for notebooks."""

from simulator.errors import PlanError
from simulator.experiment.results import Comparison, RunResult
from simulator.experiment.stored import Answer
from simulator.report.page.asked import asked
from simulator.report.page.framed import FramedPage
from simulator.report.page.render import page
from simulator.report.page.said import compared_answer
from simulator.report.page.what_if.part import what_if
from simulator.report.page.what_if.scripts import PANEL, script
from simulator.report.text.direction import names_of
from simulator.texts import _

HEIGHT = 2200  # px


def alone(base: RunResult, other: RunResult, held: str) -> FramedPage:
    """Return the page; raises PlanError, with the reason, where nothing can be moved."""
    about = asked(Answer(Comparison(base, [other], held)))
    moved = what_if(about, str(compared_answer(about)))
    if "reason" in moved:
        raise PlanError(str(moved["reason"]))
    names, title = names_of([base.scenario, other.scenario]), _("What if a phase ended on another date?")
    text = page("what_if_alone.html", names, script(PANEL), title=title, what_if=moved)
    return FramedPage(text, HEIGHT, title)
