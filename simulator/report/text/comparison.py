"""The answer of a comparison in plain words, first: by how much, how surely, for whom and when."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from simulator.experiment.courses import weekly_difference
from simulator.experiment.hold import planned_campaigns
from simulator.experiment.results import HEADLINE, Comparison
from simulator.experiment.windows import WindowDifference, window_differences
from simulator.outcomes import definition_of, unit_in
from simulator.report.text.units import amount, between, change, day_words, persona_name
from simulator.statistics.intervals import mean_interval
from simulator.statistics.paired import Paired
from simulator.texts import _, paired_runs

NEARLY_ALL = 0.8
N_ = str  # marks a text for the catalogue; it is translated when it is shown
WINDOWS = {"while": N_("while the plans differ"), "after": N_("after"), "end": N_("at the end")}


def comparison_words(comparison: Comparison, name: str = HEADLINE) -> str:
    """Return the answer: each comparison in a few lines."""
    return "\n\n".join(_one(comparison, at, name) for at in range(len(comparison.others)))


def _one(comparison: Comparison, at: int, name: str) -> str:
    """Return the answer of one comparison."""
    base, other = comparison.base, comparison.others[at]
    pair, outcome, unit = comparison.difference(name, at), definition_of(name), unit_in(name, base.scenario)
    runs = paired_runs(pair.difference.n)
    head = f"{_(outcome.title)}: {base.scenario.label} {amount(pair.base, unit)}, "
    head += f"{other.scenario.label} {amount(pair.other, unit)}"
    lines = [head]
    if pair.clear:
        width = f"{between(pair.difference, unit)}, {runs}"
        lines.append(f"  {_('difference')} {change(pair.difference.mean, unit)} ({width})")
    else:
        text = _("no difference that these runs can tell")
        width = f"{between(pair.difference, unit)}, {runs}"
        lines.append(f"  {text}: {change(pair.difference.mean, unit)} ({width})")
    lines += _personas(comparison, at, name)
    lines += window_lines(comparison, at)
    lines += when_lines(comparison, at) if pair.clear else []
    lines += starts_lines(comparison, at) + survival_lines(comparison, at)
    lines.append(hours_words(comparison, at))
    lines.append(noise_words(pair))
    return "\n".join(lines)


def window_lines(comparison: Comparison, at: int) -> list[str]:
    """Return the difference of the adopted while the plans differ, after and at the end, and what that comes to."""
    parts = window_differences(comparison, at)
    if not parts:
        return []
    begin = comparison.base.scenario.start
    lines = []
    for one in parts:
        when = f" {_('to')} ".join(map(day_words, one.window.dates(begin)))
        doubt = "" if one.clear or one.difference.n < 2 else "  " + _("(cannot be told from none)")
        words = f"{change(one.difference.mean, 'share')}  ({between(one.difference, 'share')}){doubt}"
        lines.append(f"    {_(WINDOWS[one.window.key])} ({when}){_overlap_words(one, parts)}: {words}")
    words = verdict({one.window.key: one for one in parts})
    return [*lines, "    " + words] if words else lines


def _overlap_words(one: WindowDifference, parts: list[WindowDifference]) -> str:
    """Return that the end lies in a window before it, wholly or in part."""
    shared = [
        other.window.key
        for other in parts
        if one.window.key == "end" and other is not one and one.window.shares(other.window)
    ]
    if not shared:
        return ""
    return ", " + _("which overlaps with: {windows}").format(windows=", ".join(_(WINDOWS[key]) for key in shared))


def verdict(parts: Mapping[str, WindowDifference], better: int = 1) -> str:
    """Return what the windows come to where they do not say the same; nothing where they do, or nothing is sure.

    better: 1 where more is better, -1 where less is.
    """
    if "while" not in parts or not parts["while"].clear:
        return ""
    first = parts["while"]
    later = [parts[key] for key in ("after", "end") if key in parts and not parts[key].window.shares(first.window)]
    gains = better * first.difference.mean > 0
    if any(one.clear and (better * one.difference.mean > 0) != gains for one in later):
        return _("better while it lasts, worse after") if gains else _("worse while it lasts, better after")
    if later and not any(one.clear for one in later):
        return _("it lasts no longer than the plans differ, as far as these runs can tell")
    return ""


def starts_lines(comparison: Comparison, at: int) -> list[str]:
    """Return what to keep in mind where the two begin on different dates."""
    if comparison.others[at].scenario.start == comparison.base.scenario.start:
        return []
    text = _("they begin on different dates: weeks are counted from each start, and who is present differs")
    return ["  " + text + "; " + _("look at each group of staff rather than at the whole")]


def survival_lines(comparison: Comparison, at: int) -> list[str]:
    """Return what comes of the withdrawal of the manager, where it was asked for and there is one in both."""
    if "survival" not in comparison.base.names:
        return []
    pair, unit = comparison.difference("survival", at), definition_of("survival").unit
    if pair.difference.n == 0:
        return ["  " + _("survival: nobody to withdraw in one of the two")]
    text = _("posts and replies 20 to 26 weeks after the manager's hours fall to a tenth")
    values = f"{amount(pair.base, unit)}, {amount(pair.other, unit)}"
    return [f"  {text}: {values}; {change(pair.difference.mean, unit)} ({between(pair.difference, unit)})"]


def _personas(comparison: Comparison, at: int, name: str) -> list[str]:
    """Return one line per persona."""
    scenario, unit = comparison.base.scenario, unit_in(name, comparison.base.scenario)
    if name not in comparison.base.persona_names:
        return []
    lines = []
    for key in sorted(scenario.personas):
        if key not in comparison.others[at].scenario.personas:
            continue
        pair = comparison.difference(name, at, key)
        doubt = "" if pair.clear else "  " + _("(cannot be told from none)")
        words = f"{change(pair.difference.mean, unit)}  ({between(pair.difference, unit)}){doubt}"
        lines.append(f"    {persona_name(scenario, key):<23} {words}")
    return lines


def when_lines(comparison: Comparison, at: int) -> list[str]:
    """Return in which time the adopted differ, where that is a stretch and not the whole."""
    rows = weekly_difference(comparison, at, "adopted")
    mean = np.nanmean(rows, axis=0)
    total = np.nansum(np.abs(mean))
    if total <= 0 or len(rows) < 2:
        return []
    clear = [not (i.low <= 0 <= i.high) and i.n > 1 for i in (mean_interval(column) for column in rows.T)]
    weeks = np.flatnonzero(np.array(clear) & (np.sign(mean) == np.sign(np.nansum(mean))))
    if len(weeks) == 0:
        return []
    running = np.cumsum(np.abs(mean[weeks]))
    until = weeks[int(np.searchsorted(running, NEARLY_ALL * running[-1]))]
    first = comparison.base.scenario
    if comparison.others[at].scenario.start != first.start:
        return _when_by_week(mean, weeks, int(until))
    peak = int(weeks[np.argmax(np.abs(mean[weeks]))])
    text = _("mostly between {first} and {last}; largest in the week of {peak}: {most}")
    start = first.start.toordinal()
    return [
        "    "
        + text.format(
            first=day_words(date.fromordinal(start + 7 * int(weeks[0]))),
            last=day_words(date.fromordinal(start + 7 * int(until) + 6)),
            peak=day_words(date.fromordinal(start + 7 * peak)),
            most=change(float(mean[peak]), "share"),
        )
    ]


def _when_by_week(mean: np.ndarray, weeks: np.ndarray, until: int) -> list[str]:
    """Return the same by weeks of the plan."""
    peak = int(weeks[np.argmax(np.abs(mean[weeks]))])
    text = _("mostly in weeks {first} to {last} from each start; largest in week {peak}: {most}")
    said = text.format(first=int(weeks[0]) + 1, last=until + 1, peak=peak + 1, most=change(float(mean[peak]), "share"))
    return ["    " + said]


def hours_words(comparison: Comparison, at: int) -> str:
    """Return planned and spent hours of both."""
    parts = []
    for one in (comparison.base, comparison.others[at]):
        planned, spent = one.outcome("hours_planned").mean, one.outcome("hours").mean
        text = _("{name} {planned:,.0f} h planned, {spent:,.0f} h spent")
        parts.append(text.format(name=one.scenario.label, planned=planned, spent=spent))
    return f"  {_('manager')}: {'; '.join(parts)} ({_held_words(comparison, at)})"


def _held_words(comparison: Comparison, at: int) -> str:
    """Return what was done so that hours compare."""
    if comparison.held != "total":
        return _("hours per week as planned")
    has_hours = comparison.others[at].outcome("hours_planned").mean > 0.0
    words = _("totals held equal") if has_hours else _("no hours to hold equal")
    campaigns = planned_campaigns(comparison.base.scenario, comparison.others[at].scenario)
    if campaigns is None or not (has_hours and any(campaigns)):
        return words
    text = _("campaigns too: {base} in each") if campaigns.equal else _("campaigns not: {base} and {other}")
    return f"{words}, {text.format(base=campaigns.base, other=campaigns.other)}"


def noise_words(pair: Paired) -> str:
    """Return what pairing was worth."""
    if pair.difference.n < 2:
        return "  " + _("one run says nothing of chance: ask for more")
    if pair.variance_ratio is None:
        return "  " + _("every run gave the same difference")
    unpaired = max(pair.difference.n, pair.runs_needed_unpaired or 0)
    text = _("independent runs would have needed about {n} of each for the same width")
    wins = ""
    if pair.probability_better is not None:
        wins = "; " + _("better in {p:.0%} of the runs").format(p=pair.probability_better)
    return "  " + text.format(n=unpaired) + wins
