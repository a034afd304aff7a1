"""Plans that miss people: phases and campaigns when most of a persona are away or busy."""

from collections.abc import Iterator
from datetime import date, timedelta

from simulator.scenario.dates import (
    WEEK,
    contract_window,
    iso_weeks,
    leave_chances,
    planned_phases,
    season_factors,
    weeks_in,
    window_days,
)
from simulator.scenario.fields.names import Path
from simulator.scenario.fields.people import Persona
from simulator.scenario.schema import Scenario
from simulator.texts import _, month_letters

BUSY = 0.5
MOST = 0.5
WEEKS_A_YEAR = 52


def missed_people(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield phases and campaigns that fall when most of a persona is away or busy."""
    if not scenario.managers:
        return
    for key, persona in scenario.personas.items():
        hard, employed = hard_to_reach(scenario, key), is_employed(scenario, key)
        name = _(persona.label) if persona.label else key
        for phase in planned_phases(scenario):
            first, last = (phase.first_day - scenario.start).days, (phase.last_day - scenario.start).days
            within = zip(hard[first : last + 1], employed[first : last + 1], strict=True)
            here = [is_hard for is_hard, is_there in within if is_there]
            share = sum(here) / len(here) if here else 0.0
            if share >= MOST:
                when = span_text(phase.first_day, phase.last_day)
                text = _("{when}: {name} are away or busy on {share}% of the days")
                yield ("phases", phase.name), text.format(when=when, name=name, share=f"{100 * share:.0f}")
        missed: dict[Path, list[str]] = {}
        for path, day, lever in dated_acts(scenario):
            if hard[(day - scenario.start).days]:
                missed.setdefault((*path, lever), []).append(day_text(day))
        for path, days in missed.items():
            text = _("{acts} of {days} fall when most {name} are away or busy")
            yield path[:-1], text.format(acts=_(path[-1].replace("_", " ")), days=", ".join(days), name=name)


def hard_to_reach(scenario: Scenario, key: str) -> list[bool]:
    """Return for each day whether most of those who work are away or have half the time or less.

    Who has no contract on a day is not away on it.
    """
    persona = scenario.personas[key]
    away = [chance >= MOST for chance in leave_chances(persona, scenario.start, scenario.run.horizon_weeks)]
    long_leave, factors = _on_long_leave(scenario, persona), season_factors(scenario, persona)
    return [
        is_there and (factors[day] <= BUSY or away[day // WEEK] or long_leave[day // WEEK])
        for day, is_there in enumerate(is_employed(scenario, key))
    ]


def is_employed(scenario: Scenario, key: str) -> list[bool]:
    """Return for each day whether a persona has a contract: of seasonal staff, in the season."""
    season = contract_window(scenario.personas[key])
    return [True] * scenario.days if season is None else window_days(season, scenario.start, scenario.days)


def _on_long_leave(scenario: Scenario, persona: Persona) -> list[bool]:
    """Return for each week whether most of a persona is on the long leave.

    Blocks are spread evenly over the weeks of the leave windows of a year.
    """
    windows, weeks = scenario.calendar.leave_windows, scenario.run.horizon_weeks
    years = [year for year, _week in iso_weeks(scenario.start, weeks)]
    blocks = [block for block in persona.leave.blocks if block.when == "leave_window"]
    taken = sum((block.min_weeks + block.max_weeks) / 2.0 for block in blocks)
    wide = {year: sum(weeks_in(windows, date.fromisocalendar(year, 1, 1), WEEKS_A_YEAR)) for year in set(years)}
    inside = weeks_in(windows, scenario.start, weeks)
    return [is_inside and taken >= MOST * wide[year] for is_inside, year in zip(inside, years, strict=True)]


def dated_acts(scenario: Scenario) -> Iterator[tuple[Path, date, str]]:
    """Yield the planned days of campaigns and of dated acts: path that plans them, day, lever."""
    end = scenario.start + timedelta(days=scenario.days)
    for phase in planned_phases(scenario):
        plan = scenario.phases[phase.name].campaigns  # type: ignore[index]
        if plan is None:
            continue
        day = phase.first_day + timedelta(weeks=plan.first_week - 1)
        while day <= phase.last_day:
            yield ("phases", phase.name, "campaigns"), day, "campaigns"
            if plan.every_weeks == 0:
                break
            day += timedelta(weeks=plan.every_weeks)
    for name, act in scenario.interventions.items():
        if act.lever is not None and scenario.start <= act.on < end:
            yield ("interventions", name, "on"), act.on, act.lever


def day_text(day: date) -> str:
    """Return a date as people write it."""
    return f"{day.day} {month_letters(day)} {day.year}"


def span_text(first: date, last: date) -> str:
    """Return two dates as people write them."""
    return f"{day_text(first)} {_('to')} {day_text(last)}"
