"""What a client's files say together -> people, ties and groups that a scenario can be made of, none under ten people.

Ties to people who are not in the list are dropped and counted; so are heads who are not. Weights are rounded to 1, 2
or 5 times a power of ten: exact counts of messages would tell who somebody is.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.data.people import FACTS, LEAST
from simulator.errors import DataError
from simulator.intake.cells import crossed, merged
from simulator.intake.chart import chart
from simulator.intake.gathered import Gathered, Listed
from simulator.intake.group_ties import members_of, ties_of
from simulator.texts import _, ngettext

NAMED = 5
STEPS = (1.0, 2.0, 5.0, 10.0)


class Person(NamedTuple):
    """One row of the list of people that is written; all but the group may be empty."""

    id: str
    persona: str
    unit: str
    location: str
    manager: str


@dataclass
class Organised:
    """What is taken.

    Attributes:
        people: in the order of their pseudonyms.
        ties: weight by source and target.
        groups: people by persona; span: people a head; unit: people a unit; 0 where it is not known.
        reported: what was taken and what was not, in numbers, a line each.
        drawn: whether ties were drawn from hours between groups.
        called: what each group of headcounts is called now.
    """

    people: list[Person] = field(default_factory=list)
    ties: dict[tuple[str, str], float] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    span: float = 0.0
    unit: float = 0.0
    reported: list[str] = field(default_factory=list)
    drawn: bool = False
    called: dict[str, str] = field(default_factory=dict)


def organise(whole: Gathered) -> Organised:
    """Return people, ties and groups of a client; raises DataError for fewer than ten people."""
    taken = Organised()
    if whole.people.ids:
        _take_people(whole.people, taken)
    elif whole.ties:
        ids = sorted({name for (source, target, _weight), _place in whole.ties for name in (source, target)})
        _take_people(Listed(ids, {fact: [""] * len(ids) for fact in FACTS}), taken)
    if whole.headcounts:
        _take_headcounts(whole, taken)
    if whole.ties:
        _take_ties(whole, taken)
    elif whole.hours:
        _draw_ties(whole, taken)
    _refuse_few(taken)
    return taken


def _take_people(listed: Listed, taken: Organised) -> None:
    """Take people: groups under ten put together, heads as far as they are known."""
    kept = chart(listed.ids, listed.facts["manager"])
    personas = merged([name or _("staff") for name in listed.facts["persona"]], _("other staff"))
    units = merged(listed.facts["unit"], "")
    sites = listed.facts["location"]
    locations = crossed(personas, merged(sites, _("elsewhere"))) if any(sites) else sites
    rows = zip(listed.ids, personas, units, locations, kept.manager, strict=True)
    taken.people = sorted(Person(*row) for row in rows)
    taken.groups = dict(sorted(Counter(personas).items()))
    sizes = Counter(unit for unit in listed.facts["unit"] if unit)
    taken.unit = sizes.total() / len(sizes) if sizes else 0.0
    taken.span = kept.span
    taken.reported.append(ngettext("{n:,} person", "{n:,} people", len(listed.ids)))
    if kept.heads:
        text = ngettext("{n:,} head, with {span:.1f} people", "{n:,} heads, with {span:.1f} people each on average",
                        kept.heads, span=kept.span)  # fmt: skip
        taken.reported.append(text)
    if kept.strangers:
        text = ngettext("{n:,} head is not in the list and is left out: {where}",
                        "{n:,} heads are not in the list and are left out: {where}",
                        len(kept.strangers), where=_first([listed.places[at] for at in kept.strangers]))  # fmt: skip
        taken.reported.append(text)
    for circle in kept.circles:
        text = _("a circle of people who report to each other ({where}); the first has no head now")
        taken.reported.append(text.format(where=_first([listed.places[at] for at in circle])))
    _report_merged(listed, taken)


def _report_merged(listed: Listed, taken: Organised) -> None:
    """Tell how many groups of each kind were under ten people."""
    small = {
        fact: sum(1 for n in Counter(name for name in listed.facts[fact] if name).values() if n < LEAST)
        for fact in ("persona", "unit", "location")
    }
    if small["persona"]:
        text = ngettext("{n:,} group of fewer than {least} people joins others",
                        "{n:,} groups of fewer than {least} people join others", small["persona"],
                        least=LEAST)  # fmt: skip
        taken.reported.append(text)
    if small["unit"]:
        text = ngettext("{n:,} unit of fewer than {least} people has no name now",
                        "{n:,} units of fewer than {least} people have no name now", small["unit"],
                        least=LEAST)  # fmt: skip
        taken.reported.append(text)
    if small["location"]:
        text = ngettext("{n:,} location of fewer than {least} people joins others",
                        "{n:,} locations of fewer than {least} people join others", small["location"],
                        least=LEAST)  # fmt: skip
        taken.reported.append(text)


def _take_headcounts(whole: Gathered, taken: Organised) -> None:
    """Take headcounts by group: those of a list of people win where there is one with groups."""
    if len(taken.groups) > 1:
        taken.reported.append(_("headcounts are those of the list of people"))
        return
    names = [name for name, count in whole.headcounts.items() for _person in range(count)]
    groups = merged(names, _("other staff"))
    taken.groups, taken.called = dict(sorted(Counter(groups).items())), dict(zip(names, groups, strict=True))
    text = ngettext("{n:,} group, {people:,} people", "{n:,} groups, {people:,} people", len(taken.groups),
                    people=len(names))  # fmt: skip
    taken.reported.append(text)
    if taken.people:
        taken.people = [one._replace(persona="") for one in taken.people]  # dealt by headcount


def _take_ties(whole: Gathered, taken: Organised) -> None:
    """Take ties between people of the list; rows of the same two are added up."""
    known = {one.id for one in taken.people}
    strange = [place for (source, target, _weight), place in whole.ties if not {source, target} <= known]
    loops = 0
    sums: dict[tuple[str, str], float] = {}
    for (source, target, weight), _place in whole.ties:
        loops += source == target
        if source != target and {source, target} <= known:
            sums[source, target] = sums.get((source, target), 0.0) + weight
    taken.ties = {ends: rounded(weight) for ends, weight in sorted(sums.items())}
    met = {name for ends in taken.ties for name in ends}
    kept = ngettext("{n:,} tie kept", "{n:,} ties kept", len(taken.ties))
    taken.reported.append(_("{ties} of {rows:,} rows").format(ties=kept, rows=len(whole.ties)))
    if strange:
        text = ngettext("{n:,} row is dropped: somebody is not in the list of people ({where})",
                        "{n:,} rows are dropped: somebody is not in the list of people ({where})",
                        len(strange), where=_first(strange))  # fmt: skip
        taken.reported.append(text)
    if loops:
        taken.reported.append(ngettext("{n:,} tie of somebody with themselves is left out",
                                   "{n:,} ties of somebody with themselves are left out", loops))  # fmt: skip
    alone = len(known) - len(met)
    taken.reported.append(ngettext("{n:,} person without ties", "{n:,} people without ties", alone))


def _draw_ties(whole: Gathered, taken: Organised) -> None:
    """Draw ties from hours between groups, between people of the list, or people who are made up by headcount."""
    if not taken.people:
        taken.people = [
            Person(name, persona, persona, "", "")
            for persona, n in taken.groups.items()
            for name in made_up(persona, n)
        ]
    called = taken.called
    hours = [(called.get(one, one), called.get(other, other), spent) for one, other, spent in whole.hours]
    members = members_of([(one.id, one.unit, one.persona) for one in taken.people], hours)
    taken.ties, missing = ties_of(hours, members)
    taken.drawn = True
    text = ngettext("{n:,} tie drawn from hours between groups", "{n:,} ties drawn from hours between groups",
                    len(taken.ties))  # fmt: skip
    taken.reported.append(text)
    if missing:
        text = ngettext("{n:,} group of the hours has no people here and is left out",
                        "{n:,} groups of the hours have no people here and are left out", missing)  # fmt: skip
        taken.reported.append(text)


def made_up(group: str, count: int) -> list[str]:
    """Return ids of people who do not exist, one for each of a group's headcount."""
    return [f"{group} {number + 1:04}" for number in range(count)]


def rounded(weight: float) -> float:
    """Return a weight as the nearest of 1, 2 and 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(weight))
    return min(STEPS, key=lambda step: abs(step * power - weight)) * power


def _first(places: Sequence[str]) -> str:
    """Return the first few places."""
    return ", ".join(places[:NAMED]) + (", ..." if len(places) > NAMED else "")


def _refuse_few(taken: Organised) -> None:
    """Refuse an organisation in which any group would be too few people."""
    if taken.groups and sum(taken.groups.values()) < LEAST:
        text = _("{n} people: too few to tell of without telling who; at least {least} are needed")
        raise DataError(text.format(n=sum(taken.groups.values()), least=LEAST))
