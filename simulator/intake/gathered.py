"""Proposals -> what a client's files say, without a name: every message gives places, none quotes a cell.

Whatever is a person is a pseudonym from here on. Columns that are no field are not kept, however they are called.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date

from simulator.data.dates import read_dates
from simulator.data.edges import WEIGHTS
from simulator.data.faults import Faults, concealed
from simulator.data.numbers import Limits, read_numbers
from simulator.data.people import FACTS
from simulator.data.table import LONGEST_NAME, check_names
from simulator.errors import DataError
from simulator.intake.proposal import Proposal
from simulator.texts import _

N_ = str  # marks a text for the catalogue; it is translated when it is shown
COUNTS = Limits(0.0, 1e9, N_("a count lies between 0 and 1,000,000,000"))
HOURS = Limits(0.0, 1e9, N_("hours lie between 0 and 1,000,000,000"))
CONCEALED, HEX = 32, set("0123456789abcdef")  # how Microsoft writes a name that it conceals
PERSONAL = ("people", "ties", "leave", "roster", "usage")  # kinds in whose cells people stand
LONGEST = 3_660  # days that somebody may be away
Tie = tuple[str, str, float]
Away = tuple[str, date, date]


@dataclass
class Listed:
    """People as a list says them, each with the place where they stand."""

    ids: list[str] = field(default_factory=list)
    facts: dict[str, list[str]] = field(default_factory=lambda: {fact: [] for fact in FACTS})
    places: list[str] = field(default_factory=list)

    def add(self, name: str, place: str, facts: Mapping[str, str]) -> None:
        """Add a person."""
        self.ids.append(name)
        self.places.append(place)
        for fact, text in facts.items():
            self.facts[fact].append(text)


@dataclass
class Gathered:
    """What a client's files say; what no file says is empty.

    Attributes:
        people: the list of people.
        ties: source, target, weight, each with its place.
        headcounts: people by group.
        leave: who, first and last day; shifts: who, and the day.
        holidays: name, first and last day.
        hours: between groups: from, to, hours.
        usage: posts, reads and likes of each user; period: days that they count; refreshed: the last of them.
        totals: day, posts, reads, likes of all together.
        hidden: whether Microsoft concealed the names of users.
    """

    people: Listed = field(default_factory=Listed)
    ties: list[tuple[Tie, str]] = field(default_factory=list)
    headcounts: dict[str, int] = field(default_factory=dict)
    leave: list[tuple[Away, str]] = field(default_factory=list)
    shifts: list[tuple[tuple[str, date], str]] = field(default_factory=list)
    holidays: list[Away] = field(default_factory=list)
    hours: list[Tie] = field(default_factory=list)
    usage: list[tuple[float, float, float]] = field(default_factory=list)
    period: int = 0
    refreshed: date | None = None
    totals: list[tuple[date, float, float, float]] = field(default_factory=list)
    hidden: bool = False


def gather(proposals: Sequence[Proposal], named: Callable[[str], str]) -> Gathered:
    """Return what files say; raises DataError with the places of what cannot be read.

    named: returns the pseudonym of a name.
    """
    whole = Gathered()
    for one in proposals:
        with concealed(one.names()) if one.kind in PERSONAL else nullcontext():
            faults = Faults()
            READERS[one.kind](_Rows(one, faults, named), whole)
            faults.stop()
    return whole


class _Rows:
    """The columns of one file by field; what is wrong with them is noted."""

    def __init__(self, proposal: Proposal, faults: Faults, named: Callable[[str], str]) -> None:
        """Read a proposal's file."""
        self.proposal, self.table, self.faults, self.named = proposal, proposal.table, faults, named

    def __contains__(self, name: str) -> bool:
        """Return whether the file has a field."""
        return name in self.proposal.at

    def texts(self, name: str, empty: str = "") -> list[str]:
        """Return a field's cells; note names that cannot be one."""
        check_names(self.table, self.proposal.at[name], self.faults, empty)
        return [cell[:LONGEST_NAME] for cell in self.table.cells[self.proposal.at[name]]]

    def persons(self, name: str) -> list[str]:
        """Return a field's people as pseudonyms; note empty cells."""
        return [self.named(cell) for cell in self.texts(name, _("is empty; write who it is"))]

    def numbers(self, name: str, limits: Limits = COUNTS, gaps: bool = True) -> list[float]:
        """Return a field's numbers, an empty cell as 0 where there may be gaps."""
        values = read_numbers(self.table, self.proposal.at[name], limits, self.faults, gaps, whole=limits is COUNTS)
        return [0.0 if value != value else float(value) for value in values]

    def dates(self, name: str) -> list[date]:
        """Return a field's dates."""
        return [day or date.min for day in read_dates(self.table, self.proposal.at[name], self.faults)]

    def places(self, name: str) -> list[str]:
        """Return where each cell of a field stands."""
        return [self.table.place(row, self.proposal.at[name]) for row in range(len(self.table))]

    def times(self) -> list[tuple[date, date]]:
        """Return first and last days; note times that end before they begin, or last for years."""
        times = list(zip(self.dates("from"), self.dates("to"), strict=True))
        for (first, last), place in zip(times, self.places("to"), strict=True):
            if not first <= last or (last - first).days > LONGEST:
                self.faults.add(place, _("the last day lies before the first, or years after it; look at both"))
        return times


def _people(rows: _Rows, whole: Gathered) -> None:
    """Read a list of people: each once in it; what an earlier list says of somebody is added to, not changed."""
    ids, places = rows.persons("id"), rows.places("id")
    facts = {fact: rows.texts(fact) if fact in rows else [""] * len(ids) for fact in FACTS}
    facts["manager"] = list(map(rows.named, facts["manager"]))
    before = {name: at for at, name in enumerate(whole.people.ids)}
    seen: dict[str, str] = {}
    for row, (name, place) in enumerate(zip(ids, places, strict=True)):
        if name and seen.setdefault(name, place) != place:
            text = _("the same person stands at {place} already; leave one of them out")
            rows.faults.add(place, text.format(place=seen[name]))
        elif name in before:
            _add_facts(rows, whole.people, before[name], row, facts)
        else:
            whole.people.add(name, place, {fact: cells[row] for fact, cells in facts.items()})


def _add_facts(rows: _Rows, people: Listed, at: int, row: int, facts: Mapping[str, Sequence[str]]) -> None:
    """Add what a second list says of a person; note where it says otherwise."""
    for fact, cells in facts.items():
        if cells[row] and people.facts[fact][at] not in ("", cells[row]):
            text = _("says otherwise than {place}; correct one of them, or leave the column out")
            rows.faults.add(rows.places(fact)[row], text.format(place=people.places[at]))
        people.facts[fact][at] = people.facts[fact][at] or cells[row]


def _ties(rows: _Rows, whole: Gathered) -> None:
    """Read who has to do with whom."""
    source, target, places = rows.persons("source"), rows.persons("target"), rows.places("source")
    weight = rows.numbers("weight", WEIGHTS, gaps=False) if "weight" in rows else [1.0] * len(source)
    whole.ties += [(tie[:3], tie[3]) for tie in zip(source, target, weight, places, strict=True)]


def _headcounts(rows: _Rows, whole: Gathered) -> None:
    """Read headcounts; groups that stand in several rows are added up."""
    names, counts = rows.texts("group", _("is empty; name the group")), rows.numbers("headcount", gaps=False)
    for name, count in zip(names, counts, strict=True):
        whole.headcounts[name] = whole.headcounts.get(name, 0) + round(count)


def _leave(rows: _Rows, whole: Gathered) -> None:
    """Read who is away when."""
    people, places = rows.persons("person"), rows.places("person")
    for name, (first, last), place in zip(people, rows.times(), places, strict=True):
        whole.leave.append(((name, first, last), place))


def _roster(rows: _Rows, whole: Gathered) -> None:
    """Read who works when."""
    for name, day, place in zip(rows.persons("person"), rows.dates("date"), rows.places("person"), strict=True):
        whole.shifts.append(((name, day), place))


def _holidays(rows: _Rows, whole: Gathered) -> None:
    """Read school holidays, with their region where there is one."""
    regions = rows.texts("region") if "region" in rows else [""] * len(rows.table)
    for name, region, (first, last) in zip(rows.texts("name"), regions, rows.times(), strict=True):
        whole.holidays.append((f"{name} {region}".strip(), first, last))


def _groups(rows: _Rows, whole: Gathered) -> None:
    """Read hours between groups."""
    whole.hours += zip(rows.texts("source"), rows.texts("target"), rows.numbers("hours", HOURS), strict=True)


def _usage(rows: _Rows, whole: Gathered) -> None:
    """Read posts, reads and likes of each user; who they are is not kept, not even as a pseudonym."""
    names = [cell.lower() for cell in rows.table.cells[rows.proposal.at["person"]]]
    whole.hidden = all(len(name) == CONCEALED and set(name) <= HEX for name in names)
    whole.usage += zip(rows.numbers("posted"), rows.numbers("read"), rows.numbers("liked"), strict=True)
    if "period" in rows:
        whole.period = int(max(rows.numbers("period")))
    if "refreshed" in rows:
        whole.refreshed = max(rows.dates("refreshed"))


def _totals(rows: _Rows, whole: Gathered) -> None:
    """Read posts, reads and likes of all together, by day."""
    columns = (rows.numbers(name) for name in ("posted", "read", "liked"))
    whole.totals += zip(rows.dates("date"), *columns, strict=True)


READERS: dict[str, Callable[[_Rows, Gathered], None]] = {
    "people": _people,
    "ties": _ties,
    "headcounts": _headcounts,
    "leave": _leave,
    "roster": _roster,
    "holidays": _holidays,
    "groups": _groups,
    "usage": _usage,
    "totals": _totals,
}


def refuse_nothing(whole: Gathered) -> None:
    """Refuse files that say nothing of people, ties, calendar or use; raises DataError."""
    parts = (whole.people.ids, whole.ties, whole.headcounts, whole.hours, whole.holidays, whole.usage, whole.totals)
    if not any(parts):
        raise DataError(_("nobody is known: give a list of people, ties or headcounts beside leave and rosters"))
