"""What changed with a plan and what each of it made, in plain words: the outcome, then the three windows."""

from simulator.analysis.contributions import COURSES
from simulator.analysis.factorial import Attribution, TakenApart
from simulator.analysis.plan_groups import TITLES
from simulator.experiment.windows import WindowDifference
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.text.comparison import WINDOWS, verdict
from simulator.report.text.units import between, change, day_words
from simulator.scenario.schema import Scenario
from simulator.texts import _


def attribution_lines(attribution: Attribution, base: Scenario) -> list[str]:
    """Return what each group of changes adds, target by target, then what was held and what was lumped."""
    lines = ["  " + _("what changed with it (each as in the one plan or the other; the parts add up):")]
    title, unit = _(ALL_OUTCOMES[attribution.name].title), measure_unit(attribution, base)
    lines += _target_lines(attribution.outcome, title, unit_in(attribution.name, base))
    for one in attribution.windows:
        lines += _target_lines(one, window_name(one, base, attribution), unit)
    return [*lines, *("    " + line for line in (*verdict_lines(attribution), *remarks(attribution)))]


def verdict_lines(attribution: Attribution) -> list[str]:
    """Return what the windows come to where they do not say the same."""
    parts = {
        one.key: WindowDifference(one.window, one.difference) for one in attribution.windows if one.window is not None
    }
    better = ALL_OUTCOMES[attribution.name].better if attribution.name in COURSES else 1
    text = verdict(parts, better or 1)
    return [text] if text else []


def measure_unit(attribution: Attribution, base: Scenario) -> str:
    """Return the unit of the weekly course: the outcome's where it is a mean of it, else a share."""
    return unit_in(attribution.name, base) if attribution.name in COURSES else "share"


def window_name(one: TakenApart, base: Scenario, attribution: Attribution) -> str:
    """Return a window with its dates, and what is counted where that is not the outcome."""
    if one.window is None:
        return _(ALL_OUTCOMES[attribution.name].title)
    counted = "" if attribution.name in COURSES else f"{_('adopted')}, "
    when = f" {_('to')} ".join(map(day_words, one.window.dates(base.start)))
    return f"{counted}{_(WINDOWS[one.key])} ({when})"


def _target_lines(one: TakenApart, title: str, unit: str) -> list[str]:
    """Return one difference and its parts."""
    lines = [f"    {title}: {change(one.difference.mean, unit)}  ({between(one.difference, unit)})"]
    for part in one.contributions:
        doubt = "" if part.clear or part.added.n < 2 else "  " + _("(cannot be told from none)")
        lines.append(f"      {part.title:<28}{change(part.added.mean, unit)}  ({between(part.added, unit)}){doubt}")
    return lines


def remarks(attribution: Attribution) -> list[str]:
    """Return what the parts mean: what was held, and what was lumped."""
    groups, lines = attribution.groups, []
    if len(groups.groups) > 1 and "length" in groups.groups:
        lines.append(
            _("length alone: campaigns in the same weeks and hours in each week as in the other plan")
            if groups.dated
            else _("phases wait for goals, or the dates differ: a longer phase has its campaigns and hours with it")
        )
    if groups.lumped:
        listed = ", ".join(_(TITLES[key]) for key in groups.lumped)
        lines.append(_("among all else: {listed}").format(listed=listed))
    return lines
