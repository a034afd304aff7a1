"""Sensitivity: what the model does not read has no index, what it reads has, and SALib's indices are the known ones."""

import json

import numpy as np
import pytest

from simulator.analysis import sensitivity as module
from simulator.analysis.evaluating import Points, evaluated, optional
from simulator.analysis.sensitivity import chosen_unknowns, sensitivity
from simulator.errors import PlanError
from simulator.experiment.uncertainty import Unknown, uncertain_all
from simulator.report.tables.sensitivity import sensitivity_data
from simulator.report.text.sensitivity import sensitivity_words
from tests.analysis.helpers import tiny
from tests.test_cli import adopt

READ, UNREAD = "behaviour.visit.constant", "effects.pilot_fear"  # without a pilot nobody reads pilot_fear
PATHS = [READ, UNREAD, "behaviour.visit.habit"]


def named(paths):
    """Numbers with their ranges, whether or not they do anything."""
    return [one for one in uncertain_all(tiny()) if one.path in paths]


def test_what_does_nothing_is_not_looked_at():
    """Without a pilot group no number of one is among them; asked for by name, it is said why."""
    paths = [one.path for one in chosen_unknowns(tiny())]
    assert READ in paths and UNREAD not in paths and len(paths) < len(uncertain_all(tiny()))
    with pytest.raises(
        PlanError, match=r"^--parameter effects\.pilot_fear: does nothing in this scenario: no pilot group"
    ):
        chosen_unknowns(tiny(), [UNREAD])


@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_what_the_model_does_not_read_has_no_index(method):
    """Without a pilot group its effect has an index of exactly 0 and no interval; the visit constant's is above 0."""
    answer = sensitivity(tiny(), "visits_week", method, 32, 2, unknowns=named(PATHS))
    indices = {one.path: one for one in answer.indices}
    zero = indices[UNREAD]
    assert (zero.value, zero.value_low, zero.value_high, zero.second) == (0.0, 0.0, 0.0, 0.0)
    assert indices[READ].matters and answer.indices[0].path == READ and not zero.matters
    assert answer.points == 32 * {"morris": 3 + 1, "sobol": 3 + 2}[method]


@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_luck_that_is_not_shared_is_seen(method, monkeypatch):
    """With other noise at every point the unread parameter's index is not 0: the check above can fail."""

    def unshared(execution, points, names, on_progress):
        apart = [
            Points(points.part, [change], [label], range(at, at + 1))
            for at, (change, label) in enumerate(zip(points.changes, points.labels, strict=True))
        ]
        return np.concatenate([evaluated(execution, one, names) for one in apart])

    monkeypatch.setattr(module, "evaluated", unshared)
    answer = sensitivity(tiny(), "visits_week", method, 8, 2, unknowns=named(PATHS))
    assert next(one for one in answer.indices if one.path == UNREAD).value > 0


def ishigami(monkeypatch, method, samples):
    """The indices of Ishigami's function, whose shares are known."""
    ends = (-np.pi, np.pi)
    paths = [READ, "behaviour.visit.habit", "behaviour.visit.feed"]
    unknowns = [Unknown(path, "uniform", ends) for path in paths]

    def known(execution, points, names, on_progress):
        x = np.array([list(change.values()) for change in points.changes]).T
        return (np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0]))[:, None, None]

    monkeypatch.setattr(module, "evaluated", known)
    answer = sensitivity(tiny(), "visits_week", method, samples, 1, unknowns=unknowns)
    by_path = {one.path: one for one in answer.indices}
    return [by_path[path] for path in paths]


def test_sobol_is_right_where_shares_are_known(monkeypatch):
    """Ishigami's function: first .314, .442, 0 and total .558, .442, .244, each within its 95 % interval and .05."""
    result = ishigami(monkeypatch, "sobol", 2_048)
    assert [one.second for one in result] == pytest.approx([0.314, 0.442, 0.0], abs=0.05)
    assert [one.value for one in result] == pytest.approx([0.558, 0.442, 0.244], abs=0.05)
    assert all(low <= truth <= high for truth, low, high in zip(
        [0.558, 0.442, 0.244], [one.value_low for one in result], [one.value_high for one in result], strict=True
    ))  # fmt: skip


def test_the_same_seed_gives_the_same_and_workers_change_nothing():
    """Twice the same call, with one worker and two: the same indices; another seed gives others."""
    unknowns = named(PATHS)
    seen = [sensitivity(tiny(), "visits_week", "morris", 3, 2, unknowns=unknowns, workers=n) for n in (1, 2)]
    assert seen[0].indices == seen[1].indices
    other = sensitivity(tiny(run__seed=7), "visits_week", "morris", 3, 2, unknowns=unknowns)
    assert other.indices != seen[0].indices


def test_what_only_stirs_luck_stays_under_the_floor(monkeypatch):
    """Outcomes that are noise alone, other at every point: no index stands out from the floor, by either method."""
    noise = np.random.Generator(np.random.Philox(3))
    monkeypatch.setattr(module, "evaluated", lambda _in, points, *_rest: noise.normal(size=(len(points.changes), 8, 1)))
    for method, samples in (("morris", 40), ("sobol", 256)):
        answer = sensitivity(tiny(), "visits_week", method, samples, 8, unknowns=named(PATHS))
        assert not any(one.matters for one in answer.indices)
        assert answer.indices[1].value == pytest.approx(answer.floor, rel=0.35)


def test_an_outcome_that_does_not_move_has_no_indices(monkeypatch):
    """A constant outcome: every index 0, never nan."""
    monkeypatch.setattr(module, "evaluated", lambda _execution, points, *_rest: np.ones((len(points.changes), 2, 1)))
    answer = sensitivity(tiny(), "visits_week", "sobol", 4, 2, unknowns=named(PATHS))
    assert [one.value for one in answer.indices] == [0.0, 0.0, 0.0]


def test_what_does_not_fit_is_refused():
    """Three samples for Sobol, one parameter, an unknown path, outcome or extra: a plain word each."""
    three = named(PATHS)
    for wrong in (
        {"method": "sobol", "samples": 3}, {"unknowns": three[:1]}, {"name": "visits"}, {"samples": 1},
        {"name": "payback_month"},
    ):  # fmt: skip
        with pytest.raises(PlanError):
            sensitivity(tiny(), **{"name": "visits_week", "unknowns": three, "samples": 2, "replications": 1, **wrong})
    with pytest.raises(PlanError, match="parameter"):
        chosen_unknowns(tiny(), ["behaviour.visits"])
    with pytest.raises(PlanError, match=r"adoption-simulator\[analysis\]"):
        optional("SALib_that_is_not_there", "analysis", "adopt sensitivity")


def test_words_data_and_figure(tmp_path):
    """The words name what matters, with intervals; the data have no nan; the figure can be drawn."""
    from simulator.report.figures.drawing import save
    from simulator.report.figures.sensitivity import sensitivity_figure

    for method in ("morris", "sobol"):
        answer = sensitivity(tiny(), "adopted_mean", method, 4, 1, unknowns=named(PATHS))
        assert "3 uncertain numbers" in sensitivity_words(answer)
        data = json.loads(json.dumps(sensitivity_data(answer), allow_nan=False))
        assert len(data["parameters"]) == 3
        assert save(sensitivity_figure(answer), tmp_path, method)[1].exists()


def test_the_command(tmp_path):
    """adopt sensitivity S --json: one object; the cost is told beforehand; the folder has table and figure."""
    (tmp_path / "tiny.yaml").write_text(
        "format: 1\nname: Tiny\npersonas:\n"
        "  office: {headcount: 12, template: desk}\n  park: {headcount: 18, template: shift}\n"
        "managers: {central: {hours_per_week: 10}}\nrun: {horizon_weeks: 12}\n"
    )
    code, out, err = adopt(
        "sensitivity", "tiny.yaml", "--outcome", "visits_week", "--samples", 2, "--replications", 1,
        "--parameter", "behaviour.visit", "--prior", "--json", "--out", "s", cwd=tmp_path,
    )  # fmt: skip
    assert code == 0, err
    assert (
        json.loads(out)["points"] == 2 * (len(json.loads(out)["parameters"]) + 1)
        and f"{json.loads(out)['points']} runs, " in err
    )
    assert (tmp_path / "s" / "figures" / "sensitivity.png").exists() and (tmp_path / "s" / "sensitivity.csv").exists()
