"""The question of an experiment that was asked in one line: kept in English, said in the language of the call."""

from collections.abc import Iterable

from simulator.texts import _

N_ = str  # marks a text for the catalogue; it is translated when it is shown
QUESTION = N_("What do other values of {paths} bring?")
LONGEST_NAME = 200


def question_of(paths: Iterable[str]) -> str:
    """Return the question as it is kept: the same whatever language asked, so that the same is asked."""
    return QUESTION.format(paths=", ".join(paths))[:LONGEST_NAME]


def question_words(question: str) -> str:
    """Return a question to show: one of one line in the language of the call, any other as it was written."""
    before, after = QUESTION.split("{paths}")
    if question.startswith(before) and question.endswith(after):
        return _(QUESTION).format(paths=question.removeprefix(before).removesuffix(after))
    return question
