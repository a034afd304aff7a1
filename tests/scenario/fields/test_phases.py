"""Phases: one end, gates that have what they need, hours within a whole."""

import pytest
from pydantic import ValidationError

from simulator.scenario.fields.phases import GOALS, LEVERS, PHASES, Phase


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        ({"weeks": 3, "until": "2027-06-06"}, "weeks or until, not both"), ({"gate": "goals-or-max"},
        "needs max_weeks"),
        ({"hours": {"coaching": 1.1}}, "less than or equal to 1"), ({"hours": {"coching": 0.1}}, "coaching"),
        ({"goals": {"awar": 0.1}}, "aware"), ({"weeks": 521}, "520"), ({"news_per_week": 51}, "50"),
        ({"campaigns": {"first_week": 0}}, "greater than or equal to 1"),
    ],
)  # fmt: skip
def test_what_a_phase_cannot_be(phase, words):
    """Both ends, a gate without its limit, unknown levers and goals, counts beyond all measure."""
    with pytest.raises(ValidationError, match=words):
        Phase.model_validate(phase)


def test_names_are_those_of_the_model():
    """Eleven levers, ten goals, five phases in their order; each may be written."""
    assert (len(LEVERS), len(GOALS)) == (11, 10) and PHASES[0] == "launch" and PHASES[-1] == "self_sustaining"
    phase = Phase.model_validate({"hours": dict.fromkeys(LEVERS, 0.05), "goals": dict.fromkeys(GOALS, 1)})
    assert set(phase.hours) == set(LEVERS) and set(phase.goals) == set(GOALS)
