"""Many worlds in a notebook: fitted to a client's evidence, and scenarios compared in them."""

import numpy as np
import pytest

from simulator.api.worlds import ComparisonInWorlds, FittedWorlds, compare_in_worlds, fit_worlds
from simulator.errors import PlanError, ScenarioError
from simulator.experiment.kept_worlds import load_worlds
from simulator.experiment.windows import window_means, windows
from simulator.experiment.worlds import run_worlds
from tests.engine.helpers import small
from tests.kept import some_worlds

CLIENT = small(12, **{"personas.office.template": "desk"})
LONGER = CLIENT.but(name="longer", **{"phases.launch.weeks": 6})
GROUND = {"discrepancy": 0.02, "because": "it is a test", "ground": [{"mark": "A", "source": "invented"}]}
BANDS = {"made": ("interacted_monthly", [0.0, 0.35]), "came": ("monthly_visitors", [0.7, 0.85])}
EVIDENCE = {
    key: {"title": key, "reading": reading, "window": {"last": 4}, "band": band, **GROUND}
    for key, (reading, band) in BANDS.items()
}


@pytest.fixture(scope="module")
def fit():
    """Twelve worlds, some of them ruled out."""
    return fit_worlds(CLIENT, EVIDENCE, worlds_from=some_worlds(12), name="client", workers=1)


@pytest.fixture(scope="module")
def compared():
    """Two plans in six worlds."""
    return compare_in_worlds(CLIENT, LONGER, worlds=6, worlds_from=some_worlds(12), replications=2)


def test_worlds_are_kept_that_the_evidence_does_not_rule_out(fit):
    """Some are left, some are not; who is left lies in the bands, but for one pattern at most."""
    assert isinstance(fit, FittedWorlds) and 0 < len(fit) < 12
    for (judged,) in fit.result.judgements:
        assert sum(one.verdict != "inside" for one in judged) <= 1
    assert len(fit.result.tried) == 12


def test_it_is_saved_as_the_file_of_kept_worlds(fit, tmp_path):
    """Read again it is what is left; a comparison takes the file, the fit, or the worlds themselves."""
    file = fit.save(tmp_path / "client.json")
    assert load_worlds(file) == fit.kept and len(fit.kept) == len(fit)
    count = min(len(fit), 2)
    answers = [
        compare_in_worlds(CLIENT, LONGER, worlds=count, worlds_from=source, replications=1)
        for source in (file, fit, fit.kept)
    ]
    assert all(np.array_equal(one.values, answers[0].values, equal_nan=True) for one in answers)


def test_its_tables_say_what_became_of_numbers_and_patterns(fit):
    """A row a number of the worlds tried, a row a pattern, a row a world that is left."""
    numbers = fit.to_frame()
    assert set(numbers["path"]) == {*fit.before.values, *fit.before.factors}
    assert (numbers["apart"].diff().dropna() <= 0).all() and numbers["clear"].equals(numbers["apart"] > 1)
    patterns = fit.to_frame("patterns").set_index("pattern")
    inside = [one.verdict == "inside" for (judged,) in fit.result.tried for one in judged if one.key == "came"]
    assert patterns.loc["came", "inside"] == np.mean(inside) and patterns.loc["made", "band_high"] == 0.35
    worlds = fit.to_frame("worlds")
    path = next(iter(fit.before.values))
    assert worlds[path].tolist() == [fit.before.values[path][at] for at in worlds["world"]]


def test_evidence_in_python_is_that_of_a_file(tmp_path):
    """The same patterns in a file keep the same worlds; a mistake is said as of a file, with its field."""
    file = tmp_path / "survey.yaml"
    file.write_text(str({"format": 1, "patterns": EVIDENCE}).replace("'", '"'), encoding="utf-8")
    few = some_worlds(3)
    one, other = (fit_worlds(CLIENT, given, worlds_from=few, workers=1) for given in (EVIDENCE, file))
    assert one.result.places == other.result.places
    with pytest.raises(ScenarioError, match="did you mean 'monthly_visitors'"):
        fit_worlds(CLIENT, {"x": {**EVIDENCE["came"], "reading": "monthly_visitor"}}, worlds_from=few)


def test_more_worlds_than_there_are_are_refused():
    """In both calls, with how many there are."""
    with pytest.raises(PlanError, match="9 worlds are asked"):
        fit_worlds(CLIENT, EVIDENCE, worlds=9, worlds_from=some_worlds(4))
    with pytest.raises(PlanError, match="9 worlds are asked"):
        compare_in_worlds(CLIENT, LONGER, worlds=9, worlds_from=some_worlds(4))
    with pytest.raises(PlanError, match="give one of them"):
        compare_in_worlds(CLIENT, LONGER, worlds_from=some_worlds(4), prior=True)


def test_a_comparison_in_worlds_has_the_runs_of_the_plain_one(compared, tmp_path):
    """Numbers are those of `run_worlds`; differences are means over worlds."""
    file = tmp_path / "worlds.json"
    file.write_text(some_worlds(12).written(), encoding="utf-8")
    plain = run_worlds([CLIENT, LONGER], count=6, replications=2, file=file)
    assert isinstance(compared, ComparisonInWorlds) and np.array_equal(compared.values, plain.values, equal_nan=True)
    row = compared.to_frame().set_index("outcome").loc["adopted_mean"]
    study = plain.two_level("adopted_mean")
    assert (row["difference"], row["low_80"], row["holds"]) == (study.mean.mean, study.low, study.share)
    assert len(compared.to_frame("runs")) == 6 * 2 * 2


def test_windows_are_means_of_the_weekly_course(compared):
    """While, after and at the end: the mean over worlds of what the runs' weeks say."""
    frame = compared.to_frame("windows").query("measure == 'adopted'").set_index("window")
    courses = [one["adopted"] for one in compared.courses]
    weekly = (courses[1] - courses[0]).reshape(-1, 12)
    parts = windows(CLIENT, LONGER)
    means = np.mean([window_means(row, parts) for row in weekly], axis=0)
    assert frame["difference"].tolist() == pytest.approx(list(means))
    assert list(frame.index) == [one.key for one in parts]


def test_evidence_that_rules_out_all_says_so(tmp_path):
    """There is something to look at, and nothing to save."""
    none = fit_worlds(CLIENT, {"x": {**EVIDENCE["came"], "band": [0.0, 0.1]}}, worlds_from=some_worlds(3), workers=1)
    assert len(none) == 0 and "no world is left" in none._repr_html_() and none.to_frame("worlds").empty
    with pytest.raises(PlanError, match="no world is left"):
        none.save(tmp_path / "none.json")


def test_both_say_themselves(fit, compared):
    """A line, and a table in a notebook; the figure has a row a number."""
    assert repr(fit) == f"<FittedWorlds 'scenario': {len(fit)} of 12 worlds are left>"
    assert "6 worlds that pass the evidence" in repr(compared) and "while the plans differ" in compared._repr_html_()
    assert "came" in fit._repr_html_() and len(fit.plot().axes[0].get_yticklabels()) >= 4
