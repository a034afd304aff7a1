"""Tables of one replication: its weeks, the days of watched people, its events and items, with names and dates."""

from collections.abc import Callable, Sequence

import numpy as np

from simulator.errors import PlanError
from simulator.recording import ACTIVITIES, EVENTS, KINDS, MADE_BY_MANAGER, STATUSES, Recording
from simulator.report.tables.columns import Columns, Fact, facts_of
from simulator.report.tables.frames import unknown_table
from simulator.report.tables.result_columns import weeks
from simulator.texts import _

NONE = -1
NOT_EMPLOYED = "not employed"
STATE = ("habit", "skill", "fear", "fatigue", "load", "profile", "encouragement")
FACTS = {
    "seat": Fact("seat", "", "number of the seat, which outlasts whoever holds it"),
    "status": Fact("status", "", "unaware, aware, user, dormant, or not employed"),
    "event": Fact("event", "", "what happened"),
    "returning": Fact("returning", "", "whether a first visit is that of somebody who came back"),
    "item": Fact("item", "", "number of the item"),
    "kind": Fact("kind", "", "kind of the item: work, private, news, manager"),
    "unit": Fact("unit", "", "number of the unit; none: the whole organisation"),
    "manager": Fact("manager", "", "key of the manager"),
    "lever": Fact("lever", "", "what the manager did"),
    "target": Fact("target", "", "number of the seat, unit, item, location or persona that it was for; none: all"),
    "answered": Fact("answered", "", "day of the first answer"),
    "answered_by_peer": Fact("answered by a peer", "", "day of the first answer by another employee"),
    "likes": Fact("likes", "", "likes of the item"),
    "replies": Fact("replies", "", "replies to the item"),
} | {name: Fact(name, "0-1", f"{name} at the end of the day") for name in STATE}


def recording_columns(recording: Recording, table: str = "weeks", watched: Sequence[int] = ()) -> Columns:
    """Return a table of one replication.

    Args:
        recording: the replication.
        table: weeks: a row a week (by its Monday), persona and location; people: a row a day and watched seat; events:
            a row an event; items: a row a post or news item.
        watched: the seats that were watched, in their order.

    Raises PlanError for another table, and for one of which nothing was recorded.
    """
    offered: dict[str, Callable[[], Columns]] = {
        "weeks": lambda: _weeks(recording), "people": lambda: _people(recording, watched),
        "events": lambda: _events(recording), "items": lambda: _items(recording),
    }  # fmt: skip
    if table not in offered:
        raise unknown_table(table, offered)
    return offered[table]()


def _table(name: str, about: str, columns: dict[str, np.ndarray]) -> Columns:
    """Return columns with what they are."""
    return Columns(name, about, columns, {**facts_of(columns), **{key: FACTS[key] for key in columns if key in FACTS}})


def _weeks(recording: Recording) -> Columns:
    """Return a row a week and group."""
    columns = weeks(recording.groups, recording.start, recording.weekly)
    return Columns("weeks", "a week of a group of people", columns, facts_of(columns))


def _dates(recording: Recording, days: np.ndarray) -> np.ndarray:
    """Return days of the run as dates; no date where there is no such day."""
    dates = np.datetime64(recording.start, "D") + days.astype(np.int64)
    dates[days < 0] = np.datetime64("NaT", "D")
    return dates


def _named(names: Sequence[str], codes: np.ndarray, known: np.ndarray | bool = True) -> np.ndarray:
    """Return the names that codes stand for; None where a code is none, or is not known."""
    texts = np.array([*names, None], object)
    named: np.ndarray = texts[np.where(known & (codes >= 0), codes, len(names)).astype(np.int64)]
    return named


def _numbers(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return whole numbers, missing where they are not known or below 0."""
    return np.ma.array(values.astype(np.int64), mask=~(known & (values >= 0)))


def _where(recording: Recording, seats: np.ndarray, known: np.ndarray | bool = True) -> dict[str, np.ndarray]:
    """Return persona and location of seats."""
    groups = recording.seat_group[np.where(known & (seats >= 0), seats, 0).astype(np.int64)]
    groups = np.where(known & (seats >= 0), groups, NONE)
    personas, locations = ([group[at] for group in recording.groups] for at in (0, 1))
    return {"persona": _named(personas, groups), "location": _named(locations, groups)}


def _people(recording: Recording, watched: Sequence[int]) -> Columns:
    """Return a row a day and watched seat."""
    days, count = recording.people.shape[:2]
    if count == 0 or count != len(watched):
        raise PlanError("people: " + _("nobody was watched; simulate(..., watch=[0, 1]) records the days of seats"))
    seats = np.tile(np.array(watched, np.int64), days)
    rows = recording.people.reshape(days * count, -1)
    columns = {
        "date": _dates(recording, np.repeat(np.arange(days), count)), "seat": seats, **_where(recording, seats),
        "status": _named([*STATUSES, NOT_EMPLOYED], np.where(rows[:, 0] < 0, len(STATUSES), rows[:, 0])),
        **{name: rows[:, at] for at, name in enumerate(STATE, 1)},
    }  # fmt: skip
    return _table("people", "a day of a watched seat", columns)


def _events(recording: Recording) -> Columns:
    """Return a row an event."""
    if len(recording.events) == 0:
        raise PlanError("events: " + _("no events were recorded; simulate(..., events=True) records them"))
    day, event, who, x, y = recording.events.T
    acts = event == EVENTS.index("act")
    posts, first = event == EVENTS.index("post"), event == EVENTS.index("first_visit")
    on_item = (event == EVENTS.index("like")) | (event == EVENTS.index("reply"))
    back = np.empty(len(day), object)
    back[:] = None
    back[first] = np.where(x[first] == 1, "yes", "no")
    columns = {
        "date": _dates(recording, day), "event": _named(EVENTS, event), "seat": _numbers(who, ~acts),
        **_where(recording, who, ~acts), "returning": back, "item": _numbers(x, on_item),
        "kind": _named(KINDS, x, posts), "unit": _numbers(y, posts),
        "manager": _named(recording.managers, who, acts), "lever": _named(ACTIVITIES, x, acts),
        "target": _numbers(y, acts),
    }  # fmt: skip
    return _table("events", "an event", columns)


def _items(recording: Recording) -> Columns:
    """Return a row an item, in order of publication."""
    items = recording.items
    mine = items.seat != MADE_BY_MANAGER
    columns = {
        "item": np.arange(len(items.day)), "date": _dates(recording, items.day), "seat": _numbers(items.seat, mine),
        **_where(recording, items.seat, mine), "kind": _named(KINDS, items.kind.astype(np.int64)),
        "unit": _numbers(items.unit, items.unit >= 0), "answered": _dates(recording, items.answer_day),
        "answered_by_peer": _dates(recording, items.peer_day), "likes": items.likes.astype(np.int64),
        "replies": items.replies.astype(np.int64),
    }  # fmt: skip
    return _table("items", "a post or a news item", columns)
