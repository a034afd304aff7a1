"""What a manager has promised: what falls due on which day. Nothing here spends an hour."""

import math
from datetime import timedelta

from simulator.scenario.fields.phases import LEVERS


def per_week(count, week):
    """Return how many of `count` acts a week fall in a week of the run."""
    return math.floor((week + 1) * count) - math.floor(week * count)


def due_today(count, week, days, today):
    """Return how many of a week's acts fall on its working day `today` (1 = first) of `days`."""
    return sum(1 + math.floor(days * k / count) == today for k in range(per_week(count, week)))


def count_of(phase, lever):
    """Return the acts a week that a phase asks of a lever, or None."""
    return getattr(phase, f"{lever}_per_week", None)


def counted(phase):
    """Return the levers to which a phase gives a count, in the order of the lever table."""
    return [lever for lever in LEVERS if count_of(phase, lever) is not None]


def planned_release(features, week):
    """Whether the release plan, which holds as many releases as there are features to come, names a week."""
    since = week - (features.first_week - 1)
    releases = math.ceil(max(0, features.total - features.at_launch) / features.per_release)
    return since % features.every_weeks == 0 and 0 <= since // features.every_weeks < releases


def releases_due(phase, features, week):
    """Return the releases that fall due in a week: by the phase's count, or else by the release plan."""
    if phase.features_per_week is not None:
        return per_week(phase.features_per_week, week)
    return int(planned_release(features, week))


def hours_of_week(scenario, key, phase, monday):
    """Return a manager's hours of the week that begins on a date."""
    hours = scenario.managers[key].hours_per_week if phase.hours_per_week is None else phase.hours_per_week
    hours *= phase.let_go
    for _, change in sorted(scenario.interventions.items()):
        if change.hours_factor is None or change.manager not in (None, key):
            continue
        if change.on <= monday and (change.until is None or monday <= change.until):
            hours *= change.hours_factor
    return hours


def dated_acts(scenario, key, works, day):
    """Return the levers of a manager's dated acts that fall on a working day: its own and free ones before it."""
    first = day
    while first > 0 and not works[first - 1]:
        first -= 1
    dates = {scenario.start + timedelta(days=at) for at in range(first, day + 1)}
    default = min(scenario.managers)
    seen = []
    for _, act in sorted(scenario.interventions.items()):
        if act.lever is not None and act.on in dates and (act.manager or default) == key:
            seen += [act.lever] * act.times
    return seen
