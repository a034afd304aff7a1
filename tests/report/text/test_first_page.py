"""The sentences of page one follow from figures, by rule."""

import pytest

from simulator.experiment.windows import Window
from simulator.report.text import first_page as words
from simulator.report.text.users import how_many, signed
from simulator.statistics.intervals import Interval
from simulator.texts import use_language
from tests.experiment.test_users import difference
from tests.report.results import compared


def periods(*means, half=1.0, n=20, worlds=12):
    """While, after and end with these means, all worlds alike."""
    keys = (("while", 0, 10), ("after", 10, 22), ("end", 40, 52))
    return [
        difference(mean, half, n, [mean] * worlds)._replace(window=Window(*key))
        for key, mean in zip(keys, means, strict=True)
    ]


@pytest.mark.parametrize(
    ("means", "begins", "lasts"),
    [
        ((9, 9, 9), "Yes: ", "The gain lasts."),
        ((-9, -9, -9), "No: ", "The loss lasts."),
        ((60, 42, 9), "Yes: ", "Part of the gain lasts: 9 of 60 users."),
        ((-60, -42, -9), "No: ", "The loss shrinks: from 60 to 9 users."),
        ((9, 42, 60), "Yes: ", "The gain grows: from 9 to 60 users."),
        ((-9, -42, -60), "No: ", "The loss grows: from 9 to 60 users."),
        ((9, 9, 0), "Yes, but not all the time: ", "What is left at the end may be nothing."),
        ((9, -9, -9), "It changes: ", "At the end there are fewer users, though not all the time before."),
        ((-9, 0, 9), "It changes: ", "At the end there are more users, though not all the time before."),
        ((0, 0, 0), "That cannot be said: ", "What is left at the end may be nothing."),
    ],
)
def test_the_answer_begins_with_one_word_and_names_all_windows(means, begins, lasts):
    """Yes, no, it changes, or that it cannot be said; what lasts follows from the end."""
    given = periods(*means)
    assert words.answer(given).startswith(begins) and words.lasting(given) == lasts
    assert begins.startswith("That") or words.answer(given).count("at the end") == 1


def test_too_few_runs_have_no_answer():
    """Under four pairs no number and no sign."""
    given = periods(9, 9, 9, n=3)
    assert words.answer(given) == "That cannot be said yet: 3 paired runs are too few."
    assert words.lasting(given) == "What lasts cannot be said with so few runs."
    assert words.users_words(compared().base.results[0].weekly[:3, :, 0].T, 0, 2)[0] == "–"


def test_assumptions_that_were_not_tried_are_said():
    """Without worlds the sentence holds under these assumptions only; with other signs it depends on them."""
    assert words.answer(periods(9, 9, 9, worlds=0)).endswith(", under these assumptions.")
    given = [one._replace(worlds=-one.worlds) for one in periods(9, 9, 9)]
    assert words.answer(given).startswith("It depends: ") and words.lasting(given).endswith(
        "depends on the assumptions."
    )
    assert words.answer(periods(9, 9, 9), "Plan").startswith("Plan, yes: ")


@pytest.mark.parametrize(
    ("mean", "half", "extra", "said"),
    [
        (60, 10, 19_200, "€\u00a0320 (€\u00a0270 to €\u00a0380): €\u00a019,200 more paid, divided by 60 extra users."),
        (60, 10, -500, "nothing: €\u00a0500 less is paid."),
        (60, 70, 19_200, "no amount can be named, since the difference may be zero."),
        (-60, 10, 19_200, "no amount can be named, since there are fewer users."),
    ],
)
def test_euros_stand_only_where_the_interval_is_free_of_zero(mean, half, extra, said):
    """Cost over the ends of the interval; else that there is no amount, and why."""
    assert words.euro_words(difference(mean, half, 20), extra, "EUR") == said
    assert "too few" in words.euro_words(difference(mean, half, 3), extra, "EUR")


@pytest.mark.parametrize(
    ("means", "n", "said"),
    [
        ((9, 9, 9), 20, "Choose “B”."), ((-9, -9, -9), 20, "Keep “A”."), ((0, 0, 0), 20, "Keep “A”: a gain"),
        ((9, 9, 0), 20, "Choose “B” only where"), ((9, 9, 9), 8, "Decide nothing yet: run at least 20"),
        ((-9, 0, 0), 20, "Keep “A”."),
    ],
)  # fmt: skip
def test_the_recommendation_stands_on_what_was_computed(means, n, said):
    """What to choose follows from the end; under twenty pairs nothing is decided."""
    advice = words.recommendation(periods(*means, n=n), "A", "B")[0]
    assert advice.replace("Choose “A”.", "Keep “A”.").startswith(said)


def test_more_users_for_money_are_not_simply_recommended():
    """Where the plan is worth less than the baseline, the advice names the condition, and the ground the amount."""
    advice, ground = words.recommendation(periods(9, 9, 9), "A", "B", words.Worth(-36_480.0, "EUR"))
    assert advice == "Choose “B” if more users are worth what it costs."
    assert ground.endswith("Net present value against “A”: €\u00a0−36,480.")
    assert words.recommendation(periods(9, 9, 9), "A", "B", words.Worth(5.0, "EUR"))[0] == "Choose “B”."


def test_questions_and_one_plan():
    """One, two and several plans have their own question; a run's answer has its users of all employees."""
    result = compared()
    three = [result.base, *result.others]
    assert words.question(three).startswith("Which of 2 plans") and words.question(three[:1]).startswith("How many")
    assert words.question(three[:2]) == "Does “Idle” bring more users than “Tiny”?"
    end = Interval(12.0, 8.0, 14.0, 20)
    assert words.run_answer(result.base, None, end) == "At the end about 10 of 30 employees."
    assert words.run_answer(result.base, end, end).startswith("After a year about 10 of 30 employees, at the end")
    assert words.run_recommendation(result.base)[0].startswith("Compare “Tiny”")
    assert words.change_after(result.base, None, (0, 12)) is None and "too short" in words.run_lasting(None)
    change = words.change_after(result.base, (0, 4), (8, 12))
    assert signed(change.mean) in words.run_lasting(change)


def test_the_largest_difference_is_dated_or_left_out():
    """The week and its interval where it is clear; nothing for a twin."""
    result = compared()
    assert "the week of" in words.largest(result.base, result.others[0])
    assert words.largest(result.base, result.others[1]) == ""


def test_numbers_that_are_linked_are_written_as_they_stand():
    """What a link is put on stands in the sentence, in Dutch too, with its marks of thousands."""
    large, left = periods(6000, 5000, 4000, half=90.0)[::2]
    for lang, shown in (("en", ("6,000", "4,000")), ("nl", ("6.000", "4.000"))):
        with use_language(lang):
            assert (words.left_words(large), words.left_words(left)) == shown
            assert all(one in words.lasting(periods(6000, 5000, 4000, half=90.0)) for one in shown)
            said = words.euro_words(large, 19_200_000, "EUR")
            assert words.each_words(large, 19_200_000, "EUR") in said and words.extra_users(large) in said
            assert all(how_many(one) in words.answer([large, left]) for one in (large, left))
    assert words.Worth(-5.0, "EUR").amount in words.Worth(-5.0, "EUR").words("A")
