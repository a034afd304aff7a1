"""Questions in kept worlds: what runs get is what the file says, and answers say which worlds they are about."""

import json

import numpy as np
import pytest

from simulator import compare, simulate
from simulator.analysis import sensitivity as module
from simulator.analysis.levers import read_levers
from simulator.analysis.optimise import FRESH, optimise
from simulator.analysis.question import ask
from simulator.analysis.sensitivity import sensitivity
from simulator.analysis.why import why
from simulator.errors import PlanError
from simulator.experiment.uncertainty import Unknown
from simulator.experiment.world_source import PRIOR, WorldSource, places_of
from simulator.experiment.worlds import run_worlds
from simulator.report.tables.search import search_data
from simulator.report.tables.sensitivity import sensitivity_data
from simulator.report.tables.why import why_data
from simulator.report.tables.worlds import worlds_data
from simulator.report.text.search import search_head
from simulator.report.text.sensitivity import sensitivity_words
from simulator.report.text.why import why_words
from simulator.report.text.worlds import worlds_words
from simulator.runs.execution import Keeping
from simulator.runs.reading import RunFolder
from simulator.runs.readings import read_outcomes
from simulator.scenario.changes import written
from simulator.scenario.paths import plain
from tests.analysis.helpers import idle, tiny
from tests.kept import VALUES, some_worlds

COUNT = 40
HABIT = "behaviour.visit.habit"


@pytest.fixture(scope="module")
def kept():
    """Forty kept worlds."""
    return some_worlds(COUNT)


@pytest.fixture(scope="module")
def client(kept, tmp_path_factory):
    """The file of the kept worlds."""
    file = tmp_path_factory.mktemp("client") / "client.json"
    file.write_text(kept.written())
    return file


def in_world(scenario, changes, replicate):
    """The outcomes of a scenario in a world."""
    whole = type(scenario).model_validate(written(plain(scenario), changes))
    return read_outcomes(simulate(whole, replicate), whole)


def test_runs_get_the_worlds_of_the_file(client, kept, tmp_path):
    """World 2 of the answer is the scenario with that kept world's numbers; folder, words and data say which file."""
    folder = tmp_path / "worlds"
    answer = run_worlds([tiny(), idle()], count=3, replications=2, file=client, keeping=Keeping(folder))
    place = places_of(kept, 3, tiny().run.seed)[2]
    assert answer.drawn[2] == kept.changes(tiny(), place)
    outcomes = [in_world(one, kept.changes(one, place), 5) for one in (tiny(), idle())]
    np.testing.assert_array_equal(answer.values[2, :, 1], [[one[name] for name in answer.names] for one in outcomes])
    with RunFolder(folder) as runs:
        assert runs.plan.question["worlds_from"]["sha256"] == kept.sha256
    comparison = compare(tiny(), idle(), replications=3)
    assert "in 3 worlds that pass the evidence, " in worlds_words(answer, comparison)
    assert worlds_data(answer, comparison)["worlds_from"]["sha256"] == kept.sha256


def test_why_lies_in_worlds_of_its_own(client, kept):
    """Each paired run in another kept world, with mechanisms off that are off, also where the world has a value."""
    answer = why(tiny(), idle(), "visits_week", mechanisms=["habit"], worlds=4, file=client)
    places = places_of(kept, 4, tiny().run.seed)
    expected = [in_world(idle(), kept.changes(idle(), place), at) for at, place in enumerate(places)]
    assert [one["visits_week"] for one in expected] == answer.comparison.others[0].values("visits_week").tolist()
    off = [
        in_world(tiny(), {**kept.changes(tiny(), place), HABIT: 0.0}, at)["visits_week"]
        for at, place in enumerate(places)
    ]
    assert answer.parts[0].base == pytest.approx(np.mean(off), rel=1e-12)
    assert "each pair in a world of its own: 4 worlds that pass the evidence" in why_words(answer)
    assert why_data(answer)["worlds_from"]["kind"] == "kept"
    assert why_data(why(tiny(), idle(), "visits_week", replications=2, mechanisms=["habit"]))["worlds_from"] is None


def test_sensitivity_reads_ranks_in_all_kept_worlds(client, monkeypatch):
    """A planted number stands out with its sign and size, alone; words and data name worlds, ranks and thirds."""

    def planted(execution, points, names, on_progress):
        draw = np.random.Generator(np.random.Philox(4)).normal(size=len(points.changes))
        values = 0.4 - 0.1 * np.array([change[HABIT] for change in points.changes]) + 0.01 * draw
        return values[:, None, None]

    monkeypatch.setattr(module, "evaluated", planted)
    answer = sensitivity(tiny(), replications=1, file=client)
    assert (answer.method, answer.points) == ("rank", COUNT)
    first = answer.indices[0]
    assert first.path == HABIT and first.matters and first.value_high < 0 and first.second < -0.9
    assert sum(one.matters for one in answer.indices) == 1
    words, data = sensitivity_words(answer), json.loads(json.dumps(sensitivity_data(answer), allow_nan=False))
    assert f"on average of {COUNT} worlds that pass the evidence" in words and "go together" in words
    assert data["worlds_from"]["kind"] == "kept" and data["parameters"][0]["rank_correlation"] == first.second


def test_only_what_patterns_name_is_read_while_all_varies(client, kept):
    """The runs are those of whole kept worlds; the numbers that are listed those that were asked."""
    answer = sensitivity(tiny(), "visits_week", samples=12, replications=1, file=client, unknowns=["behaviour.visit"])
    assert {one.path for one in answer.indices} == {path for path in VALUES if path.startswith("behaviour.visit.")}
    places = places_of(kept, 12, tiny().run.seed)
    runs = [in_world(tiny(), kept.changes(tiny(), place), 0)["visits_week"] for place in places]
    assert answer.mean == pytest.approx(np.mean(runs), rel=1e-12)


@pytest.mark.parametrize("wrong", [
    {"method": "morris"}, {"method": "sobol"}, {"samples": 11}, {"samples": COUNT + 1}, {"prior": True},
    {"unknowns": ["behaviour.visits"]},
    {"method": "rank", "unknowns": [Unknown(HABIT, "uniform", (2, 4))], "file": None},
])  # fmt: skip
def test_methods_that_do_not_fit_are_refused(wrong, client):
    """Numbers moved over ranges in a sample, too few or too many worlds, a file beside the prior: a plain word."""
    with pytest.raises(PlanError):
        sensitivity(tiny(), "visits_week", **{"replications": 1, "file": client, **wrong})


def test_the_prior_has_ranks_too():
    """Over the plausible ranges ranks can be asked as well, so that both can stand side by side."""
    answer = sensitivity(tiny(), "visits_week", "rank", 12, 1, prior=True)
    assert answer.source == PRIOR and len(answer.indices) > 100
    assert "12 worlds of the plausible ranges" in sensitivity_words(answer)


def test_a_search_takes_kept_worlds_and_fresh_ones(kept, tmp_path):
    """Regret over the first kept worlds of the order, the front over the next; the answer says which they are."""
    levers = read_levers(["managers.central.hours_per_week=0:40"], tiny())
    asked = ask(tiny(), ["visits_week"], ["regret"], levers, 2, source=WorldSource(kept))
    search = optimise(asked, 8, Keeping(tmp_path / "search"))
    places = places_of(kept, 2 + FRESH, tiny().run.seed)
    known = ["managers.central.hours_per_week"]
    expected = [kept.changes(tiny(), place, known) for place in places]
    assert asked.worlds(2, tiny().run.seed) == expected[:2]
    with RunFolder(tmp_path / "search") as runs:
        fresh = [runs.plan.world(row) for row in runs.plan.part("fresh")]
        assert fresh[:FRESH] == expected[2:] and runs.plan.question["worlds_from"]["sha256"] == kept.sha256
    assert "those that pass the evidence" in search_head(search)
    assert search_data(search)["worlds_from"]["count"] == COUNT
    with pytest.raises(PlanError, match=r"22 worlds are asked, for tests has 21"):
        optimise(ask(tiny(), ["visits_week"], ["regret"], levers, 2, source=WorldSource(some_worlds(21))), 8)
