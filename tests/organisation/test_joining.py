"""People and ties of data, joined with the scenario: one rule for files and graphs, all refused before a run."""

import networkx as nx
import numpy as np
import pytest

from simulator.errors import OrganisationError
from simulator.organisation import build_organisation
from simulator.organisation.joining import join, read
from simulator.scenario.schema import Scenario
from tests.data.helpers import written

TIES = [("a", "b", 2.0), ("b", "a", 1.0), ("a", "b", 0.5), ("b", "c", 4.0), ("c", "c", 9.0), ("c", "d", 1.0)]


def scenario_of(**network):
    """A scenario whose ties come from `e`."""
    data = {"network": {"file": "e", "min_weight": 0, **network}, "personas": {"all": {"headcount": 1}}}
    return Scenario.model_validate(data)


def joined(scenario, **data):
    """People and ties of data."""
    return join(scenario, read(scenario, data))


def ties(organisation):
    """The ties that count, by name."""
    ids = organisation.people.ids
    pairs = [(ids[a], ids[b]) for a, b in zip(organisation.ties.source, organisation.ties.target, strict=True)]
    return dict(zip(pairs, organisation.ties.weight.tolist(), strict=True))


def edge_list(folder):
    """The ties as a file."""
    rows = "".join(f"{one},{other},{weight}\n" for one, other, weight in TIES)
    return written(folder, "source,target,weight\n" + rows, "e.csv")


def graph_of(kind):
    """The ties as a graph."""
    graph = kind()
    graph.add_weighted_edges_from(TIES)
    return graph


@pytest.mark.parametrize("directed", [False, True])
def test_a_file_and_a_graph_obey_one_rule(tmp_path, directed):
    """Same ties, same weights, same numbers, kept with their direction or not."""
    scenario = scenario_of(directed=directed)
    listed, drawn = joined(scenario, e=edge_list(tmp_path)), joined(scenario, e=graph_of(nx.MultiDiGraph))
    assert ties(listed) == ties(drawn)
    assert listed.taken._replace(name="") == drawn.taken._replace(name="")
    assert (listed.taken.ties, listed.taken.loops, listed.taken.added) == (4 if directed else 3, 1, 1)
    one = build_organisation(scenario, 1, 0, {"e": edge_list(tmp_path)}).network
    other = build_organisation(scenario, 1, 0, {"e": graph_of(nx.MultiDiGraph)}).network
    assert np.array_equal(one.indices, other.indices) and np.array_equal(one.listed, other.listed)


def test_ties_count_both_ways_unless_directed(tmp_path):
    """Both directions are added up; with direction each stands alone."""
    assert ties(joined(scenario_of(), e=edge_list(tmp_path)))["a", "b"] == 3.5
    organisation = ties(joined(scenario_of(directed=True), e=edge_list(tmp_path)))
    assert organisation["a", "b"] == 2.5 and organisation["b", "a"] == 1.0 and ("c", "b") not in organisation


def test_undirected_graphs_have_no_direction_to_keep():
    """Their ties run both ways, whichever end was written first, also where the scenario keeps directions."""
    for directed in (False, True):
        organisation = joined(scenario_of(directed=directed), e=graph_of(nx.MultiGraph))
        assert ties(organisation)["a", "b"] == ties(organisation)["b", "a"] == 3.5 and organisation.taken.ties == 3


def test_weak_ties_are_left_out_and_counted(tmp_path):
    """The weight that counts is that of both directions together."""
    organisation = joined(scenario_of(min_weight=3.5), e=edge_list(tmp_path))
    assert set(ties(organisation)) == {("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")}
    assert (organisation.taken.ties, organisation.taken.weak, organisation.taken.alone) == (2, 1, ("d",))


def test_where_nobody_knows_anybody_that_is_said(tmp_path):
    """All ties below the least weight: a warning of the organisation; no tie at all is refused."""
    scenario = scenario_of(min_weight=100)
    organisation = build_organisation(scenario, 1, 0, {"e": edge_list(tmp_path)})
    assert organisation.taken.ties == 0 and "there are no ties" in organisation.warnings[-1]
    with pytest.raises(OrganisationError, match="no tie between two people"):
        joined(scenario_of(), e=nx.empty_graph(3))


def test_strangers_are_named_with_their_lines(tmp_path):
    """Every id of the ties that is not in the list, where it first stands, with what was probably meant."""
    people = written(tmp_path, "id\nanna\nben\n", "p.csv")
    edges = written(tmp_path, "source,target\nanna,ben\nbenn,anna\nanna,zoe\nzoe,benn\n", "e.csv")
    with pytest.raises(OrganisationError) as refused:
        joined(scenario_of(people="p"), e=edges, p=people)
    lines = str(refused.value).splitlines()
    assert lines == [
        "e.csv:3:1: source: 'benn' of the edge list is missing in p.csv - did you mean 'ben'?; add the person, or leave"
        " the tie out",
        "e.csv:4:2: target: 'zoe' of the edge list is missing in p.csv; add the person, or leave the tie out",
    ]


def test_a_node_that_the_list_lacks_is_a_stranger(tmp_path):
    """Also without a tie."""
    graph = nx.Graph([("anna", "ben")])
    graph.add_node("zoe")
    with pytest.raises(OrganisationError, match=r"\Ae: 'zoe' of the edge list is missing in p\.csv"):
        joined(scenario_of(people="p"), e=graph, p=written(tmp_path, "id\nanna\nben\n", "p.csv"))


def test_people_without_ties_are_kept_and_named(tmp_path):
    """They work there, and know nobody."""
    people = written(tmp_path, "id\na\nb\nc\nd\nalone\n", "p.csv")
    organisation = joined(scenario_of(people="p"), e=edge_list(tmp_path), p=people)
    assert organisation.taken.people == 5 and organisation.taken.alone == ("alone",)


def test_somebody_must_work_within_the_run(tmp_path):
    """A list of seasonal staff of other months is refused; with one other person it is not."""
    summer = {"headcount": 1, "seasonal": {"first": "07-01", "last": "08-01"}}
    data = {"network": {"file": "e", "people": "p"}, "personas": {"summer": summer, "all": {"headcount": 1}}}
    scenario = Scenario.model_validate(data | {"start": "2027-01-04", "run": {"horizon_weeks": 4}})
    edges = written(tmp_path, "source,target\na,b\n", "e.csv")
    people = written(tmp_path, "id,persona\na,summer\nb,summer\n", "p.csv")
    for refuse in (joined, lambda scenario, **data: build_organisation(scenario, 1, 0, data)):
        with pytest.raises(OrganisationError, match=r"p\.csv: nobody works within the run: summer are seasonal staff"):
            refuse(scenario, e=edges, p=people)
    people = written(tmp_path, "id,persona\na,summer\nb,all\n", "p.csv")
    assert joined(scenario, e=edges, p=people).taken.people == 2


def test_files_that_are_not_there_are_named():
    """By the field that names them."""
    with pytest.raises(OrganisationError, match=r"network\.file: e was not found; give its folder with --data"):
        joined(scenario_of())
    with pytest.raises(OrganisationError, match=r"network\.people: p was not found"):
        joined(scenario_of(people="p"), e=nx.path_graph(2))
