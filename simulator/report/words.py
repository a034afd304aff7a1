"""The answer in plain words, first: by how much, how surely, for whom and when."""

import math
from datetime import date

import numpy as np

from simulator.experiment.compare import HEADLINE
from simulator.experiment.results import Comparison, RunResult
from simulator.experiment.statistics import Interval, Paired, mean_interval
from simulator.outcomes import ALL_OUTCOMES, read_roles, unit_in
from simulator.outcomes.adoption import course
from simulator.scenario.schema import Scenario
from simulator.texts import _, digits, month_letters, ngettext, paired_runs, runs_words

RUN_LINES = ("adopted_mean", "active_end", "interacted_end", "posts_week", "answered_7d", "hours")
NEARLY_ALL = 0.8


def amount(value: float, unit: str) -> str:
    """Return a value with its unit, shares as percent."""
    if math.isnan(value):
        return _("not defined")
    if unit == "share":
        return f"{digits(100 * value, '.1f')}%"
    if unit in ("0-1", "ratio", "number"):
        return digits(value, ".3f")
    if is_money(unit):
        return money(value, unit)
    if unit == "1/year":
        return f"{digits(100 * value, '.1f')}% " + _("a year")
    return f"{digits(value, ',.1f')} {_(unit)}"


def is_money(unit: str) -> bool:
    """Return whether a unit is a currency."""
    return len(unit) == 3 and unit.isupper()


def money(value: float, currency: str, sign: str = "") -> str:
    """Return an amount in whole units of a currency; sign "+" also marks what is gained."""
    if math.isnan(value):
        return _("not defined")
    whole = round(value)
    return f"{currency} {'-' if whole < 0 else sign if whole > 0 else ''}{digits(abs(whole), ',')}"


def change(value: float, unit: str) -> str:
    """Return a signed difference with its unit, shares in points."""
    if math.isnan(value):
        return _("not defined")
    if unit == "share":
        return f"{digits(100 * value, '+.1f')} " + _("points")
    if unit in ("0-1", "ratio", "number"):
        return digits(value, "+.3f")
    if is_money(unit):
        return money(value, unit, "+")
    if unit == "1/year":
        return f"{digits(100 * value, '+.1f')} " + _("points")
    return f"{digits(value, '+,.1f')} {_(unit)}"


def between(interval: Interval, unit: str) -> str:
    """Return an interval in words; a single run has none."""
    if interval.n < 2:
        return _("one run: no interval")
    if is_money(unit):
        return _("95% CI {low} to {high}").format(
            low=money(interval.low, unit, "+"), high=money(interval.high, unit, "+")
        )
    scale = 100 if unit in ("share", "1/year") else 1
    form = "+.3f" if unit in ("0-1", "ratio", "number") else "+.1f"
    low, high = digits(scale * interval.low, form), digits(scale * interval.high, form)
    return _("95% CI {low} to {high}").format(low=low, high=high)


def tells_apart(found: Paired) -> bool:
    """Return whether the interval leaves no doubt about the sign."""
    return found.difference.n > 1 and (found.difference.low > 0 or found.difference.high < 0)


def persona_name(scenario: Scenario, key: str) -> str:
    """Return a persona's label, its key where it has none; labels of the catalogue in the language of the call."""
    label = scenario.personas[key].label
    return _(label) if label else key


def spaced(name: str) -> str:
    """Return a name of the model in words."""
    return _(name.replace("_", " "))


def comparison_words(comparison: Comparison, name: str = HEADLINE) -> str:
    """Return the answer: each comparison in a few lines."""
    return "\n\n".join(_one(comparison, at, name) for at in range(len(comparison.others)))


def _one(comparison: Comparison, at: int, name: str) -> str:
    """Return the answer of one comparison."""
    base, other = comparison.base, comparison.others[at]
    found, outcome, unit = comparison.difference(name, at), ALL_OUTCOMES[name], unit_in(name, base.scenario)
    runs = paired_runs(found.difference.n)
    head = f"{_(outcome.title)}: {base.scenario.label} {amount(found.base, unit)}, "
    head += f"{other.scenario.label} {amount(found.other, unit)}"
    lines = [head]
    if tells_apart(found):
        width = f"{between(found.difference, unit)}, {runs}"
        lines.append(f"  {_('difference')} {change(found.difference.mean, unit)} ({width})")
    else:
        text = _("no difference that these runs can tell")
        width = f"{between(found.difference, unit)}, {runs}"
        lines.append(f"  {text}: {change(found.difference.mean, unit)} ({width})")
    lines += _personas(comparison, at, name)
    lines += when_lines(comparison, at) if tells_apart(found) else []
    lines += starts_lines(comparison, at) + survival_lines(comparison, at)
    lines.append(hours_words(comparison, at))
    lines.append(luck_words(found))
    return "\n".join(lines)


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
    found, unit = comparison.difference("survival", at), ALL_OUTCOMES["survival"].unit
    if found.difference.n == 0:
        return ["  " + _("survival: nobody to withdraw in one of the two")]
    text = _("posts and replies 20 to 26 weeks after the manager's hours fall to a tenth")
    values = f"{amount(found.base, unit)}, {amount(found.other, unit)}"
    return [f"  {text}: {values}; {change(found.difference.mean, unit)} ({between(found.difference, unit)})"]


def _personas(comparison: Comparison, at: int, name: str) -> list[str]:
    """Return one line per persona."""
    scenario, unit = comparison.base.scenario, unit_in(name, comparison.base.scenario)
    if name not in comparison.base.persona_names:
        return []
    lines = []
    for key in sorted(scenario.personas):
        if key not in comparison.others[at].scenario.personas:
            continue
        found = comparison.difference(name, at, key)
        doubt = "" if tells_apart(found) else "  " + _("(cannot be told from none)")
        words = f"{change(found.difference.mean, unit)}  ({between(found.difference, unit)}){doubt}"
        lines.append(f"    {persona_name(scenario, key):<24}{words}")
    return lines


def weekly_difference(
    comparison: Comparison, at: int, measure: str, persona: str | None = None, location: str | None = None
) -> np.ndarray:
    """Return the difference of a weekly course in each replication, float64[replications, weeks]."""
    pairs = zip(comparison.base.results, comparison.others[at].results, strict=True)
    return np.array(
        [
            replication_course(comparison.others[at], b.weekly, measure, persona, location)
            - replication_course(comparison.base, a.weekly, measure, persona, location)
            for a, b in pairs
        ]
    )


def replication_course(
    found: RunResult, weekly: np.ndarray, measure: str, persona: str | None = None, location: str | None = None
) -> np.ndarray:
    """Return a weekly course of one replication (of a persona, of a location), float64[weeks]."""
    first = found.results[0].recording
    if first is None:
        raise ValueError("the first replication keeps its recording")
    view = type(first)(**{**first.__dict__, "weekly": weekly})
    return course(view, measure, persona, location)


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


def day_words(day: date) -> str:
    """Return a date as people write it."""
    return f"{day.day} {month_letters(day)} {day.year}"


def hours_words(comparison: Comparison, at: int) -> str:
    """Return planned and spent hours of both."""
    parts = []
    for found in (comparison.base, comparison.others[at]):
        planned, spent = found.outcome("hours_planned").mean, found.outcome("hours").mean
        text = _("{name} {planned:,.0f} h planned, {spent:,.0f} h spent")
        parts.append(text.format(name=found.scenario.label, planned=planned, spent=spent))
    held = _("totals held equal") if comparison.held == "total" else _("hours per week as planned")
    return f"  {_('manager')}: {'; '.join(parts)} ({held})"


def luck_words(found: Paired) -> str:
    """Return what pairing was worth."""
    if found.difference.n < 2:
        return "  " + _("one run says nothing of chance: ask for more")
    if found.variance_ratio is None:
        return "  " + _("every run gave the same difference")
    unpaired = max(found.difference.n, found.runs_needed_unpaired or 0)
    text = _("independent runs would have needed about {n} of each for the same width")
    wins = ""
    if found.probability_better is not None:
        wins = "; " + _("better in {p:.0%} of the runs").format(p=found.probability_better)
    return "  " + text.format(n=unpaired) + wins


def run_words(found: RunResult) -> str:
    """Return a run in six lines."""
    count = len(found.results)
    lines = [f"{found.scenario.label}: " + runs_words(count)]
    for name in RUN_LINES:
        outcome, interval = ALL_OUTCOMES[name], found.outcome(name)
        width = ""
        if interval.n > 1 and interval.high > interval.low:
            width = f" ({amount(interval.low, outcome.unit)} {_('to')} {amount(interval.high, outcome.unit)})"
        lines.append(f"  {_(outcome.title):<44}{amount(interval.mean, outcome.unit)}{width}")
    for name in ("survival", "survived"):
        if name in found.names:
            lines.append(
                f"  {_(ALL_OUTCOMES[name].title):<44}{amount(found.outcome(name).mean, ALL_OUTCOMES[name].unit)}"
            )
    for name in found.missed:
        lines.append(
            "  " + _("{name}: not as precise as wanted after {runs}").format(name=name, runs=runs_words(count))
        )
    return "\n".join(lines)


def roles_words(found: RunResult) -> str:
    """Return the role readings of the first run's last 12 weeks: 10/10/80 read three ways, and 90-9-1 beside them."""
    recording = found.results[0].recording
    if recording is None:
        return ""
    roles = read_roles(recording)

    def part(scheme: str, *names: str) -> str:
        people = sum(roles[f"{scheme}.{name}.people"] for name in names)
        if not people > 0:
            return _("nobody")
        shares = " / ".join(f"{_(name)} {100 * roles[f'{scheme}.{name}']:.0f}%" for name in names)
        return f"{shares} ({ngettext('of {n:,.0f} person', 'of {n:,.0f} people', round(people))})"

    lines = [
        _("roles, last 12 weeks of the first run (target 10 / 10 / 80):"),
        f"  {_('as stated'):<14}{part('stated', 'contributor', 'curator', 'creator')}",
        f"  {_('with readers'):<14}{part('consumer', 'contributor', 'curator', 'consumer')}",
        f"  {_('all users'):<14}{part('all_users', 'contributor', 'curator', 'creator', 'reader', 'dormant')}",
    ]
    ranks = [100 * roles[f"rank.{name}"] for name in ("top_1", "next_9", "rest")]
    text = _("acts by the top 1%, the next 9%, the rest: {0:.0f}% / {1:.0f}% / {2:.0f}%")
    lines.append("  " + text.format(*ranks))
    return "\n".join(lines)
