"""The numbers of each kind of act."""

import pytest

from simulator.scenario.fields.acts import Acts
from simulator.scenario.fields.numbers import facts_of
from simulator.scenario.parameters import parameters

KINDS = ("like", "curate", "profile", "reply", "post")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_act_has_ranges_around_its_own_defaults(kind):
    """The table of parameters shows an act's own default, inside its own plausible range."""
    act, rows = getattr(Acts(), kind), {row["path"]: row for row in parameters()}
    for name, value in act.model_dump().items():
        facts = facts_of(type(act).model_fields[name])
        low, high = facts["plausible"]
        assert low <= value <= high, name
        row = rows[f"behaviour.acts.{kind}.{name}"]
        assert (row["default"], tuple(row["plausible"])) == (value, (low, high))


def test_liking_is_quick_and_safe_and_posting_slow_and_feared():
    """Most have least to fear of a like and most of a post; a post costs most time."""
    acts = Acts()
    assert acts.like.fear < acts.reply.fear < acts.post.fear and acts.like.constant > acts.post.constant
    assert acts.like.minutes < acts.curate.minutes < acts.reply.minutes < acts.post.minutes


def test_constants_may_be_off_by_one():
    """All are uncertain alike: their ranges are two wide, with the default well inside."""
    for kind in KINDS:
        act = getattr(Acts(), kind)
        low, high = facts_of(type(act).model_fields["constant"])["plausible"]
        assert high - low == pytest.approx(2) and low + 0.5 <= act.constant <= high - 0.5
