"""What a notebook shows as HTML of scenarios in many worlds, and of worlds that were fitted to evidence."""

import html
import math
from collections.abc import Sequence
from itertools import islice

import numpy as np

from simulator.evidence.catalogue import READINGS
from simulator.experiment.kept_worlds import KeptWorlds
from simulator.experiment.worlds import Worlds
from simulator.matching.narrowing import INNER
from simulator.matching.result import Result
from simulator.outcomes import definition_of, unit_in
from simulator.report.tables.fit_columns import NumberOfWorlds, numbers_of, patterns_of
from simulator.report.tables.html import FIRST, framed, html_table
from simulator.report.tables.world_columns import differences_in
from simulator.report.text.case_terms import percent
from simulator.report.text.comparison import WINDOWS
from simulator.report.text.meanings import meaning_of
from simulator.report.text.one_line import left_words
from simulator.report.text.units import amount, between, change, day_words, low_to_high
from simulator.scenario.schema import Scenario
from simulator.statistics.spread import quantiles
from simulator.statistics.two_level import TwoLevel
from simulator.texts import _, digits, paired_runs, worlds_of

MOST_NUMBERS = 10


def worlds_html(worlds: Worlds, scenarios: Sequence[Scenario]) -> str:
    """Return a comparison in many worlds: adopted while, after and at the end, then the first outcomes."""
    said = _("{worlds}, {runs} in each; the mean over the worlds, its interval, and the middle 80% of the worlds")
    where = worlds_of(worlds.count, worlds.source.kind)
    head = f"<p>{html.escape(said.format(worlds=where, runs=paired_runs(worlds.replications)))}</p>"
    return framed(head + "".join(_compared(worlds, scenarios, at) for at in range(len(worlds.labels) - 1)))


def _compared(worlds: Worlds, scenarios: Sequence[Scenario], at: int) -> str:
    """Return what one scenario brings."""
    rows = []
    for window, study in differences_in(worlds, scenarios, at, "adopted"):
        first, last = map(day_words, window.dates(scenarios[0].start))
        rows.append([f"{_('adopted')}: {_(WINDOWS[window.key])}\n{first} - {last}", *_study(study, "share")])
    for name in (one for one in FIRST if one in worlds.names):
        study, unit = worlds.two_level(name, at), unit_in(name, scenarios[0])
        rows.append([_(definition_of(name).title), *_study(study, unit)])
    title = _("{one} less {base}").format(one=worlds.labels[at + 1], base=worlds.labels[0])
    heads = ["", _("difference"), _("80% of the worlds"), _("worlds with this sign")]
    return f"<h4>{html.escape(title)}</h4>" + html_table(heads, rows)


def _study(study: TwoLevel, unit: str) -> list[str]:
    """Return a mean difference with its interval, the range of worlds, and the share in which the sign holds."""
    if study.mean.n == 0:
        return [_("not defined"), "", ""]
    worlds = _from_to(change(study.low, unit), change(study.high, unit))
    share = "-" if math.isnan(study.share) or study.sign == 0 else percent(study.share)
    return [f"{change(study.mean.mean, unit)}\n{between(study.mean, unit)}", worlds, share]


def fit_html(result: Result, before: KeptWorlds) -> str:
    """Return what was known, how many worlds are left, and which numbers the evidence narrowed."""
    labels = ", ".join(one.label for one in result.request.scenarios)
    left = left_words(len(result.judgements), len(before))
    title = f"<h3>{html.escape(labels)}</h3><p>{html.escape(left)}</p>"
    heads = [_("what is known"), _("band"), _("worlds inside"), _("80% of the worlds tried"), _("80% of those left")]
    parts = [title]
    for at, scenario in enumerate(result.request.scenarios):
        if len(result.request.scenarios) > 1:
            parts.append(f"<h4>{html.escape(scenario.label)}</h4>")
        parts.append(html_table(heads, _patterns(result, at)))
    return framed("".join(parts) + _narrowed(result, before))


def _patterns(result: Result, at: int) -> list[list[str]]:
    """Return a row a pattern of an organisation."""
    rows = []
    for one in patterns_of(result, at):
        unit = READINGS[one.pattern.reading].unit
        band = _from_to(*(amount(end, unit) for end in one.pattern.band))
        inside = "-" if math.isnan(one.inside) else percent(one.inside)
        rows.append([one.pattern.label, band, inside, *(_range(some, unit) for some in (one.tried, one.kept))])
    return rows


def _range(values: np.ndarray, unit: str) -> str:
    """Return the middle 80 % of what is defined."""
    low, _middle, high = quantiles(values)
    return "-" if math.isnan(low) else _from_to(amount(low, unit), amount(high, unit))


def _from_to(low: str, high: str) -> str:
    """Return a range; the unit that both amounts end in is said once."""
    start, words = low.split(" "), high.split(" ")
    while len(start) > 1 and start[-1] == words[-1] and start[-1].isalpha():
        start.pop()
        words.pop()
    return low_to_high(" ".join(start), high)


def _narrowed(result: Result, before: KeptWorlds) -> str:
    """Return the numbers that tell kept and ruled out worlds apart, or that there are none."""
    narrowed = list(islice((one for one in numbers_of(result, before) if one.apart > 1.0), MOST_NUMBERS))
    title = f"<h4>{html.escape(_('what the evidence tells of the uncertain numbers'))}</h4>"
    if not result.places:
        text = _("no world is left: the evidence rules out all that were tried")
        return f"{title}<p>{html.escape(text)}</p>"
    if not narrowed:
        text = _("nothing beyond chance of any single number: what it rules out are combinations")
        return f"{title}<p>{html.escape(text)}</p>"
    heads = [_("number"), _("90% of the worlds tried"), _("90% of those left")]
    note = _("in percent of the plausible range; beyond what chance would show once in a hundred times")
    rows = [[f"{meaning_of(one.path)}\n{one.path}", *_shares(one)] for one in narrowed]
    return f'{title}{html_table(heads, rows)}<p class="note">{html.escape(note)}</p>'


def _shares(one: NumberOfWorlds) -> list[str]:
    """Return where most worlds lie before and after, in percent of the range."""
    ends = [100 * np.quantile(values, INNER) for values in (one.tried, one.kept)]
    return [low_to_high(digits(low, ".0f"), digits(high, ".0f")) for low, high in ends]
