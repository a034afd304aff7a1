"""Real dates, from section 6 of the text: windows, seasons, public holidays, peak weeks, managers' working days."""

from datetime import date, timedelta

import holidays

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_OF_A_WEEK = 4
USUALLY_WORKED = {"NL": ("Good Friday",)}


def on(month_day, year):
    """Return a month-day of a year; 29 February is the 28th in common years."""
    month, day = map(int, month_day.split("-"))
    if (month, day) == (2, 29) and date(year, 3, 1) - date(year, 2, 28) == timedelta(days=1):
        day = 28
    return date(year, month, day)


def spans(window, years):
    """Return the first and last days of a window: once, or beginning in each of some calendar years."""
    if isinstance(window.first, date):
        return [(window.first, window.last)]
    ends_later, a_day = int(window.last < window.first), timedelta(days=1)
    ends = {year: on(window.last, year + ends_later) for year in (years[0] - 1, *years)}
    return [(max(on(window.first, year), ends[year - 1] + a_day), ends[year]) for year in years]


def in_window(window, day):
    """Whether a date lies in a window."""
    return any(first <= day <= last for first, last in spans(window, (day.year - 1, day.year)))


def week_in_windows(windows, monday):
    """Whether at least four days of a week lie in windows, counted together."""
    return sum(any(in_window(one, day) for one in windows) for day in days_of_week(monday)) >= MOST_OF_A_WEEK


def days_of_week(monday):
    """Return the seven days of a week."""
    return [monday + timedelta(days=at) for at in range(7)]


def in_season(season, day):
    """Whether a date lies in a season: by its ISO week, or by the season's days."""
    if season.weeks:
        return day.isocalendar().week in season.weeks
    return in_window(season, day)


def season_factor(scenario, persona, day):
    """Return the factor on a persona's minutes on a date."""
    factor = 1.0
    for season, of_season in seasons_of(scenario, persona):
        if in_season(season, day):
            factor *= of_season
    return factor


def seasons_of(scenario, persona):
    """Return the seasons that a persona names, with its factors."""
    seasons = scenario.calendar.seasons
    return [(seasons[name], of) for name, of in scenario.personas[persona].season.items()]


def is_peak_week(scenario, persona, monday):
    """Whether most days of a week lie in seasons that a persona names, counted together."""
    named = [season for season, _ in seasons_of(scenario, persona)]
    return sum(any(in_season(one, day) for one in named) for day in days_of_week(monday)) >= MOST_OF_A_WEEK


def is_leave_week(scenario, monday):
    """Whether most days of a week lie in leave windows, counted together."""
    return week_in_windows(scenario.calendar.leave_windows.values(), monday)


def worked_holidays(calendar):
    """Return the English names of the public holidays that are usually worked."""
    named = calendar.worked_holidays
    return USUALLY_WORKED.get(calendar.country, ()) if named is None else named


def public_holidays(calendar, first, last):
    """Return the days between two dates, inclusive, on which a public holiday is kept."""
    if not calendar.public_holidays:
        return set()
    known = holidays.country_holidays(calendar.country, subdiv=calendar.subdivision)
    english = next((one for one in known.supported_languages if one.startswith("en")), None)
    listed = holidays.country_holidays(
        calendar.country, subdiv=calendar.subdivision, years=range(first.year, last.year + 1), language=english
    )
    worked = worked_holidays(calendar)
    return {day for day in listed if first <= day <= last and any(name not in worked for name in listed.get_list(day))}


def holidays_of_run(scenario):
    """Return the public holidays within a run."""
    return public_holidays(scenario.calendar, scenario.start, scenario.start + timedelta(days=scenario.days - 1))


def manager_works(manager, day, free):
    """Whether a manager works on a date; `free` are the public holidays."""
    return WEEKDAYS[day.weekday()] in manager.weekdays and not (manager.public_holidays_free and day in free)
