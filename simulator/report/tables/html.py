"""What a notebook shows as HTML tables: outcomes, comparisons, recordings; and what all of them look like."""

import html
import re
from collections.abc import Sequence

from simulator.experiment.results import Comparison, RunResult
from simulator.outcomes import definition_of, unit_in
from simulator.recording import Recording
from simulator.report.text.units import amount, between, change, day_words
from simulator.texts import _, digits, paired_runs, runs_words

FIRST = (
    "adopted_mean", "adopted_end", "active_end", "interacted_end", "posts_week", "answered_7d", "hours", "npv",
)  # fmt: skip  # shown at once; the others are unfolded
MOST_BESIDE = 3  # that stand side by side
PATH = re.compile(r"[\w*]+(\.[\w*]+)+\Z")  # of the scenario
STYLE = """<style>
.adopt-shown { max-width: 1080px; padding: 8px 4px; background: #fff; color: #1b1f24; color-scheme: light;
  font: 15px/1.5 "Helvetica Neue", Helvetica, Arial, sans-serif; text-align: left; }
.adopt-shown h3 { margin: 0; font-size: 20px; line-height: 1.2; overflow-wrap: break-word; }
.adopt-shown h4 { margin: 16px 0 4px; font-size: 15px; }
.adopt-shown p { margin: 2px 0 8px; }
.adopt-shown .note { font-size: 13px; color: #555d66; }
.adopt-shown table { border-collapse: collapse; margin: 4px 0 8px; font-size: 14px; color: inherit; }
.adopt-shown thead th, .adopt-shown tbody td, .adopt-shown tbody tr { background: none; color: inherit; }
.adopt-shown thead th { font-weight: 600; border-bottom: 1px solid #8b939c; vertical-align: bottom; }
.adopt-shown th, .adopt-shown td { text-align: left; padding: 3px 16px 3px 0; vertical-align: top; max-width: 28em;
  white-space: normal; }
.adopt-shown td { border-bottom: 1px solid #d5d9dd; overflow-wrap: break-word; }
.adopt-shown td:first-child { min-width: 8em; }
.adopt-shown th.n, .adopt-shown td.n { text-align: right; font-variant-numeric: tabular-nums; }
.adopt-shown td.n { white-space: nowrap; }
.adopt-shown td small { display: block; font-size: 12px; color: #555d66; }
.adopt-shown .wide { overflow-x: auto; }
.adopt-shown .beside { display: flex; flex-wrap: wrap; gap: 0 40px; align-items: flex-start; margin-top: 12px; }
.adopt-shown .strip { position: relative; padding-top: 24px; margin-top: 8px; overflow: hidden;
  border-bottom: 1px solid #d5d9dd; }
.adopt-shown .row { position: relative; height: 32px; }
.adopt-shown .bar { position: absolute; top: 2px; height: 26px; box-sizing: border-box; padding: 0 5px;
  overflow: hidden; display: flex; flex-wrap: wrap; gap: 0 4px; white-space: nowrap; font-size: 13px;
  line-height: 26px; border-right: 1px solid #fff; }
.adopt-shown .tint1 { background: #a9d0cc; } .adopt-shown .tint0 { background: #d9ebe9; }
.adopt-shown .was { background: none; color: #555d66; border-top: 3px solid #6b7480; border-right: 2px solid #fff;
  line-height: 20px; }
.adopt-shown .month { position: absolute; top: 0; bottom: 0; padding-left: 4px; border-left: 1px solid #d5d9dd;
  font-size: 12px; color: #555d66; white-space: nowrap; }
.adopt-shown .free { position: absolute; top: 24px; bottom: 0; background: #f3e3b3; }
.adopt-shown summary { cursor: pointer; padding: 4px 0; }
@media (max-width: 640px) { .adopt-shown .minor { color: transparent; border-color: transparent; }
  .adopt-shown table { font-size: 13px; } .adopt-shown td small { font-size: 11px; }
  .adopt-shown td, .adopt-shown th { padding-right: 8px; } .adopt-shown td:first-child { min-width: 5em; }
  .adopt-shown td.n { white-space: normal; } .adopt-shown thead th { font-size: 12px; line-height: 1.3; } }
</style>"""


def framed(content: str) -> str:
    """Return HTML with the look of all that a notebook shows."""
    return f'{STYLE}<div class="adopt-shown">{content}</div>'


def run_html(result: RunResult) -> str:
    """Return a run's outcomes as HTML: the first of them at once, the others folded."""
    head = [_("outcome"), _("mean"), _("95% interval")]
    rows = {}
    for name in result.names:
        interval, unit = result.outcome(name), unit_in(name, result.scenario)
        low, high = amount(interval.low, unit), amount(interval.high, unit)
        width = _("one run: no interval") if interval.n == 1 else f"{low} {_('to')} {high}"
        rows[name] = [_(definition_of(name).title), amount(interval.mean, unit), width if interval.n else ""]
    title = f"<h3>{html.escape(result.scenario.label)}</h3><p>{runs_words(len(result.results))}</p>"
    return framed(title + _folded(head, rows))


def comparison_html(comparison: Comparison) -> str:
    """Return a comparison's outcomes as HTML: all scenarios side by side, under each of the others the difference."""
    base, rows = comparison.base, {}
    for name in base.names:
        unit = unit_in(name, base.scenario)
        cells = [amount(base.outcome(name).mean, unit)]
        for at in range(len(comparison.others)):
            pair = comparison.difference(name, at)
            below = [change(pair.difference.mean, unit), between(pair.difference, unit)] if pair.difference.n else []
            cells.append("\n".join([amount(pair.other, unit), *below]))
        rows[name] = [_(definition_of(name).title), *cells]
    head = [_("outcome"), base.scenario.label, *(one.scenario.label for one in comparison.others)]
    text = _("{runs}; under each mean its difference from {base}")
    said = text.format(runs=paired_runs(comparison.replications), base=base.scenario.label)
    return framed(f"<p>{html.escape(said)}</p>" + _folded(head, rows))


def _folded(head: list[str], rows: dict[str, list[str]]) -> str:
    """Return a table of the first outcomes, and one of the others that is unfolded when asked for."""
    first = [row for name, row in rows.items() if name in FIRST]
    others = [row for name, row in rows.items() if name not in FIRST]
    if not first or not others:
        return html_table(head, first or others)
    more = html.escape(_("all other outcomes"))
    return f"{html_table(head, first)}<details><summary>{more}</summary>{html_table(head, others)}</details>"


def recording_html(recording: Recording) -> str:
    """Return how far the people of a run are in its last week, by persona, as HTML."""
    shown = ("employed", "aware", "reached", "active", "adopted")
    personas = sorted({persona for persona, _place in recording.groups})
    last = {name: recording.series(name)[-1] for name in shown}
    rows = []
    for persona in personas:
        own = [at for at, group in enumerate(recording.groups) if group[0] == persona]
        rows.append([persona, *(digits(float(last[name][own].sum()), ",.0f") for name in shown)])
    weeks = len(recording.weekly)
    text = _("people at the end of week {n}, from {day}").format(n=weeks, day=day_words(recording.monday(weeks - 1)))
    heads = [_("persona"), _("employed"), _("aware"), _("ever visited"), _("visited in 4 weeks"), _("adopted")]
    return framed(f"<p>{html.escape(text)}</p>" + html_table(*turned(heads, rows)))


def html_table(head: Sequence[str], rows: Sequence[Sequence[str]], texts: int = 1) -> str:
    """Return an HTML table; every text escaped, what follows a line end in a cell is small.

    texts: how many columns are words, to the left; the others are figures, to the right.
    """
    kinds = ["" if at < texts else ' class="n"' for at in range(len(head))]
    top = "".join(f"<th{kind}>{_breakable(text)}</th>" for kind, text in zip(kinds, head, strict=True))
    body = "".join("<tr>" + "".join(map(_cell, kinds, row)) + "</tr>" for row in rows)
    table = f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="wide">{table}</div>'


def turned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Return a table turned round where its rows are few: they stand side by side then, also on a narrow page."""
    if len(rows) > MOST_BESIDE:
        return list(head), [list(row) for row in rows]
    first, *others = (list(column) for column in zip(head, *rows, strict=True))
    return first, others


def _breakable(text: str) -> str:
    """Return a head that is a path with places where its line may end; any other text as it is, escaped."""
    return ".<wbr>".join(html.escape(part) for part in text.split(".")) if PATH.match(text) else html.escape(text)


def _cell(kind: str, text: str) -> str:
    """Return a cell."""
    first, *below = text.split("\n")
    small = "".join(f"<small>{html.escape(line)}</small>" for line in below)
    return f"<td{kind}>{html.escape(first)}{small}</td>"
