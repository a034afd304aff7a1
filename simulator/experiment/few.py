"""No result of fewer than ten people where a list of people says who belongs to which group.

Results are told by persona and location, and by unit where that is recorded. All groups of ten people or more in the
finest of these tables are so in every other one, and in the difference of any two of them.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulator.data.places import Place
from simulator.errors import OrganisationError
from simulator.scenario.schema import Scenario
from simulator.texts import _, ngettext

if TYPE_CHECKING:
    from simulator.data.people import People

SHOWN = 5
SAID = ("persona", "location")


def refuse_few(scenario: Scenario, data: Mapping[str, Place]) -> None:
    """Refuse a list of people in which a group that results are told of has one to nine; raises OrganisationError.

    Groups that a scenario makes up, and deals by headcount, may be as small as they like.
    """
    name = scenario.network.people
    if name is None or name not in data:
        return
    from simulator.data.people import LEAST, read_people

    people = read_people(data[name], name)
    few = {group: n for group, n in sorted(_groups(scenario, people).items()) if n < LEAST}
    if few:
        raise OrganisationError(f"{people.name}: {_few_words(few, LEAST, (name, str(scenario.network.file)))}")


def refuse_single(scenario: Scenario) -> None:
    """Refuse to show one person alone where people are read from a file; raises OrganisationError.

    Whoever knows how a person is tied knows who it is, without any name.
    """
    from simulator.data.people import LEAST

    network = scenario.network
    if network.file is not None:
        text = _(
            "people of a file are shown in groups of {least} or more, never one alone; generated people can be "
            "followed: leave network.file out"
        )
        raise OrganisationError(f"{network.people or network.file}: " + text.format(least=LEAST))


def _groups(scenario: Scenario, people: "People") -> Counter[tuple[str, ...]]:
    """Return how many people are in each group that results are told of."""
    facts = (*SAID, *(("unit",) if scenario.run.by_unit else ()))
    return Counter(zip(*(people.facts[fact] for fact in facts), strict=True))


def _few_words(few: Mapping[tuple[str, ...], int], least: int, files: tuple[str, str]) -> str:
    """Return which groups are too small, and what to do."""
    listed = "; ".join(f"{' / '.join(part or '-' for part in group)}: {n}" for group, n in list(few.items())[:SHOWN])
    text = ngettext(
        "{n:,} group by persona and location has fewer than {least} people ({listed}): results would tell who they "
        "are; put small groups together, as this does: {command}",
        "{n:,} groups by persona and location have fewer than {least} people ({listed}): results would tell who they "
        "are; put small groups together, as this does: {command}",
        len(few), least=least, listed=listed + ("; ..." if len(few) > SHOWN else ""),
        command=f"adopt import {' '.join(files)} --out client",
    )  # fmt: skip
    return text
