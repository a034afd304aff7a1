"""Variants of a scenario that readings ask for: no manager, hours cut, other ties, other plans, other sizes."""

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter

from simulator.data.places import Place
from simulator.evidence.seen import (
    AS_OFTEN_MADE,
    BASE,
    CUT_26,
    CUT_104,
    LONG,
    MEAN_FIELD,
    NO_MANAGER,
    NO_TIES,
    REWIRED,
    SAME_TIES,
    SIZED,
)
from simulator.evidence.sizes import sized
from simulator.evidence.ties import TieGraph, mean_field_ties, rewired, ties_of
from simulator.evidence.withdrawal import EARLY, LATE
from simulator.organisation import build_organisation
from simulator.scenario.schema import Scenario
from simulator.scenario.withdrawal import WEEKS_AFTER, long_enough, withdrawn
from simulator.texts import _, ngettext

Files = Mapping[str, Place]
Made = tuple[Scenario, Files]
TIES = "ties"  # the name under which a variant's graph is handed over
PASSED_ON = (  # what comes of each tie by itself, and adds up over ties
    "behaviour.first_visit.ambassador",
    "behaviour.feed.near",
    "behaviour.feed.near_notice",
    "behaviour.feelings.tie_answered",
    "behaviour.feelings.tie_ignored",
    "behaviour.feelings.culture_ties",
    "behaviour.feelings.culture_ignored",
    "effects.deleted_ties",
)
A_THOUSAND, USUAL_HOURS = 1_000, 12.0  # people, and hours a week for so many in a plan as it is often made


def vary(name: str, scenario: Scenario, replicate: int, files: Files) -> Made:
    """Return a variant of a scenario with its data; raises ValueError for a name that is none.

    replicate: number of the replication, whose ties the variants of ties begin with.
    """
    if name in OF_TIES:
        return OF_TIES[name](scenario, replicate, files)
    if name not in OF_PLANS:
        raise ValueError(f"no variant {name}")
    return OF_PLANS[name](scenario), files


def lacks(name: str, scenario: Scenario) -> str:
    """Return why a scenario has no such variant; nothing where it has."""
    if name in MANAGED and not scenario.managers:
        return _("nobody manages it")
    weeks = scenario.run.horizon_weeks
    if name == CUT_26 and weeks < EARLY + WEEKS_AFTER:
        return ngettext("the run has {n} week only", "the run has {n} weeks only", weeks)
    if name in OF_TIES and scenario.network.directed:
        return _("its ties run one way")
    if name in SIZED.values() and scenario.network.file is not None:
        return _("its people are listed: it has one size")
    return ""


def unmanaged(scenario: Scenario) -> Scenario:
    """Return a scenario without any manager."""
    return scenario.but(managers={})


def as_often_made(scenario: Scenario) -> Scenario:
    """Return a scenario with a plan as it is often made.

    12 hours a week per 1,000 people, all functions at once, no research, generic content, management that watches and
    takes no part, phases that end by the calendar.
    """
    planned = sum(manager.hours_per_week for manager in scenario.managers.values())
    factor = USUAL_HOURS * scenario.headcount / A_THOUSAND / planned if planned > 0 else 0.0
    changes: dict[str, object] = {
        f"managers.{key}.hours_per_week": factor * one.hours_per_week for key, one in scenario.managers.items()
    }
    for name in scenario.phases:
        changes |= {f"phases.{name}.gate": "calendar", f"phases.{name}.hours_per_week": None}
    changes |= {"features.at_launch": scenario.features.total, "content.research": False, "content.posts": "generic"}
    return scenario.but(**changes, **{"organisation.watching": 1.0, "organisation.taking_part": 0.0})


def _imported(scenario: Scenario, graph: TieGraph, files: Files, least: float = 1.0) -> Made:
    """Return a scenario that takes its people and ties from a graph; least: weight below which a tie does not count."""
    changes = {"file": TIES, "people": None, "directed": False, "min_weight": least}
    other = scenario.but(**{f"network.{name}": value for name, value in changes.items()})
    return other, {**files, TIES: graph}


def _same_ties(scenario: Scenario, replicate: int, files: Files) -> Made:
    """Return the scenario with its own ties as imported ones: what other ties are fairly compared with."""
    return _imported(scenario, _graph(scenario, replicate, files), files)


def _no_ties(scenario: Scenario, replicate: int, files: Files) -> Made:
    """Return the scenario without any ties; units and heads stay."""
    return _imported(scenario, _graph(scenario, replicate, files), files, least=2.0)


def _rewired(scenario: Scenario, replicate: int, files: Files) -> Made:
    """Return the scenario in which everybody has as many ties as before, to anybody; units and heads stay."""
    graph = _graph(scenario, replicate, files)
    return _imported(scenario, TieGraph(graph.organisation, *rewired(graph.one, graph.other, replicate)), files)


def _mean_field(scenario: Scenario, replicate: int, files: Files) -> Made:
    """Return the scenario in which everybody sees the average of all; units and heads stay.

    All are tied to all (to AVERAGED at random where there are more), and what a tie passes on counts by as much less
    as there are more ties, so that a post or an answer moves as much in all as it did.
    """
    graph = _graph(scenario, replicate, files)
    people = len(graph.organisation.network.indptr) - 1
    field = TieGraph(graph.organisation, *mean_field_ties(people, replicate))
    return _imported(_diluted(scenario, len(graph.one) / max(len(field.one), 1)), field, files)


def _diluted(scenario: Scenario, part: float) -> Scenario:
    """Return a scenario in which each tie passes on only a part (0-1) of what it did; exposures are shares already."""
    if part >= 1.0:  # all are tied already
        return scenario
    if part == 0.0:  # none is
        return scenario.but(**dict.fromkeys(PASSED_ON, 0.0))
    changes: dict[str, object] = {path: part * attrgetter(path)(scenario) for path in PASSED_ON}
    changes["behaviour.acts.proof_half"] = scenario.behaviour.acts.proof_half / part
    changes["behaviour.acts.tie_pull"] = 1.0 + part * (scenario.behaviour.acts.tie_pull - 1.0)
    return scenario.but(**changes)


def _graph(scenario: Scenario, replicate: int, files: Files) -> TieGraph:
    """Return who works there and who knows whom in a replication."""
    organisation = build_organisation(scenario, scenario.run.seed, replicate, files)
    return TieGraph(organisation, *ties_of(organisation.network))


OF_PLANS: dict[str, Callable[[Scenario], Scenario]] = {
    BASE: lambda scenario: scenario,
    NO_MANAGER: unmanaged,
    CUT_26: lambda scenario: withdrawn(scenario, EARLY),
    LONG: partial(long_enough, week=LATE),
    CUT_104: lambda scenario: withdrawn(long_enough(scenario, LATE), LATE),
    AS_OFTEN_MADE: as_often_made,
    **{name: partial(sized, people=people) for people, name in SIZED.items()},
}
OF_TIES: dict[str, Callable[[Scenario, int, Files], Made]] = {
    SAME_TIES: _same_ties, NO_TIES: _no_ties, REWIRED: _rewired, MEAN_FIELD: _mean_field,
}  # fmt: skip
MANAGED = frozenset([NO_MANAGER, CUT_26, LONG, CUT_104, AS_OFTEN_MADE])  # say nothing where nobody manages
