"""What a reviewer broke, held: plans that cannot be compared, one run, damaged folders, broken input, closed pipes."""

import math
import subprocess
import sys

import pytest

from simulator.errors import AdoptionError, PlanError
from simulator.experiment.compare import compare, run
from simulator.report.tables.comparison import compare_data
from simulator.report.tables.run import run_data
from simulator.report.text.comparison import comparison_words
from simulator.report.text.run import run_words
from tests.engine.helpers import small
from tests.test_cli import TINY, adopt


def test_different_horizons_are_refused_before_anything_runs():
    """Weeks are compared one by one: plans of other lengths end with their lengths, not with a traceback."""
    with pytest.raises(PlanError, match=r"one horizon .* 8, .* 12"):
        compare(small(8), small(12), replications=2)


def test_one_run_has_no_interval():
    """A single run says what it is: no interval in words, none in data."""
    result = compare(small(8), small(8, **{"phases.launch.weeks": 2}), replications=1)
    entry = compare_data(result)["comparisons"][0]["outcomes"]["adopted_mean"]
    assert entry["low"] is None and entry["high"] is None and entry["difference"] is not None
    words = comparison_words(result)
    assert "one run: no interval" in words and "1 paired run" in words and "95% CI" not in words
    assert run_data(result.base, 1.0)["outcomes"]["adopted_mean"]["low"] is None


def test_intervals_stay_within_what_can_be():
    """A share's interval ends at 0 and 1, a count's at 0, however few the runs."""
    result = run(small(8), replications=3)
    for name in result.names:
        interval = result.outcome(name)
        if name.startswith(("answered", "adopted", "read_only")) and not math.isnan(interval.low):
            assert 0.0 <= interval.low <= interval.high <= 1.0
        if name.endswith("_week") or name.startswith("hours"):
            assert math.isnan(interval.low) or interval.low >= 0.0


def test_a_width_that_was_not_reached_is_told():
    """Runs that end at their number without the wanted width say so."""
    scenario = small(4, **{"run.replications.min": 2, "run.replications.max": 4})
    result = run(scenario, precision={"adopted_mean": 1e-9})
    assert result.missed == ("adopted_mean",) and "not as precise as wanted after 4 runs" in run_words(result)
    assert run(scenario, replications=2).missed == ()


def test_precision_of_what_is_not_read_is_refused():
    """A width for an outcome that this command does not read is an error, not silence."""
    with pytest.raises(PlanError, match="reproduction_number"):
        run(small(4, **{"run.replications.min": 2}), precision={"reproduction_number": 0.1})


def test_other_starts_are_told_by_weeks():
    """Plans that begin on different dates are compared by week of the plan, and that is said."""
    result = compare(small(20), small(20, start="2027-09-06"), replications=4)
    words = comparison_words(result)
    assert "they begin on different dates" in words and "in the week of" not in words


def test_no_manager_has_nobody_to_withdraw():
    """Survival is read where there is a manager, and not defined where there is none."""
    result = compare(small(12), small(12, managers={}), replications=2, survival_week=[4, 4])
    assert not math.isnan(result.base.values("survival")[0])
    assert all(math.isnan(value) for value in result.others[0].values("survival"))
    assert "nobody to withdraw" in comparison_words(result)


@pytest.mark.parametrize(
    ("edges", "word"),
    [
        ("sender,receiver,count\na,b,-3\n", "edges.csv:2:3: count: -3 is not allowed"),
        ("left,right\na,b\n", "edges.csv:1:1: no column"),
        ("sender,receiver\na\n", "edges.csv:2:2: 1 cell where"),
        ("", "edges.csv:1:1: empty; needs a line of column names"),
    ],
)
def test_a_broken_edge_list_is_one_message(tmp_path, edges, word):
    """check and run end with file, line and remedy, and code 2, for an edge list that cannot be read."""
    (tmp_path / "edges.csv").write_text(edges)
    scenario = "format: 1\npersonas: {all: {headcount: 5, template: shift}}\n"
    scenario += "network: {file: edges.csv}\nrun: {horizon_weeks: 4}\n"
    (tmp_path / "g.yaml").write_text(scenario)
    for command in (("check", "g.yaml"), ("run", "g.yaml", "--replications", 2)):
        code, _, err = adopt(*command, cwd=tmp_path)
        assert code == 2 and word in err and "Traceback" not in err, err


def test_replay_sees_edited_tables(tmp_path):
    """A table that was edited, and one that was removed, are named, and nothing is run again."""
    (tmp_path / "tiny.yaml").write_text(TINY.replace("horizon_weeks: 26", "horizon_weeks: 6"))
    assert adopt("run", "tiny.yaml", "--replications", 2, "--out", "r", cwd=tmp_path)[0] == 0
    assert adopt("replay", "r", cwd=tmp_path)[0] == 0
    table = tmp_path / "r" / "outcomes.csv"
    table.write_text(table.read_text().replace("adopted_mean", "adopted_moan", 1))
    (tmp_path / "r" / "hours.csv").unlink()
    code, _, err = adopt("replay", "r", cwd=tmp_path)
    assert code == 2 and "outcomes.csv: is not as it was written" in err and "hours.csv: is missing" in err


def test_a_reader_who_leaves_loses_no_result(tmp_path):
    """`adopt run ... | head -1` still writes the folder."""
    (tmp_path / "tiny.yaml").write_text(TINY.replace("horizon_weeks: 26", "horizon_weeks: 6"))
    code = "from simulator.cli import main; main()"
    command = f'"{sys.executable}" -c "{code}" run tiny.yaml --replications 2 --out r | head -1'
    subprocess.run(["bash", "-c", command], cwd=tmp_path, check=True, capture_output=True, timeout=300)
    assert (tmp_path / "r" / "manifest.json").exists() and adopt("verify", "r", cwd=tmp_path)[0] == 0


@pytest.mark.parametrize(
    "words",
    [("--seed", "9" * 30), ("--survival", "²"), ("--replications", "100000000000"), ("--reproduction",)],
)
def test_odd_options_are_answered(tmp_path, words):
    """Options beyond their limits end with code 2 and no traceback; where nobody acts, that is said."""
    (tmp_path / "tiny.yaml").write_text(TINY.replace("horizon_weeks: 26", "horizon_weeks: 1"))
    code, out, err = adopt(
        "run", "tiny.yaml", *words, *(() if "--replications" in words else ("--replications", 1)), cwd=tmp_path
    )
    assert "Traceback" not in err
    assert code == 2 or "no acts to look at" in out


def test_errors_of_users_are_the_trees():
    """What a user can mend is an AdoptionError wherever it is raised in a run."""
    scenario = small(4, **{"network.file": "edges.csv"})
    with pytest.raises(AdoptionError, match="was not found"):
        run(scenario, replications=2)


def test_figures_are_drawn_whatever_is_compared(tmp_path):
    """No persona in common, more personas than colours, other starts: each draws, every persona has its line."""
    from simulator.report.figures.courses import comparison_figure, run_figure

    many = {f"p{number}": {"headcount": 8} for number in range(8)}
    base, strange = small(6), small(6, personas={"guests": {"headcount": 20}})
    assert len(comparison_figure(compare(base, strange, replications=2)).axes) == 2
    crowded = run(small(6, personas=many), replications=2)
    figure = run_figure(crowded)
    assert len(figure.legends[0].get_texts()) == 8
    low, high = figure.axes[0].get_ylim()
    assert (low, high) == (0, 100)
    moved = comparison_figure(compare(base, small(6, start="2027-09-06"), replications=2))
    assert any("from its start" in text.get_text() for text in moved.texts)
