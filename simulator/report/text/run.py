"""A run in plain words: six lines of outcomes, and the roles of its people."""

from simulator.experiment.results import RunResult
from simulator.outcomes import definition_of, read_roles
from simulator.outcomes.definitions import SHARE
from simulator.report.text.units import amount, amounts
from simulator.statistics.intervals import Interval
from simulator.texts import _, ngettext, runs_words

RUN_LINES = ("adopted_mean", "active_end", "interacted_end", "posts_week", "answered_7d", "hours")


def run_words(result: RunResult) -> str:
    """Return a run in six lines."""
    count = len(result.results)
    lines = [f"{result.scenario.label}: " + runs_words(count)]
    for name in RUN_LINES:
        outcome, interval = definition_of(name), result.outcome(name)
        width = ""
        if interval.n > 1 and interval.high > interval.low:
            width = f" ({amounts(interval.low, interval.high, outcome.unit)})"
        lines.append(f"  {_(outcome.title):<44}{amount(interval.mean, outcome.unit)}{width}")
    for name in ("survival", "survived"):
        if name in result.names:
            lines.append(
                f"  {_(definition_of(name).title):<44}{amount(result.outcome(name).mean, definition_of(name).unit)}"
            )
    lines += sustaining_lines(result)
    for name in result.missed:
        lines.append(
            "  " + _("{name}: not as precise as wanted after {runs}").format(name=name, runs=runs_words(count))
        )
    return "\n".join(lines)


def sustaining_lines(result: RunResult) -> list[str]:
    """Return whether it would sustain itself, and from which week; nothing where no withdrawal was asked for."""
    if "self_sustaining" not in result.names or result.outcome("self_sustaining").n == 0:
        return []
    share, weeks = result.outcome("self_sustaining").mean, result.outcome("weeks_to_self_sustaining")
    title = _("would sustain itself")
    if weeks.n == 0:
        return [f"  {title:<44}" + _("in none of the runs")]
    text = _("from week {week} on, in {share} of the runs")
    return [f"  {title:<44}" + text.format(week=f"{weeks.mean:.0f}", share=amount(share, SHARE))]


def roles_words(result: RunResult) -> str:
    """Return the role readings of the first run's last 12 weeks: 10/10/80 read three ways, and 90-9-1 beside them."""
    recording = result.results[0].course
    if recording is None:
        return ""
    roles = read_roles(recording)

    def part(scheme: str, *names: str) -> str:
        people = sum(roles[f"{scheme}.{name}.people"] for name in names)
        if not people > 0:
            return _("nobody")
        shares = " / ".join(f"{_(name)} {100 * roles[f'{scheme}.{name}']:.0f}%" for name in names)
        return f"{shares} ({ngettext('of {n:,.0f} person', 'of {n:,.0f} people', round(people))})"

    parts = {
        _("as stated"): part("stated", "contributor", "curator", "creator"),
        _("with readers"): part("consumer", "contributor", "curator", "consumer"),
        _("all users"): part("all_users", "contributor", "curator", "creator", "reader", "dormant"),
    }
    width = max(14, 1 + max(map(len, parts)))
    lines = [_("roles, last 12 weeks of the first run (target 10 / 10 / 80):")]
    lines += [f"  {label:<{width}}{said}" for label, said in parts.items()]
    ranks = [100 * roles[f"rank.{name}"] for name in ("top_1", "next_9", "rest")]
    text = _("acts by the top 1%, the next 9%, the rest: {0:.0f}% / {1:.0f}% / {2:.0f}%")
    lines.append("  " + text.format(*ranks))
    return "\n".join(lines)


def reproduction_words(number: Interval) -> str:
    """Return the acts that one act brings, with the interval over acts where there are acts to look at."""
    if number.n < 2:
        return _("acts that one act brings within 14 days: no acts to look at")
    text = _("acts that one act brings within 14 days: {mean:.2f} ({low:.2f} to {high:.2f})")
    return text.format(mean=number.mean, low=number.low, high=number.high)
