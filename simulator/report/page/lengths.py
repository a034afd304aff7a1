"""The card's own question as a page: the curve over lengths of a phase, the shortest that is as good as the best."""

from pathlib import Path

from simulator.analysis.curve import Curves
from simulator.outcomes import definition_of
from simulator.outcomes.agenda import Agenda
from simulator.report.figures.curve import curve_figure
from simulator.report.figures.drawing import picture
from simulator.report.files import write_text
from simulator.report.page.render import page
from simulator.report.text.agenda import (
    goal_words,
    length_answer,
    length_head,
    length_question,
    length_rows,
    period_words,
    phase_title,
)
from simulator.report.text.direction import names_of
from simulator.report.text.units import day_words
from simulator.texts import _, runs_words


def write_lengths(curves: Curves, plan: Agenda, phase: str, path: Path) -> None:
    """Write the page in the language of the call; raises RunFolderError where it cannot be written."""
    write_text(path, lengths_page(curves, plan, phase))


def lengths_page(curves: Curves, plan: Agenda, phase: str) -> str:
    """Return the page: question, answer, figure with the text under it, lengths, the plan as it stands."""
    outcome = _(definition_of(curves.name).title)
    text = _("{outcome} by the length of {phase}, with its 95% interval; star: the best, ring: the shortest near it.")
    brought = _(
        "A longer phase also brings more of what is done in it every week, campaigns, activities and hours: adopt why "
        "says how much is the length's own."
    )
    sure = _(
        "Simulated: {runs} of each length, all under the same random numbers. The numbers behind it are assumptions as "
        "far as nobody has measured them; adopt report says which."
    )
    return page(
        "lengths.html",
        names_of([plan.scenario]),
        title=length_question(phase),
        period=f"{plan.scenario.label}, {period_words(plan)}",
        answer=length_answer(curves, phase),
        figure=picture(curve_figure(curves)),
        text=f"{text.format(outcome=outcome, phase=phase_title(phase))} {brought}",
        head=length_head(curves),
        rows=length_rows(curves),
        phases=_phases(plan),
        sure=sure.format(runs=runs_words(curves.curves[0].runs)),
    )


def _phases(plan: Agenda) -> list[list[str]]:
    """Return the phases with dates, weeks and goals."""
    rows = []
    for one in plan.phases:
        goals = plan.scenario.phases[one.name].goals  # type: ignore[index]
        weeks = ((one.last_day - one.first_day).days + 1) // 7
        said = "; ".join(goal_words(str(name), float(target)) for name, target in goals.items())
        rows.append([phase_title(one.name), day_words(one.first_day), day_words(one.last_day), str(weeks), said])
    return rows
