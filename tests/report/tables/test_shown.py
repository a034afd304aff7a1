"""A business case, a sweep and a Mesa model as a notebook shows them."""

from datetime import date

import numpy as np

from simulator.api.sweep import sweep
from simulator.report.tables.shown import model_html, sweep_html
from tests.analysis.helpers import tiny
from tests.api.small_sweep import write
from tests.report.results import compared


def test_a_case_has_a_column_a_scenario():
    """With what it is worth, what that is more than the baseline, and the same in words, folded."""
    text = compared().case()._repr_html_()
    head = text.split("</tr>")[0]
    assert head.count("</th>") == 4 and text.count("<tr>") == 6
    assert "more than the baseline" in text and "<details>" in text
    alone = compared().base.case()._repr_html_()
    assert alone.count("<tr>") == 5 and "more than the baseline" not in alone


def test_a_sweep_shows_where_its_headline_is_highest(tmp_path):
    """What can be chosen by the mean over worlds, highest first, each with its interval inside 0 and 100 %."""
    with sweep(write(tmp_path), tmp_path / "done", workers=1) as folder:
        text = sweep_html(folder)
        means = sorted(folder.outcome("adopted_mean").reshape(2, 4, 2).mean(axis=(0, 2)), reverse=True)
    shown = [float(part.partition("%")[0]) for part in text.split('<td class="n">') if "%" in part]
    assert "runs missing" in text and shown == [round(100 * mean, 1) for mean in means][: len(shown)] and shown


def test_worlds_are_no_choices():
    """A choice that was run in several worlds is one row: the mean over worlds, none by its luckiest."""
    asked = {"levers": {"phases.activation.weeks": [4, 8]}, "uncertainties": {"behaviour.visit.habit": (2.4, 4.2)}}
    with sweep(tiny(), worlds=3, replications=2, workers=1, **asked) as folder:
        text, values = sweep_html(folder), folder.outcome("adopted_mean").mean(axis=1)
        weeks = [folder.plan.labels(row)["phases.activation.weeks"] for row in folder.plan.main]
    shown = [float(part.partition("%")[0]) for part in text.split('<td class="n">') if "%" in part]
    means = [np.mean([one for one, at in zip(values, weeks, strict=True) if at == length]) for length in (4, 8)]
    assert shown == [round(100 * mean, 1) for mean in sorted(means, reverse=True)]


def test_a_model_shows_where_it_stands():
    """Date, phase, people, and shares of them."""
    text = model_html(tiny(), date(2027, 6, 7), "acquaintance", 30, {"aware": 0.5})
    assert "7 Jun 2027, acquaintance, 30 employed" in text and '<td class="n">50.0%</td>' in text
