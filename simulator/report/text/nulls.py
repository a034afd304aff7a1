"""Nulls in plain words: what there would be without a manager, without a graph, without a model."""

from simulator.evidence.seen import MEAN_FIELD, NO_MANAGER
from simulator.experiment.nulls import AS_PLANNED, LAST_VALUE, OUTCOME, Levels, Nulls
from simulator.outcomes import ALL_OUTCOMES, unit_in
from simulator.report.text.comparison import WINDOWS
from simulator.report.text.units import amount, between, change
from simulator.scenario.schema import Scenario
from simulator.texts import _

N_ = str  # marks a text for the catalogue
TITLES = {
    AS_PLANNED: N_("as planned"),
    NO_MANAGER: N_("without any manager"),
    MEAN_FIELD: N_("without a graph: everybody sees the average"),
    LAST_VALUE: N_("the last value before the plans differ, carried on"),
}


def nulls_words(nulls: Nulls, base: Scenario, other: Scenario) -> str:
    """Return the nulls of one comparison, each in a few lines."""
    lines = [_("{other} against {base}, beside three nulls:").format(other=other.label, base=base.label)]
    for key, title in TITLES.items():
        if key in nulls.levels:
            lines.append(f"  {_(title)}")
            lines += [_line(nulls, target, levels, base) for target, levels in nulls.levels[key].items()]
        elif key in nulls.missing:
            lines.append(f"  {_(title)}: {nulls.missing[key]}")
        elif key == LAST_VALUE:
            lines.append(f"  {_(title)}: " + _("they differ from the first week on, or begin on different dates"))
    return "\n".join(lines)


def _line(nulls: Nulls, target: str, levels: Levels, base: Scenario) -> str:
    """Return one target under one null: both levels and their difference."""
    title, unit = _(ALL_OUTCOMES[nulls.name].title), unit_in(nulls.name, base)
    if target != OUTCOME:
        title, unit = f"{_('adopted')}, {_(WINDOWS[target])}", "share"
    both = f"{amount(levels.base.mean, unit)}, {amount(levels.other.mean, unit)}"
    gap = levels.difference
    words = f"{change(gap.mean, unit)} ({between(gap, unit)})" if gap.low < gap.high else change(gap.mean, unit)
    return f"    {title:<40}{both}: {words}"
