"""A comparison in plain words."""

import pytest

from simulator.experiment.windows import Window, WindowDifference
from simulator.report.text import comparison as module
from simulator.report.text.comparison import comparison_words, hours_words, noise_words
from simulator.statistics.paired import paired
from tests.report.results import compared, interval


def test_the_answer_says_how_much_how_surely_and_for_whom():
    """A clear difference with its interval and runs, a line a persona, when it arises, hours; twins do not differ."""
    first, second = comparison_words(compared()).split("\n\n")
    pair = compared().difference("adopted_mean")
    assert pair.clear
    assert f"difference {100 * pair.difference.mean:+.1f} points (95% CI" in first and "20 paired runs" in first
    assert "office" in first and "park" in first and "largest in the week of" in first
    assert "no difference that these runs can tell: +0.0 points" in second and "largest in" not in second


def test_hours_are_those_of_the_means():
    """Planned and spent hours of both, and which are held."""
    base = compared().base
    text = hours_words(compared(), 0)
    assert (
        f"Tiny {base.outcome('hours_planned').mean:,.0f} h planned, {base.outcome('hours').mean:,.0f} h spent" in text
    )
    assert "Idle 16 h planned, 16 h spent (hours per week as planned)" in text


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (paired([1.0], [2.0]), "one run says nothing of chance"),
        (paired([1.0, 2.0], [2.0, 3.0]), "every run gave the same difference"),
        (
            paired([1.0, 2.0, 4.0], [2.0, 3.5, 4.6], 1),
            "about 60 of each for the same width; better in 100% of the runs",
        ),
    ],
)
def test_what_pairing_was_worth(pair, said):
    """One run, no variance, or how many independent runs the same width would take."""
    assert said in noise_words(pair)


def windowed(monkeypatch, **means):
    """The lines of windows whose differences have these means, each clear unless it is 0."""
    places = {"while": (2, 6), "after": (6, 12), "end": (12, 14)}
    parts = [
        WindowDifference(Window(key, *places[key]), interval(mean, 0.01 if mean else 1)) for key, mean in means.items()
    ]
    monkeypatch.setattr(module, "window_differences", lambda *_asked: parts)
    return module.window_lines(compared(), 0)


@pytest.mark.parametrize(
    ("means", "verdict"),
    [
        ({"while": 0.1, "after": 0.05, "end": 0.02}, None),
        ({"while": 0.1, "after": 0.05, "end": -0.02}, "better while it lasts, worse after"),
        ({"while": -0.1, "after": 0.0, "end": 0.02}, "worse while it lasts, better after"),
        ({"while": 0.1, "after": 0.0, "end": 0.0}, "it lasts no longer than the plans differ"),
        ({"while": 0.0, "after": 0.0, "end": 0.0}, None),
    ],
)
def test_while_after_and_end_are_said_and_what_they_come_to(monkeypatch, means, verdict):
    """A line a window with its dates and interval; where signs differ, or nothing is left, a sentence says so."""
    lines = windowed(monkeypatch, **means)
    assert [line.split(" (")[0].strip() for line in lines[:3]] == ["while the plans differ", "after", "at the end"]
    assert "17 May 2027 to 13 Jun 2027" in lines[0] and f"{100 * means['while']:+.1f} points" in lines[0]
    assert ("cannot be told" in lines[1]) == (means["after"] == 0.0)
    assert len(lines) == 3 if verdict is None else lines[3].strip().startswith(verdict)


def test_an_end_that_lies_in_another_window_says_so(monkeypatch):
    """And is no witness of what lasts."""
    part = (
        WindowDifference(Window("while", 2, 14), interval(0.1)),
        WindowDifference(Window("end", 8, 14), interval(-0.1)),
    )
    monkeypatch.setattr(module, "window_differences", lambda *_asked: list(part))
    lines = module.window_lines(compared(), 0)
    assert len(lines) == 2 and "which overlaps with: while the plans differ" in lines[1]
