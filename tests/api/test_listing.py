"""`adopt list outcomes` in a notebook."""

from simulator import list_outcomes
from simulator.outcomes import ALL_OUTCOMES


def test_outcomes_are_listed_with_their_definitions():
    """Every one, with what runs are asked for apart."""
    frame = list_outcomes()
    assert list(frame["outcome"]) == list(ALL_OUTCOMES) and frame["definition"].str.len().min() > 10
    assert set(frame[frame["on_request"]]["outcome"]) >= {"survival", "self_sustaining"}
    assert frame.set_index("outcome").loc["adopted_mean", "unit"] == "share"
