"""The question of one line."""

from simulator.experiment.questions import LONGEST_NAME, question_of, question_words
from simulator.texts import use_language


def test_a_question_is_kept_in_english_and_said_in_the_language_of_the_call():
    """What is kept does not depend on who asks; what is shown does."""
    with use_language("nl"):
        kept = question_of(["a.b", "c"])
        assert question_words(kept) == "Wat leveren andere waarden van a.b, c op?"
        assert question_words("Do more hours help?") == "Do more hours help?"
    assert kept == question_of(["a.b", "c"]) == question_words(kept) == "What do other values of a.b, c bring?"


def test_a_long_question_is_cut():
    """As long as a name may be; what was cut is shown as it is kept."""
    kept = question_of(["path"] * 99)
    assert len(kept) == LONGEST_NAME
    with use_language("nl"):
        assert question_words(kept) == kept
