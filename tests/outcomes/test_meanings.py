"""Every outcome and weekly measure has a sentence, and no other has one."""

import pytest

from simulator.outcomes import ALL_OUTCOMES
from simulator.outcomes.meanings import MEANINGS, MEASURES_MEAN, meaning_of
from simulator.recording import MEASURES


def test_all_have_a_meaning():
    """One each."""
    assert set(MEANINGS) == set(ALL_OUTCOMES) and set(MEASURES_MEAN) == set(MEASURES)


@pytest.mark.parametrize("text", [*MEANINGS.values(), *MEASURES_MEAN.values()])
def test_a_meaning_is_a_sentence(text):
    """With a capital and a full stop."""
    assert text[0].isupper() and text.endswith(".") and "  " not in text


def test_one_s_own_says_so():
    """What is not of the package."""
    assert "one's own" in meaning_of("mine")
