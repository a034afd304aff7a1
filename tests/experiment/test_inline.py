"""Options that an experiment file writes out itself: laid over the base, and drawn in no world."""

import pytest

from simulator.errors import ScenarioError
from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep_plan import make_plan
from tests.runs.helpers import written

INLINE = """format: 1
question: What does fear do, and a campaign?
bases: {tiny: tiny.yaml}
overlays:
  fear: {as_it_is: null, none: {personas.*.fear: 0, behaviour.acts.post.fear: 0}}
  campaign: {no: null, yes: {interventions.one: {on: 2027-05-10, lever: campaigns}, phases.launch.weeks: 3}}
uncertain: prior
design: {uncertainties: {kind: lhs, points: 3}}
replications: 1
"""
BAD = {
    "a path that leads nowhere": (
        INLINE.replace("launch.weeks", "lanch.weeks"),
        "question.yaml:6:85: overlays.campaign.yes.phases.lanch.weeks: no field 'lanch' in phases - did you mean",
    ),
    "another kind of value": (
        INLINE.replace("fear: 0,", "fear: none,"),
        "question.yaml:5:50: overlays.fear.none.personas.*.fear: must be a number; got none",
    ),
    "a value that is too high": (
        INLINE.replace("fear: 0,", "fear: 2,"),
        "question.yaml:5:32: overlays.fear.none: personas.office.fear: must be at most 1 (allowed: 0 to 1 ",
    ),
    "a number in place of a file": (
        INLINE.replace("as_it_is: null", "as_it_is: 5"),
        "question.yaml:5:20: overlays.fear.as_it_is: must be text; got 5",
    ),
}


def test_options_are_crossed_and_laid_over_the_base(tmp_path):
    """Two groups of two: four scenarios, each with what its options say, stars spread over the personas."""
    plain, campaign, calm, both = load_experiment(written(tmp_path, INLINE)).variants
    assert both.options == {"fear": "none", "campaign": "yes"} and both.name == "tiny+none+yes"
    assert {one.fear for one in both.scenario.personas.values()} == {0.0} and both.scenario.phases["launch"].weeks == 3
    assert plain.scenario.personas["office"].fear > 0 and campaign.scenario.interventions == both.scenario.interventions
    assert calm.chosen == ("personas.*.fear", "behaviour.acts.post.fear") and plain.chosen == ()


def test_what_an_option_writes_out_is_not_drawn(tmp_path):
    """In every world it stays as written there; without the option, and all else, it is drawn as ever."""
    plan, _draft = make_plan(load_experiment(written(tmp_path, INLINE)))
    for world in range(3):
        plain, _campaign, calm, _both = (plan.cells[row.cell] for row in plan.rows if row.world == world)
        drawn, without = plan.changes_of(plain), plan.changes_of(calm)
        gone = {path for path in drawn if path not in without}
        assert gone == {"personas.office.fear", "personas.park.fear", "behaviour.acts.post.fear"}
        assert without == {path: value for path, value in drawn.items() if path not in gone}
        assert plan.scenario(calm).behaviour.acts.post.fear == 0.0


@pytest.mark.parametrize("case", BAD, ids=str)
def test_mistakes_have_their_place(tmp_path, case):
    """Line and column of the path, or of the option where its values do not go together."""
    text, begins = BAD[case]
    with pytest.raises(ScenarioError) as caught:
        load_experiment(written(tmp_path, text))
    assert any(line.startswith(begins) for line in str(caught.value).splitlines()), str(caught.value)
