"""What a run would refuse, a check refuses, in the same words and before anything is compiled."""

import subprocess
import sys

import networkx as nx
import pytest

from simulator.errors import AdoptionError, OrganisationError
from simulator.experiment.checking import check_all, check_data
from simulator.experiment.compare import compare, run
from simulator.scenario import load
from simulator.scenario.schema import Scenario
from simulator.simulation import simulate
from tests.data.helpers import written
from tests.test_cli import adopt

SCENARIO = """format: 1
start: 2027-01-04
personas:
  office: {headcount: 2, template: desk}
  summer: {headcount: 1, seasonal: {first: "07-01", last: "08-01"}, template: seasonal}
network: {file: e.csv, people: p.csv}
managers: {central: {hours_per_week: 2}}
run: {horizon_weeks: 4}
"""
EDGES = "source,target,weight\na,b,2\nb,c,1.5\n"
PEOPLE = "id,persona,unit,location,manager\na,office,N,site,\nb,,N,,a\nc,office,S,,a\n"
REFUSED = {  # edges, people, what both a check and a run say
    "an unknown persona": (EDGES, PEOPLE.replace("a,office", "a,ofice"), "p.csv:2:2: persona: persona 'ofice' of 'a'"),
    "an unknown location": (EDGES, PEOPLE.replace(",site", ",moon"), "p.csv:2:4: location: location 'moon' of 'a'"),
    "an unknown manager": (EDGES, PEOPLE.replace("N,,a", "N,,z"), "p.csv:3:5: manager: manager 'z' of 'b' is not in"),
    "a stranger": (EDGES + "d,a,1\n", PEOPLE, "e.csv:4:1: source: 'd' of the edge list is missing in p.csv"),
    "nobody there": (EDGES, "id,persona\na,summer\nb,summer\nc,summer\n", "p.csv: nobody works within the run"),
    "an id twice": (EDGES, PEOPLE + "a,,,,\n", "p.csv:5:1: id: 'a' stands twice"),
    "a weight of nothing": (EDGES.replace("1.5", "0"), PEOPLE, "e.csv:3:3: weight: 0 is not allowed"),
    "an infinite weight": (EDGES.replace("1.5", "1e999"), PEOPLE, "e.csv:3:3: weight: 1e999 is too large"),
    "only oneself": ("source,target\na,a\n", PEOPLE, "e.csv: no tie between two people"),
    "a misspelt column": (EDGES, PEOPLE.replace("persona", "persna"), "p.csv:1:2: unknown column 'persna'"),
    "a workbook": (b"PK\x03\x04", PEOPLE, "e.csv:1:1: an archive that cannot be unpacked"),
}


def loaded(folder, edges=EDGES, people=PEOPLE, scenario=SCENARIO):
    """A scenario with its files."""
    for name, content in (("e.csv", edges), ("p.csv", people), ("s.yaml", scenario)):
        written(folder, content, name)
    return load(folder / "s.yaml")


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_a_check_refuses_what_a_run_refuses_in_the_same_words(tmp_path, case):
    """Each with file, line, column and field; the list of what was accepted before and failed in a run."""
    result = loaded(tmp_path, *case[:2])
    said = []
    for ask in (check_data, lambda scenario, data: simulate(scenario, 0, data)):
        with pytest.raises(AdoptionError) as refused:
            ask(result.scenario, result.data)
        said.append(str(refused.value))
    assert said[0] == said[1] and said[0].startswith(case[2]), said


def test_what_a_check_accepts_runs(tmp_path):
    """And what was taken is told in numbers."""
    result = loaded(tmp_path)
    checked = check_data(result.scenario, result.data)
    assert (checked.people, checked.taken.ties, checked.warnings) == (3, 2, ())
    simulate(result.scenario, 0, result.data)
    assert check_data(Scenario(), {}).people == Scenario().headcount


def test_people_of_other_seasons_are_refused_where_they_are_written(tmp_path):
    """Seasonal staff outside the horizon, and nobody else: a message at their line, not an IndexError in a run."""
    text = SCENARIO.replace("network: {file: e.csv, people: p.csv}\n", "").replace(
        "  office: {headcount: 2, template: desk}\n", ""
    )
    with pytest.raises(AdoptionError, match=r"s\.yaml:4:\d+: personas\.summer\.seasonal: nobody works within the run"):
        loaded(tmp_path, scenario=text)
    with pytest.raises(OrganisationError, match="nobody works within the run"):
        simulate(Scenario.model_validate({
            "start": "2027-01-04", "run": {"horizon_weeks": 4},
            "personas": {"summer": {"headcount": 3, "seasonal": {"first": "07-01", "last": "08-01"}}},
        }))  # fmt: skip


def test_nobody_who_knows_anybody_is_no_run(tmp_path):
    """All ties below min_weight: check, run and compare refuse it, and say what to change."""
    result = loaded(tmp_path, scenario=SCENARIO.replace("p.csv}", "p.csv, min_weight: 10}"))
    for ask in (
        lambda: check_data(result.scenario, result.data),
        lambda: run(result.scenario, result.data, replications=2),
        lambda: compare(result.scenario, result.scenario, data=[result.data] * 2, replications=2),
    ):
        with pytest.raises(OrganisationError, match=r"e\.csv: all ties weigh less than network\.min_weight, 10"):
            ask()


def test_the_estimate_counts_the_people_of_the_list(tmp_path):
    """Not those of the personas' headcounts."""
    text = SCENARIO.replace("office: {headcount: 2}", "office: {headcount: 2000000}")
    result = loaded(tmp_path, scenario=text)
    assert check_data(result.scenario, result.data).estimate.seconds < 1.0


def test_data_of_several_scenarios_are_read_once():
    """Scenarios of a comparison that share a graph."""

    class Counted(nx.Graph):
        asked = 0

        def is_directed(self):
            Counted.asked += 1
            return False

    scenario = Scenario.model_validate({"network": {"file": "g", "min_weight": 0}, "personas": {"a": {"headcount": 1}}})
    graph = Counted([("a", "b")])
    check_all([scenario], [{"g": graph}])
    once = Counted.asked
    result = check_all([scenario] * 3, [{"g": graph}] * 3)
    assert Counted.asked == 2 * once and len(result) == 3


def test_each_scenario_is_checked_with_its_own_data(tmp_path):
    """Files of the same names in two folders are two: what is wrong with those of the second is found."""
    (tmp_path / "other").mkdir()
    good, bad = loaded(tmp_path), loaded(tmp_path / "other", people=PEOPLE.replace("a,office", "a,ofice"))
    with pytest.raises(OrganisationError, match="persona 'ofice' of 'a'"):
        check_all([good.scenario, bad.scenario], [good.data, bad.data])
    larger = loaded(tmp_path / "other", EDGES + "c,d,1\n", PEOPLE + "d,,,,\n")
    checked = check_all([good.scenario, larger.scenario, good.scenario], [good.data, larger.data, good.data])
    assert [one.people for one in checked] == [3, 4, 3]


def test_a_check_compiles_nothing():
    """Data are joined without the compiler: a first check does not wait for it."""
    code = "import sys, simulator.experiment.checking; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_commands_say_what_is_taken_before_they_run(tmp_path):
    """check tells it among its lines, run before its first; what they refuse ends with code 2, the same message."""
    loaded(tmp_path, EDGES + "c,c,1\n", "id,persona,hobby\n" + "".join(f"{name},office,N\n" for name in "abcdefghijkl"))
    line = "data: e.csv: 12 people, 2 ties from 3 rows, 1 tie of somebody with themselves is left out"
    code, out, err = adopt("check", "s.yaml", cwd=tmp_path)
    assert code == 0 and line in out and "warning: p.csv:1:3: column 'hobby' is not read" in err
    code, _, err = adopt("run", "s.yaml", "--replications", 2, cwd=tmp_path)
    assert code == 0 and line in err and "column 'hobby' is not read" not in err
    assert "warnings; to see them: adopt check s.yaml" in err
    loaded(tmp_path, EDGES, PEOPLE.replace("a,office", "a,ofice"))
    for command in (("check", "s.yaml"), ("run", "s.yaml", "--replications", 2)):
        code, _, err = adopt(*command, cwd=tmp_path)
        assert code == 2 and "p.csv:2:2: persona: persona 'ofice' of 'a' is not in the scenario" in err, err
        assert "did you mean 'office'" in err and "Traceback" not in err
