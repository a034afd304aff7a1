"""The sentences of page one with their links."""

from dataclasses import replace

from simulator.report.page import said
from tests.report.page.results import about
from tests.report.text.test_first_page import periods


def clear(*means):
    """What a page is about whose windows have these differences, all worlds alike."""
    return replace(about(), compared=[periods(*means)] * 2)


def linked(text):
    """What is linked in a text, with the first of each anchor's origin."""
    known = {one.key: one.how.partition(",")[0] for one in about().origins.entries}
    return [(shown, known[key]) for shown, key in text.numbers if shown in text]


def test_the_answer_links_every_window():
    """As many links as windows with a number, each to the difference in its window; none where it may be zero."""
    assert linked(said.compared_answer(clear(60, 42, 9))) == [
        ("60 users more", "During"), ("42 users more", "After it"), ("9 users more", "At the end"),
    ]  # fmt: skip
    assert linked(said.compared_answer(clear(-60, 0, 9))) == [
        ("60 users fewer", "During"),
        ("9 users more", "At the end"),
    ]
    assert linked(said.compared_answer(clear(0, 0, 0))) == []


def test_what_is_left_links_both_windows():
    """Of the end and of the time in which the plans differ."""
    assert linked(said.lasting(clear(60, 42, 9))) == [("9", "At the end"), ("60", "During")]


def test_what_a_recommendation_stands_on_is_linked():
    """Its clauses, and the worth against the baseline; of one plan, how many runs there are."""
    _text, ground = said.advice(about())
    assert (
        ground.numbers[-1][0] in ground
        and "net present value" in {one.key: one.what for one in about().origins.entries}[ground.numbers[-1][1]]
    )
    assert said.run_advice(about(0, 1))[1].numbers == (("20 runs", "made"),)


def test_employees_link_to_their_line():
    """The file and the line of the personas."""
    key = said.headcount(about())
    assert {one.key: one.how for one in about().origins.entries}[key].startswith("scenario.yaml:")
