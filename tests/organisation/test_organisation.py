"""Who works there and who knows whom: against the measured targets, and stable under what must not matter."""

import os
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from simulator.errors import AdoptionError, DataError, OrganisationError
from simulator.organisation import build_organisation
from simulator.organisation.metrics import local_clustering, measured
from simulator.organisation.structure import AWAY
from simulator.organisation.workforce import refuse_doubles
from simulator.scenario.calendar import in_leave_window
from simulator.scenario.schema import Scenario

REAL = Path(os.environ.get("ADOPTION_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
SIZES = {600: (160, 320, 120), 1200: (320, 640, 240), 6000: (1600, 3200, 1200)}


def sized(people):
    """The default organisation at another size."""
    names = ("office", "park", "park_seasonal")
    return Scenario().but(**{f"personas.{n}.headcount": c for n, c in zip(names, SIZES[people], strict=True)})


def build(scenario, replicate=0, data=None):
    """The organisation of a replication."""
    return build_organisation(scenario, scenario.run.seed, replicate, data)


@pytest.mark.parametrize("people", SIZES)
def test_generated_ties_meet_their_targets(people):
    """Degree 15.7-17.3, spread .58-.68, within units .46-.51, clustering .40-.45, transitivity .30-.36, connected."""
    organisation = build(sized(people))
    result, reached = organisation.network, measured(sized(people), organisation).reached
    assert 15.7 <= reached["mean_degree"] <= 17.3
    assert 0.58 <= reached["degree_cv"] <= 0.68
    assert 0.46 <= reached["within_unit"] <= 0.51
    assert 0.40 <= reached["clustering"] <= 0.45
    source = np.repeat(np.arange(people), np.diff(result.indptr))
    graph = nx.from_edgelist(zip(source.tolist(), result.indices.tolist(), strict=True))
    assert nx.is_connected(graph)
    assert 0.30 <= nx.transitivity(graph) <= 0.36


def test_other_wishes_are_met_or_warned_of():
    """Twice the ties are made; a clustering that the recipe cannot give is said."""
    scenario = Scenario().but(**{"network.mean_degree": 30, "network.clustering": 0.25})
    result = measured(scenario, build(scenario))
    assert result.reached["mean_degree"] == pytest.approx(30, rel=0.15)
    assert any("clustering" in text for text in result.warnings)


@pytest.mark.parametrize("people", [1, 2, 7, 30, 80])
def test_ties_are_well_formed(people):
    """Rows are sorted, without oneself, both ways, and weights sum to one, at any size."""
    scenario = Scenario.model_validate({"personas": {"all": {"headcount": people}}})
    result = build(scenario).network
    source = np.repeat(np.arange(people), np.diff(result.indptr))
    pairs = set(zip(source.tolist(), result.indices.tolist(), strict=True))
    assert len(pairs) == len(source) and all(one != two and (two, one) in pairs for one, two in pairs)
    sums = np.bincount(source, result.weights, people)[np.diff(result.indptr) > 0]
    assert np.allclose(sums, 1.0)
    for seat in range(people):
        row = result.indices[result.indptr[seat] : result.indptr[seat + 1]]
        assert np.all(np.diff(row) > 0)


def test_absence_is_what_was_measured():
    """Away in summer and else: office .31 and .12, park .05 and .12, within a point and a half."""
    scenario = Scenario()
    result = build(scenario)
    employees, window = result.employees, in_leave_window(scenario)
    persona = result.seats.persona[employees.seat]
    weeks = np.arange(scenario.run.horizon_weeks)[:, None]
    held = (weeks >= (employees.first_day + 6) // 7) & (weeks < employees.last_day // 7)
    away = employees.presence & AWAY > 0
    for name, summer, rest in (("office", 0.31, 0.12), ("park", 0.05, 0.12)):
        mine = held & (persona == result.personas.index(name))
        assert away[window][mine[window]].mean() == pytest.approx(summer, abs=0.015)
        assert away[~window][mine[~window]].mean() == pytest.approx(rest, abs=0.015)


def test_tenures_follow_their_hazard():
    """Leavers of 640 park workers in 78 weeks are within 4 standard errors of the hazard; a hazard 40 % off is seen."""
    scenario = Scenario()
    counts = []
    for replicate in range(5):
        result = build(scenario, replicate)
        persona = result.seats.persona[result.employees.seat]
        park = persona == result.personas.index("park")
        counts.append(int((park & (result.employees.first_day > 0)).sum()))
    expected = 640 * 0.30 * scenario.days / 365.25
    error = 4 * np.sqrt(expected / len(counts))
    assert abs(np.mean(counts) - expected) <= error
    assert abs(np.mean(counts) - 1.4 * expected) > error


def test_seasonal_staff_come_and_partly_return():
    """All seats are held in season, none in winter, and about half of the people come back."""
    scenario = Scenario()
    result = build(scenario)
    employees = result.employees
    mine = result.seats.persona[employees.seat] == result.personas.index("park_seasonal")

    def held(day):
        return int((mine & (employees.first_day <= day) & (employees.last_day >= day)).sum())

    assert (held(0), held(181), held(182), held(300), held(334)) == (240, 240, 0, 0, 240)
    assert 95 <= employees.returning.sum() <= 145


def test_nobody_is_present_outside_the_tenure():
    """Presence bits lie within first and last day."""
    employees = build(Scenario()).employees
    bits = (employees.presence[:, :, None] >> np.arange(7)) & 1
    days = bits.transpose(1, 0, 2).reshape(len(employees), -1)
    at = np.arange(days.shape[1])
    outside = (at < employees.first_day[:, None]) | (at > employees.last_day[:, None])
    assert days[outside].sum() == 0 and days[~outside].mean() > 0.4


def test_a_longer_horizon_adds_only_the_future():
    """E4: the first weeks of presence and the people in them do not depend on the horizon."""
    short, long = build(Scenario().but(**{"run.horizon_weeks": 26})), build(Scenario())
    count = len(short.employees)
    assert np.array_equal(short.employees.slot, long.employees.slot[:count])
    assert np.array_equal(short.employees.presence, long.employees.presence[:26, :count])


def test_more_people_keep_the_first_ones():
    """The first employees keep their slots and traits when the headcount grows."""
    few, many = build(Scenario()), build(Scenario().but(**{"personas.office.headcount": 350}))
    here = {slot: row for row, slot in enumerate(many.employees.slot.tolist())}
    rows = [here[slot] for slot in few.employees.slot[:1200].tolist()]
    assert np.array_equal(few.employees.minutes_per_workday[:1200], many.employees.minutes_per_workday[rows])


def test_compared_scenarios_share_their_organisation():
    """Plans that differ only in what the manager does are built once."""
    assert build(Scenario()) is build(Scenario().but(**{"phases.launch.weeks": 9}))
    assert build(Scenario()) is not build(Scenario(), 1)


def from_files(folder, edges, people=None, **personas):
    """The organisation of an edge list, given as text or bytes."""
    data = {"e.csv": folder / "e.csv"}
    data["e.csv"].write_bytes(edges if isinstance(edges, bytes) else edges.encode())
    network = {"file": "e.csv"}
    if people is not None:
        data["p.csv"] = folder / "p.csv"
        data["p.csv"].write_text(people)
        network["people"] = "p.csv"
    scenario = Scenario.model_validate({"network": network, "personas": personas or {"all": {"headcount": 1}}})
    return build_organisation(scenario, 1, 0, data)


EDGES = "source,target,weight\na,b,2\nb,c,1\nc,a,1.5\n"
KINDS = {
    "plain": EDGES,
    "BOM": ("\ufeff" + EDGES).encode(),
    "UTF-16": EDGES.encode("utf-16"),
    "Dutch Excel": EDGES.replace(",", ";").replace("1.5", "1,5"),
    "tabs": EDGES.replace(",", "\t"),
    "other names": EDGES.replace("source,target,weight", "from,to,count"),
    "no weights": "sender,receiver\na,b\nb,c\nc,a\n",
}


@pytest.mark.parametrize("text", KINDS.values(), ids=KINDS)
def test_edge_lists_are_read_as_clients_write_them(tmp_path, text):
    """Separators, encodings, decimal commas and column names."""
    result = from_files(tmp_path, text)
    assert len(result.seats) == 3 and np.diff(result.network.indptr).tolist() == [2, 2, 2]


BAD = {
    "column": (DataError, "a,b\n1,2\n", None, "e.csv:1:1: no column source"),
    "weight": (DataError, "source,target,weight\na,b,many\n", None, "e.csv:2:3: weight: 'many' is not a number"),
    "short row": (DataError, "source,target\na\n", None, "e.csv:2:2: 1 cell where the first line has 2"),
    "no end": (DataError, "source,target\na,\n", None, "e.csv:2:2: target: is empty; a tie needs both ends"),
    "nothing": (DataError, "source,target\n", None, "e.csv:1:1: only column names; needs at least one row"),
    "stranger": (OrganisationError, EDGES, "id\na\nb\n", "e.csv:3:2: target: 'c' of the edge list is missing in p.csv"),
    "twice": (DataError, EDGES, "id\na\na\nb\nc\n", "p.csv:3:1: id: 'a' stands twice, first at p.csv:2:1"),
    "persona": (OrganisationError, EDGES, "id,persona\na,al\nb,\nc,\n", "p.csv:2:2: persona: persona 'al' of 'a'"),
    "location": (OrganisationError, EDGES, "id,location\na,\nb,moon\nc,\n", "p.csv:3:2: location: location 'moon' of"),
    "manager": (OrganisationError, EDGES, "id,manager\na,z\nb,\nc,\n", "p.csv:2:2: manager: manager 'z' of 'a'"),
    "themselves": (OrganisationError, "source,target\na,a\n", None, "e.csv: no tie between two people"),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_bad_lists_name_row_and_reason(tmp_path, case):
    """C7: one clear error with file, line and column."""
    kind, edges, people, words = case
    with pytest.raises(kind) as refused:
        from_files(tmp_path, edges, people)
    assert str(refused.value).startswith(words), refused.value
    assert isinstance(refused.value, AdoptionError)


def test_people_keep_what_the_list_says(tmp_path):
    """Units, personas and heads come from the list; the rest is dealt by shares."""
    people = "id,persona,unit,manager\na,office,North,\nb,,North,a\nc,,South,a\n"
    result = from_files(tmp_path, EDGES, people, office={"headcount": 1}, park={"headcount": 1})
    assert result.units == ("North", "South") and sorted(np.bincount(result.seats.unit)) == [1, 2]
    assert (result.network.reports_to >= 0).sum() == 2


def test_a_networkx_graph_is_an_edge_list():
    """Analysts pass a graph instead of a file."""
    graph = nx.karate_club_graph()
    scenario = Scenario.model_validate(
        {"network": {"file": "g", "min_weight": 0}, "personas": {"all": {"headcount": 1}}}
    )
    organisation = build_organisation(scenario, 1, 0, {"g": graph})
    assert len(organisation.seats) == 34 and len(organisation.network.indices) == 2 * graph.number_of_edges()


@pytest.mark.real_data
def test_the_mail_graph_of_a_company_is_read():
    """167 people of a manufacturing company."""
    edges = REAL / "manufacturing_email" / "edges.csv"
    if not edges.exists():
        pytest.skip("the mail graph is not here: set ADOPTION_REAL_DATA")
    network = {"file": "edges.csv", "min_weight": 10}
    scenario = Scenario.model_validate({"network": network, "personas": {"all": {"headcount": 1}}})
    organisation = build_organisation(scenario, 1, 0, {"edges.csv": edges})
    assert len(organisation.seats) == 167 and 10 <= measured(scenario, organisation).reached["mean_degree"] <= 30


def test_two_people_never_share_their_luck():
    """A slot that two people would have is refused; different ones are not."""
    refuse_doubles(np.array([3, 1, 2], np.uint64))
    with pytest.raises(OrganisationError, match="share one place"):
        refuse_doubles(np.array([3, 1, 3], np.uint64))


def test_the_sample_of_a_large_network_shows_all_of_it():
    """Clustering of 50,000 people, read off a sample of 20,000, is within a hundredth of the whole."""
    names = {"office": 13_500, "park": 26_500, "park_seasonal": 10_000}
    scenario = Scenario().but(**{f"personas.{name}.headcount": count for name, count in names.items()})
    organisation = build(scenario)
    network = organisation.network
    whole = local_clustering(network.indptr, network.indices, np.arange(50_000))
    assert measured(scenario, organisation).reached["clustering"] == pytest.approx(whole, abs=0.01)
