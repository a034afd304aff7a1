"""Where worlds come from: kept ones in a keyed order, those of a client's file, or the plausible ranges as before."""

import pytest

from simulator.errors import PlanError, ScenarioError
from simulator.experiment import kept_worlds
from simulator.experiment.uncertainty import draw_worlds_of, uncertain_all
from simulator.experiment.world_source import (
    FROM,
    PRIOR,
    WorldSource,
    draw_from,
    kind_said,
    places_of,
    source_of,
    stated_differently,
)
from tests.engine.helpers import small
from tests.kept import FACTORS, VALUES, some_worlds

FEAR = "personas.park.fear"


def test_more_worlds_begin_with_the_same_ones():
    """Twenty worlds are the first twenty of thirty, each once; another seed takes them in another order."""
    kept = some_worlds(30)
    whole = places_of(kept, 30, 42)
    assert places_of(kept, 20, 42) == whole[:20] and sorted(whole) == list(range(30))
    assert places_of(kept, 5, 42, first=20) == whole[20:25]
    assert places_of(kept, 30, 43) != whole != list(range(30))


def test_more_than_are_kept_are_refused():
    """With the number that there is, and the ways out."""
    with pytest.raises(PlanError, match=r"9 worlds are asked, for tests has 8: ask fewer, .*--prior"):
        places_of(some_worlds(8), 9, 42)
    with pytest.raises(PlanError, match=r"12 worlds are asked"):
        places_of(some_worlds(8), 4, 42, first=8)


def test_worlds_are_those_of_the_file():
    """Values to the bit, the same world for two scenarios, factors on what each says itself."""
    kept, one, other = some_worlds(), small(8), small(8, **{FEAR: 0.5})
    drawn = draw_from(WorldSource(kept), [one, other], 5, 42)
    for at, place in enumerate(places_of(kept, 5, 42)):
        for own in drawn:
            assert all(own[at][path] == kept.values[path][place] for path in VALUES)
        assert drawn[0][at][FEAR] == 0.6 * kept.factors[FACTORS[0]][place]
        assert drawn[1][at][FEAR] == 0.5 * kept.factors[FACTORS[0]][place]


def test_the_prior_gives_the_worlds_of_before():
    """The plausible ranges, drawn as ever, to the bit."""
    one, other = small(8), small(8, **{FEAR: 0.5})
    before = draw_worlds_of([uncertain_all(one, ["costs"]), uncertain_all(other, ["costs"])], 6, 42)
    assert draw_from(PRIOR, [one, other], 6, 42, ["costs"]) == before


def test_what_scenarios_state_differently_is_known():
    """A chosen value of the kept ones' paths and of the prior's; a persona's stays in proportion and is drawn."""
    one, other = small(8), small(8, **{"behaviour.visit.habit": 3.0, FEAR: 0.5})
    for source in (PRIOR, WorldSource(some_worlds())):
        assert stated_differently([one, other], source) == ["behaviour.visit.habit"]
        assert stated_differently([one, other], source, ["behaviour.visit"]) == []


def test_a_file_the_shipped_one_or_the_prior(tmp_path, monkeypatch):
    """A client's file by its place; else the shipped one; the prior takes none, and both at once are refused."""
    client, shipped = tmp_path / "client.json", tmp_path / "field.json"
    client.write_text(some_worlds(4).written())
    shipped.write_text(some_worlds(6).written())
    monkeypatch.setattr(kept_worlds, "shipped_file", lambda: shipped)
    assert source_of(file=client).kept == some_worlds(4)
    assert source_of().kept == some_worlds(6)
    assert source_of(prior=True) == PRIOR
    with pytest.raises(PlanError, match="give one of them"):
        source_of(prior=True, file=client)
    with pytest.raises(ScenarioError, match=r"none.json: cannot be read"):
        source_of(file=tmp_path / "none.json")


def test_what_a_question_says_of_it():
    """Kind, and of kept worlds name, hash, evidence and number; what is forged says nothing."""
    kept = some_worlds()
    facts = WorldSource(kept).facts
    assert facts == {
        "kind": "kept", "name": "for tests", "sha256": kept.sha256, "evidence": "0" * 64, "count": 8,
    }  # fmt: skip
    assert kind_said({FROM: facts}) == "kept" and kind_said({FROM: PRIOR.facts}) == "prior"
    assert [kind_said(one) for one in ({}, {FROM: 3}, {FROM: {"kind": 3}}, {FROM: {"kind": "x"}})] == [""] * 4
