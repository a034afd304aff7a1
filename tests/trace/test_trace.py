"""One person's days: the chances that are told are those that decided, and what is told is what happened."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from simulator.errors import OrganisationError, PlanError
from simulator.organisation import build_organisation
from simulator.organisation.structure import AWAY
from simulator.recording import ACTIVITIES, EVENTS, STATUSES
from simulator.report.tables.trace import trace_data
from simulator.report.text.trace import percent, row
from simulator.scenario import load
from simulator.simulation import simulate
from simulator.trace import seat_of, trace
from simulator.trace.absence import AT_WORK, DAY_OFF, ILL, LEAVE, NOT_EMPLOYED, Absences
from simulator.trace.days import Teller
from tests.engine.helpers import assert_same, small

WEEKS = 32
BUSY = {
    "managers.central.hours_per_week": 30, "organisation.closed_units": True, "personas.park.turnover": 1.5,
    "personas.office.working_pattern.public_holidays_free": True, "content.pilot": True,
    "behaviour.acts.post.constant": -3.5,
    "personas.office.leave.blocks": [{"min_weeks": 2, "max_weeks": 3}], "personas.park.leave.spread_weeks": 8,
}  # fmt: skip
SCENARIO = small(WEEKS, **BUSY)
PEOPLE = (0, 7, 19, 29, 33, 52, 64, 79)
REPLICATE = 2
SHOWN = {"first_visit", "aware", "like", "curate", "profile", "reply", "post"}


@pytest.fixture(scope="module")
def recording():
    """The same run without anybody telling of it."""
    return simulate(SCENARIO, REPLICATE, watch=range(80), events=True)


@pytest.fixture(scope="module")
def days_of():
    """The days of some people."""
    return {seat: trace(SCENARIO, seat, replicate=REPLICATE)[1] for seat in PEOPLE}


def happened(recording, seat):
    """What the run itself wrote down of a person: day and event."""
    people = recording.events[recording.events[:, 1] != EVENTS.index("act")]
    return {(day, EVENTS[event]) for day, event, who, *_ in people.tolist() if who == seat}


def check_chances(days, seen):
    """On every day: drawn below the chance if and only if it happened; nothing happens that had no chance."""
    for at, day in enumerate(days):
        came = {decision.what for decision in day.decisions if decision.draw < decision.chance}
        wanted = {event for when, event in seen if when == at}
        assert came & SHOWN == wanted & SHOWN, f"{day.date}: told {came}, happened {wanted}"
        assert ("visit" in wanted) == bool(came & {"visit", "first_visit"}), f"{day.date}: told {came}"
        assert all(0.0 <= decision.chance <= 1.0 and 0.0 < decision.draw < 1.0 for decision in day.decisions)


@pytest.mark.parametrize("seat", PEOPLE)
def test_told_chances_are_those_that_decided(days_of, recording, seat):
    """On each of 224 days what is drawn lies below the told chance if and only if it happened in the run itself."""
    assert len(days_of[seat]) == WEEKS * 7 > 200
    check_chances(days_of[seat], happened(recording, seat))


def test_every_kind_of_decision_was_told_and_both_ways(days_of):
    """The people above hear, come, visit, like, curate, fill, answer, post, and each of it also does not happen."""
    ways = Counter((one.what, one.happens) for days in days_of.values() for day in days for one in day.decisions)
    assert set(ways) == {(what, way) for what in (*SHOWN, "visit") for way in (True, False)}


def test_the_check_sees_chances_that_are_five_percent_off(days_of, recording):
    """Chances told 5 % too low or too high are seen by the check above over all people (fixed seed)."""
    for factor in (0.95, 1.05):
        with pytest.raises(AssertionError, match="told"):
            for seat in PEOPLE:
                days = [
                    replace(day, decisions=tuple(replace(d, chance=min(1.0, factor * d.chance)) for d in day.decisions))
                    for day in days_of[seat]
                ]
                check_chances(days, happened(recording, seat))


def test_telling_changes_no_bit(recording):
    """A8: a run that is told day by day has the bits of the run itself."""
    teller = Teller(SCENARIO, 33, REPLICATE)
    teller.skip(30)
    for _ in range(SCENARIO.days - 30):
        teller.next_day()
    assert_same(teller.run.read(), recording)
    assert teller.run.sim.world[0].events < 8 * 80 < len(recording.events), "only a day's events are kept"


def test_a_span_of_days_is_part_of_the_whole(days_of):
    """--from and --to leave out days and change none."""
    first = SCENARIO.start + timedelta(days=100)
    assert trace(SCENARIO, 19, (first, first + timedelta(days=6)), REPLICATE)[1][1:] == days_of[19][101:107]


def test_what_is_felt_is_what_the_night_left(days_of, recording):
    """Where no manager acted on a person this morning, habit, skill, fatigue, load and encouragement are those of last
    night's diary (1e-12); fear too where no manager answered a post, which ties see."""
    names = ("habit", "skill", "fear", "fatigue", "load", "profile", "encouragement")
    acts = recording.events[recording.events[:, 1] == EVENTS.index("act")]
    answering = set(acts[acts[:, 3] == ACTIVITIES.index("responding"), 0].tolist())
    compared = quiet = 0
    for seat, days in days_of.items():
        for at in range(1, len(days)):
            same = not days[at].by_managers and days[at].holder == days[at - 1].holder >= 0
            if same and days[at].morning == days[at - 1].evening:
                night = recording.people[at - 1, seat, 1:8]
                felt = [days[at].felt[name] for name in names]
                same_fear = at not in answering
                kept = [same_fear or name != "fear" for name in names]
                assert np.allclose(np.array(felt)[kept], night[kept], rtol=0, atol=1e-12), (seat, days[at].date)
                compared, quiet = compared + 1, quiet + same_fear
            if days[at].holder >= 0:
                assert STATUSES.index(days[at].evening) == recording.people[at, seat, 0]
    assert compared > 1000 and quiet > 500


def test_presence_is_the_calendars(days_of):
    """At work exactly on the days that the organisation's calendar says; each absence has the right kind of reason."""
    organisation = build_organisation(SCENARIO, SCENARIO.run.seed, REPLICATE)
    reasons = Counter()
    for seat, days in days_of.items():
        for at, day in enumerate(days):
            reasons[day.presence] += 1
            if day.holder < 0:
                assert day.presence == NOT_EMPLOYED
                continue
            assert organisation.employees.seat[day.holder] == seat
            week = organisation.employees.presence[at // 7, day.holder]
            assert (day.presence == AT_WORK) == bool(week >> (at % 7) & 1 and not week & AWAY)
            assert (day.presence in (LEAVE, ILL)) == bool(week & AWAY)
            assert bool(day.decisions) <= (day.presence == AT_WORK)
    assert all(reasons[name] > 10 for name in (AT_WORK, LEAVE, ILL, DAY_OFF))
    assert any(day.presence == "Ascension Day" for day in days_of[0]), "offices are closed that day"


def test_nobody_is_away_outside_a_contract():
    """Before a newcomer's first day and after a leaver's last: not employed, whatever is drawn for that week."""
    organisation = build_organisation(SCENARIO, SCENARIO.run.seed, REPLICATE)
    those, absences = organisation.employees, Absences(SCENARIO, organisation, REPLICATE)
    seen = Counter()
    for who in range(len(those)):
        first, last = int(those.first_day[who]), int(those.last_day[who])
        for day in range(SCENARIO.days):
            reason, inside = absences.reason(who, day), first <= day <= last
            assert (reason == NOT_EMPLOYED) == (not inside), (who, day, reason)
            drawn = those.leave[who, those.rosters.year[day // 7]] >> those.rosters.week[day // 7].astype(np.uint64) & 1
            seen[inside, bool(drawn), day // 7 in (first // 7, last // 7)] += 1
    assert min(seen[False, True, True], seen[False, True, False]) > 10, "leave is drawn for days outside a contract too"


def test_nobody_is_ill_where_illness_never_comes():
    """The same weeks of leave, and no illness."""
    healthy = SCENARIO.but(**{f"personas.{key}.leave.illness": 0.0 for key in SCENARIO.personas})
    for seat in PEOPLE[:4]:
        ill, well = (trace(plan, seat, replicate=REPLICATE)[1] for plan in (SCENARIO, healthy))
        assert ILL not in {day.presence for day in well}
        assert [d.presence == LEAVE for d in ill] == [d.presence == LEAVE for d in well]


def test_answers_received_are_those_that_the_items_count(days_of, recording):
    """Likes and replies told to authors are the likes and replies of their items; posts told are their items."""
    for seat, days in days_of.items():
        mine = recording.items.seat == seat
        back = Counter(act.what for day in days for act in day.received)
        posts = sum(act.what == "post" for day in days for act in day.deeds)
        stayed = {day.holder for day in days} == {days[0].holder}
        assert posts == int(mine.sum())
        if stayed:
            assert back["like"] == recording.items.likes[mine].sum()
            assert back["reply"] == recording.items.replies[mine].sum()
        assert back["ignored"] <= posts
    assert sum(act.what == "ignored" for days in days_of.values() for day in days for act in day.received) > 0


def test_what_one_sees_of_ties_is_what_happened_to_their_posts(days_of, recording):
    """Told are the posts of ties that got their first answer, or counted as ignored, that day: to who visited in the
    last 14 days, today included unless a manager answered, in the morning."""
    organisation = build_organisation(SCENARIO, SCENARIO.run.seed, REPLICATE)
    items, staff, events = recording.items, organisation.employees, recording.events
    responding = (events[:, 1] == EVENTS.index("act")) & (events[:, 3] == ACTIVITIES.index("responding"))
    by_managers = set(map(tuple, events[responding][:, [0, 4]].tolist()))
    seen = Counter()
    for seat, days in days_of.items():
        row = slice(*organisation.network.indptr[seat : seat + 2])
        theirs = np.flatnonzero(np.isin(items.seat, organisation.network.indices[row]))
        visits = set(events[(events[:, 1] == EVENTS.index("visit")) & (events[:, 2] == seat), 0].tolist())
        for at, day in enumerate(days):
            wanted = Counter()
            for one in theirs[staff.last_day[items.employee[theirs]] >= at].tolist():
                early = (at, one) in by_managers
                if not day.holder >= 0 or not visits & set(
                    range(max(at - 14, staff.first_day[day.holder]), at + (not early))
                ):
                    continue
                wanted["answered"] += items.answer_day[one] == at
                late = items.answer_day[one] < 0 or items.answer_day[one] > at
                wanted["ignored"] += items.day[one] + 1 + 7 == at and late
            assert Counter(act.what for act in day.seen) == +wanted, (seat, day.date)
            seen.update(wanted)
    assert seen["answered"] > 20 and seen["ignored"] > 0


def test_what_managers_did_is_told(days_of, recording):
    """Sessions, coaching, recognition and the like are told to whom they went."""
    acts = recording.events[recording.events[:, 1] == EVENTS.index("act")]
    seen = Counter()
    for seat, days in days_of.items():
        for name in ("onboarding", "coaching", "recognition", "recruiting", "ambassadors", "pilot"):
            wanted = acts[(acts[:, 3] == ACTIVITIES.index(name)) & (acts[:, 4] == seat), 0].tolist()
            result = [at for at, day in enumerate(days) for act in day.by_managers if act.what == name]
            assert result == wanted, (seat, name)
            seen[name] += len(result)
    assert seen["onboarding"] > 0 and seen["coaching"] > 0


def test_words_say_it(days_of):
    """A row of a table: date, presence, feelings, chances, what came of it; JSON has the same and no nan."""
    day = next(d for d in days_of[19] if any(act.what == "post" for act in d.deeds))
    cells = row(day)
    assert cells[0].startswith(f"{day.date:%a} {day.date}") and "at work" in cells[1] and "felt fear" in cells[2]
    chance = next(d for d in day.decisions if d.what == "post")
    assert f"posts something: {percent(chance.chance)}, {percent(chance.draw)}: yes" in cells[3]
    assert "wrote a" in cells[4]
    data = trace_data(day)
    assert data["date"] == day.date.isoformat() and data["decisions"][0]["happens"] is True
    for days in days_of.values():
        assert all(len(row(one)) == 5 for one in days)


def test_seats_have_numbers_and_strangers_are_told_so():
    """A number beyond the last seat is refused with the numbers there are."""
    organisation = build_organisation(SCENARIO, SCENARIO.run.seed, 0)
    assert seat_of("79", organisation) == 79
    with pytest.raises(PlanError, match="no employee '80'; seats are numbered 0 to 79"):
        seat_of("80", organisation)


@pytest.fixture
def imported(tmp_path):
    """A scenario of four people from files."""
    (tmp_path / "edges.csv").write_text("source,target\nanna,ben\nben,chris\n7,anna\n")
    (tmp_path / "people.csv").write_text("id,persona\nanna,office\nben,office\nchris,park\n7,park\n")
    file = tmp_path / "s.yaml"
    file.write_text("format: 1\nnetwork: {file: edges.csv, people: people.csv}\nrun: {horizon_weeks: 4}\n")
    return load(file)


def test_no_single_person_of_a_file_is_shown(imported, monkeypatch):
    """F6: the days of one are refused in a sentence before an organisation is built, in Python as by the command."""
    monkeypatch.setattr("simulator.simulation.build_organisation", None)
    with pytest.raises(OrganisationError, match=r"people.csv: people of a file are shown in groups of 10 or more"):
        trace(imported.scenario, 0, data=imported.data)


def test_a_first_day_is_a_date():
    """The first day told is the run's."""
    assert trace(small(1), 0)[1][0].date == date(2027, 5, 3)
