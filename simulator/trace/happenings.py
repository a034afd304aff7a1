"""What a day's events mean for one person: what managers did, what the person did, what came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from simulator.engine.tables.codes import DELETED, UNANSWERED
from simulator.recording import ACTIVITIES, EVENTS, KINDS, MADE_BY_MANAGER
from simulator.scenario.schema import Scenario
from simulator.simulation import Replication

TO_ONE = ("onboarding", "coaching", "recognition", "recruiting", "ambassadors", "pilot")
TO_AN_ITEM = ("responding", "moderation")
TO_A_UNIT = ("briefings",)
TO_PLACES = ("announcements", "campaigns")
NOBODY = -1
ANSWERS = ("like", "reply")


@dataclass(frozen=True)
class Act:
    """Something that somebody did.

    Attributes:
        what: visit, like, curate, profile, reply, post, ignored, or a manager's activity.
        who: key of the manager, id of an imported person, or "seat N"; "" for the person whose days they are.
        item: number of the item that was made, liked or answered, -1 for none.
        kind: kind of the item; author: who made it, as `who`; made: when.
        channel: unit's name where a post is in its unit's channel, "" in the organisation's.
        personal: whether it was meant for this very person.
    """

    what: str
    who: str = ""
    item: int = NOBODY
    kind: str = ""
    author: str = ""
    made: date | None = None
    channel: str = ""
    personal: bool = True


class Happenings:
    """Reads the events of a run, a day at a time."""

    def __init__(self, scenario: Scenario, run: Replication, names: Mapping[int, str]) -> None:
        """Keep the run, and the names of people by seat; `begin` is called before each day."""
        self.scenario, self.run, self._names = scenario, run, names
        self._managers = sorted(scenario.managers)

    def begin(self) -> None:
        """Begin a day: what was read before is forgotten, so that a long run needs no more room than a day."""
        self.run.sim.world[0].events = 0

    def of(self, seat: int, day: int) -> tuple[tuple[Act, ...], tuple[Act, ...], tuple[Act, ...]]:
        """Return what managers did, what a seat's holder did and what came back, on the day that has passed."""
        by_managers: list[Act] = []
        deeds: list[Act] = []
        received: list[Act] = []
        events = self.run.sim.events[: self.run.sim.world[0].events]
        for _day, event, who, x, y in events.tolist():
            name = EVENTS[event]
            if name == "act":
                by_managers += self._by_manager(seat, self._managers[who], ACTIVITIES[x], y)
            elif who == seat:
                deeds.append(self._deed(name, x, y))
            elif name in ANSWERS and self._is_mine(seat, x):
                received.append(self._about(name, x, self._name(who)))
        received += [self._about("ignored", number) for number in self._ignored(seat, day)]
        return tuple(by_managers), tuple(deeds), tuple(received)

    def _name(self, seat: int) -> str:
        """Return what a seat's holder is called."""
        return self._names.get(seat, f"seat {seat}")

    def _deed(self, name: str, x: int, y: int) -> Act:
        """Return what the person did."""
        if name in ANSWERS:
            return self._about(name, x)
        if name == "post":
            channel = self.run.organisation.units[y] if y >= 0 else ""
            return Act(name, kind=KINDS[x], channel=channel)
        return Act("come_back" if name == "first_visit" and x else name)

    def _about(self, name: str, number: int, who: str = "") -> Act:
        """Return something that somebody did with an item."""
        item = self.run.sim.items[number]
        author = "" if item.seat == MADE_BY_MANAGER else self._name(int(item.seat))
        made = self.scenario.start + timedelta(days=int(item.day))
        return Act(name, who, number, KINDS[int(item.kind)], author, made)

    def _by_manager(self, seat: int, manager: str, activity: str, target: int) -> list[Act]:
        """Return a manager's act where it reaches the seat: the person, its item, its team, its location."""
        row = self.run.sim.people[seat]
        if activity in TO_ONE:
            return [Act(activity, manager)] if target == seat else []
        if activity in TO_AN_ITEM:
            return [self._about(activity, target, manager)] if self._is_mine(seat, target) else []
        if row.holder < 0:
            return []
        serves = self.run.sim.serves[self._managers.index(manager), row.location]
        if activity in TO_PLACES and not serves:
            return []
        if activity in TO_A_UNIT or (activity == "activities" and self.scenario.content.activity_target == "unit"):
            return [Act(activity, manager, personal=False)] if target == row.unit else []
        if activity == "activities":
            return [Act(activity, manager, personal=False)] if serves and target in (NOBODY, row.persona) else []
        return [Act(activity, manager, personal=False)] if activity in (*TO_PLACES, "features") else []

    def _is_mine(self, seat: int, number: int) -> bool:
        """Return whether an item is by the seat's holder."""
        item = self.run.sim.items[number]
        return bool(item.seat == seat and item.employee == self.run.sim.people[seat].holder)

    def _ignored(self, seat: int, day: int) -> list[int]:
        """Return the holder's posts that count as ignored from this evening on."""
        items = self.run.sim.items[: self.run.sim.world[0].items]
        mine = (items.seat == seat) & (items.employee == self.run.sim.people[seat].holder) & (items.removed != DELETED)
        due = items.day + 1 + self.scenario.behaviour.feelings.ignored_days == day
        unanswered = (items.answer_day == UNANSWERED) | (items.answer_day > day)
        ignored: list[int] = np.flatnonzero(mine & due & unanswered).tolist()
        return ignored
