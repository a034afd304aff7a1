"""Leave, shifts and holidays as a persona's calendar says them, counted by hand."""

from datetime import date, timedelta

from simulator.intake.calendar import calendars, key_of
from simulator.intake.gathered import Gathered
from simulator.intake.organised import Organised, Person

PEOPLE = [Person(f"p{n:02}", "staff", "", "", "") for n in range(20)]


def away(count, first, days):
    """So many people away from a day on, for so many days."""
    return [((one.id, first, first + timedelta(days - 1)), "t.csv:2:1") for one in PEOPLE[:count]]


def read(leave=(), shifts=(), holidays=()):
    """The calendars of twenty people."""
    whole = Gathered(leave=list(leave), shifts=list(shifts), holidays=list(holidays))
    return calendars(whole, Organised(people=PEOPLE, groups={"staff": 20}))


def test_weeks_outside_the_window_get_their_share():
    """Fifteen of twenty away in week 44, Monday to Friday; two days of a week do not count."""
    leave = [*away(15, date(2027, 11, 1), 5), *away(15, date(2027, 11, 8), 2)]
    assert read(leave).leave["staff"] == {"blocks": [], "weeks": {"44": 0.75}, "spread_weeks": 0}


def test_weeks_of_a_few_are_spread():
    """Six people in each of two weeks: a week for twelve of twenty, at no time that is told."""
    leave = [*away(6, date(2027, 11, 1), 5), *away(6, date(2027, 3, 1), 5)]
    assert read(leave).leave["staff"] == {"blocks": [], "weeks": {}, "spread_weeks": 0.6}
    assert read(away(6, date(2027, 11, 1), 5)).leave["staff"]["spread_weeks"] == 0  # of six people: nothing


def test_weeks_in_the_window_become_a_block():
    """Everybody away for three weeks of July."""
    block = {"min_weeks": 3, "max_weeks": 3, "when": "leave_window"}
    assert read(away(20, date(2027, 7, 12), 19)).leave["staff"]["blocks"] == [block]


def test_shifts_become_a_pattern():
    """Mondays to Thursdays are fixed; four days of a week that move are days on and off; nine people are too few."""
    monday = date(2027, 3, 1)

    def shifts(people, moves):
        """Four shifts a week for three weeks."""
        return [((one.id, monday + timedelta(7 * week + (moves * n + day) % 7)), "")
                for n, one in enumerate(PEOPLE[:people]) for week in range(3) for day in range(4)]  # fmt: skip

    assert read(shifts=shifts(20, 0)).pattern["staff"] == {"weekdays": ["mon", "tue", "wed", "thu"]}
    assert read(shifts=shifts(20, 1)).pattern["staff"] == {"days_on": 4, "days_off": 3}
    assert read(shifts=shifts(9, 1)).pattern == {}


def test_rows_of_strangers_are_counted():
    """Leave of somebody who is in no list changes nothing, and is told."""
    result = read([(("nobody", date(2027, 11, 1), date(2027, 11, 5)), "t.csv:9:1")])
    assert "1 row of leave and rosters is of nobody in the list and is left out" in result.reported
    assert result.leave["staff"]["weeks"] == {}


def test_holidays_have_keys_of_a_scenario():
    """Small letters, the year behind; a key begins with a letter."""
    result = read(holidays=[("Été, regio Noord", date(2027, 7, 10), date(2027, 8, 22))])
    assert result.holidays == {"ete_regio_noord_2027": {"first": "2027-07-10", "last": "2027-08-22"}}
    assert key_of("24/7 shift", "group") == "group_24_7_shift" and key_of("名前", "group") == "group"
