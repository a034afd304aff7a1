"""One replication as tables: people, events and items with names and dates."""

from datetime import timedelta

import numpy as np
import pytest

from simulator import simulate
from simulator.errors import PlanError
from simulator.recording import ACTIVITIES, EVENTS
from tests.analysis.helpers import tiny

WEEKS = 40


@pytest.fixture(scope="module")
def recording():
    """A run with all of its events, two seats watched."""
    return simulate(tiny(run__horizon_weeks=WEEKS), events=True, watch=[3, 17])


def test_people_have_a_row_a_day_and_seat(recording):
    """State, status in words, persona and location of the seat, on real dates."""
    frame = recording.to_frame("people")
    assert len(frame) == WEEKS * 7 * 2 and set(frame["seat"]) == {3, 17}
    assert frame["date"].iloc[-1].date() == recording.start + timedelta(days=WEEKS * 7 - 1)
    assert np.array_equal(frame["habit"].to_numpy().reshape(-1, 2), recording.people[:, :, 1])
    assert set(frame["status"]) <= {"unaware", "aware", "user", "dormant", "not employed"}
    assert frame.groupby("seat")["persona"].first().to_dict() == {
        seat: recording.groups[recording.seat_group[seat]][0] for seat in (3, 17)
    }


def test_nobody_is_there_outside_a_contract():
    """Of a seasonal seat every day between the seasons is one of nobody: not employed, and nothing else."""
    seasonal = {"headcount": 3, "template": "seasonal", "seasonal": {"first": "07-01", "last": "08-31"}}
    scenario = tiny(run__horizon_weeks=30).but(**{"personas.summer": seasonal})
    once = simulate(scenario)
    seats = [seat for seat, group in enumerate(once.seat_group.tolist()) if once.groups[group][0] == "summer"]
    frame = simulate(scenario, watch=seats).to_frame("people")
    assert len(seats) == 3 and set(frame["persona"]) == {"summer"}
    season = (frame["date"] >= "2027-07-01") & (frame["date"] <= "2027-08-31")
    assert set(frame[~season]["status"]) == {"not employed"} and "not employed" not in set(frame[season]["status"])


def test_events_say_who_did_what_when(recording):
    """As many of each kind as were recorded and as the week's figures count; managers' acts name manager and lever."""
    frame = recording.to_frame("events")
    counted = frame["event"].value_counts().to_dict()
    assert counted == {
        name: int((recording.events[:, 1] == at).sum()) for at, name in enumerate(EVENTS) if name in counted
    }
    for name, measure in [("visit", "visits"), ("post", "posts"), ("reply", "replies"), ("like", "likes")]:
        assert counted.get(name, 0) == recording.series(measure).sum()
    acts, posts = frame[frame["event"] == "act"], frame[frame["event"] == "post"]
    assert set(acts["manager"]) == {"central"} and set(acts["lever"]) <= set(ACTIVITIES) and acts["seat"].isna().all()
    assert set(posts["kind"]) <= {"work", "private"} and posts["persona"].notna().all()
    replies = frame[frame["event"] == "reply"]
    assert (replies["item"] >= 0).all() and frame[frame["event"] == "visit"]["item"].isna().all()
    back = frame[frame["event"] == "first_visit"]["returning"]
    assert set(back) <= {"yes", "no"} and frame[frame["event"] == "visit"]["returning"].isna().all()


def test_items_have_their_answers(recording):
    """A row an item; employees' have seat and persona, those of a manager none."""
    frame, items = recording.to_frame("items"), recording.items
    assert len(frame) == len(items.day) and frame["replies"].sum() == items.replies.sum()
    assert (
        frame["seat"].isna().sum() == (items.seat < 0).sum()
        and frame["answered"].isna().sum() == (items.answer_day < 0).sum()
    )
    first = frame[frame["answered"].notna()].iloc[0]
    assert (first["answered"] >= first["date"]) and first["kind"] in ("work", "private", "news", "manager")


def test_what_was_not_recorded_is_said():
    """Instead of an empty table: how to ask for it."""
    plain = simulate(tiny())
    for table, why in [("people", r"nobody was watched; simulate\(..., watch="), ("events", "events=True"),
                       ("event", "unknown table - did you mean 'events'")]:  # fmt: skip
        with pytest.raises(PlanError, match=why):
            plain.to_frame(table)
