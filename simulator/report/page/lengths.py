"""The card's own question as a page: the curve over lengths of a phase, the shortest that is as good as the best."""

from pathlib import Path

from markupsafe import Markup

from simulator.analysis.curve import NEAR, SHARE, Curves
from simulator.outcomes import definition_of
from simulator.outcomes.agenda import Agenda
from simulator.report.files import write_text
from simulator.report.page.render import page
from simulator.report.svg.lengths import Frame, Length, length_figure
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
    text = _("{outcome} by the length of {phase}, with its 95% interval; shaded: near the best.")
    brought = _(
        "A longer phase also brings more of what is done in it every week, campaigns, activities and hours: adopt why "
        "says how much is the length's own."
    )
    sure = _(
        "Simulated: {runs} of each length, all under the same random numbers. The numbers behind it are assumptions as "
        "far as nobody has measured them; adopt report says which."
    )
    text = text.format(outcome=outcome[:1].upper() + outcome[1:], phase=phase_title(phase))
    return page(
        "lengths.html",
        names_of([plan.scenario]),
        title=length_question(phase),
        period=f"{plan.scenario.label}, {period_words(plan)}",
        answer=length_answer(curves, phase),
        figures=[_figure(curves, text, bool(narrow)) for narrow in (0, 1)],
        text=f"{text} {brought}",
        head=length_head(curves),
        rows=length_rows(curves),
        phases=_phases(plan),
        sure=sure.format(runs=runs_words(curves.curves[0].runs)),
    )


def _figure(curves: Curves, text: str, narrow: bool) -> Markup:
    """Return the outcome by the length, wide or narrow; shares in percent."""
    curve, share = curves.curves[0], curves.unit == SHARE
    scale = 100.0 if share else 1.0
    names = {curve.smallest: _("shortest within a point"), curve.best: _("best")}
    lengths = []
    for at, point in enumerate(curve.points):
        mean, low, high = (scale * value for value in (point.mean.mean, point.mean.low, point.mean.high))
        lengths.append(Length(float(str(point.value)), mean, low, high, names.get(at, "")))
    near = scale * NEAR if share else NEAR * max(abs(one.mean) for one in lengths)
    frame = Frame(_("weeks"), "%" if share else "", near)
    described = "; ".join(f"{row[0]}: {row[1]}" for row in length_rows(curves))
    return length_figure(f"lengths-{int(narrow)}", lengths, frame, (text, described), narrow)


def _phases(plan: Agenda) -> list[list[str]]:
    """Return the phases with dates, weeks and goals."""
    rows = []
    for one in plan.phases:
        goals = plan.scenario.phases[one.name].goals  # type: ignore[index]
        weeks = ((one.last_day - one.first_day).days + 1) // 7
        said = "; ".join(goal_words(str(name), float(target)) for name, target in goals.items())
        rows.append([phase_title(one.name), day_words(one.first_day), day_words(one.last_day), str(weeks), said])
    return rows
