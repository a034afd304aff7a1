"""What a day's events mean for one person: what managers did, what the person did, what came back."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from simulator.engine.tables.codes import DELETED, SITES_OF, UNANSWERED
from simulator.recording import ACTIVITIES, EVENTS, KINDS, MADE_BY_MANAGER
from simulator.scenario.schema import Scenario
from simulator.simulation import Replication
from simulator.texts import _

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
        what: visit, like, curate, profile, reply, post, ignored, answered (a post, as others see it), or a manager's
            activity.
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

    def __init__(self, scenario: Scenario, run: Replication) -> None:
        """Keep the run; `begin` is called before each day."""
        self.scenario, self.run = scenario, run
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
        mine = self._posts() == seat
        received += [self._about("ignored", number) for number in self._ignored(mine, day)]
        return tuple(by_managers), tuple(deeds), tuple(received)

    def seen_by(self, seat: int, day: int, morning_visit: int) -> tuple[Act, ...]:
        """Return what a seat's holder saw of the posts of ties on the day that has passed: answered, or left alone.

        Who visited lately sees it: by the morning for a manager's answer, by the evening for all else.
        morning_visit: day of the last visit, as it was in the morning.
        """
        sim, network = self.run.sim, self.run.organisation.network
        ties = network.indices[network.indptr[seat] : network.indptr[seat + 1]]
        theirs = np.isin(self._posts(), ties)
        items, lately = sim.items[: sim.world[0].items], day - self.scenario.behaviour.feelings.tie_days
        answered = np.flatnonzero(theirs & (items.answer_day == day)).tolist()
        by_managers = self._answered_by_managers()
        last = {True: morning_visit, False: int(sim.people[seat].last_visit)}
        seen = [self._about("answered", one) for one in answered if last[one in by_managers] >= max(lately, 0)]
        if last[False] >= max(lately, 0):
            seen += [self._about("ignored", one) for one in self._ignored(theirs, day)]
        return tuple(seen) if sim.people[seat].holder >= 0 else ()

    def _answered_by_managers(self) -> set[int]:
        """Return the items that managers have answered on the day that has passed."""
        events = self.run.sim.events[: self.run.sim.world[0].events]
        theirs = (events[:, 1] == EVENTS.index("act")) & (events[:, 3] == ACTIVITIES.index("responding"))
        return set(events[theirs, 4].tolist())

    def _posts(self) -> np.ndarray:
        """Return the seat of each item's author while it is still that author's, -1 for others, int32[items]."""
        sim = self.run.sim
        items = sim.items[: sim.world[0].items]
        still = (items.seat >= 0) & (items.employee == sim.people.holder[items.seat])
        return np.where(still, items.seat, NOBODY)

    def _name(self, seat: int) -> str:
        """Return what a seat's holder is called."""
        return _("seat {seat}").format(seat=seat)

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
        author = self._manager_of(int(item.unit)) if item.seat == MADE_BY_MANAGER else self._name(int(item.seat))
        made = self.scenario.start + timedelta(days=int(item.day))
        return Act(name, who, number, KINDS[int(item.kind)], author, made)

    def _manager_of(self, channel: int) -> str:
        """Return the manager whose channel it is; "" for the organisation's, in which any manager may write."""
        return self._managers[SITES_OF - channel] if channel <= SITES_OF else ""

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

    def _ignored(self, chosen: np.ndarray, day: int) -> list[int]:
        """Return those of some posts that count as ignored from this evening on; chosen: bool[items]."""
        items = self.run.sim.items[: self.run.sim.world[0].items]
        mine = chosen & (items.removed != DELETED)
        due = items.day + 1 + self.scenario.behaviour.feelings.ignored_days == day
        unanswered = (items.answer_day == UNANSWERED) | (items.answer_day > day)
        ignored: list[int] = np.flatnonzero(mine & due & unanswered).tolist()
        return ignored
