"""Nulls beside a comparison: without a manager, without a graph, and the last value carried on."""

import json

import numpy as np
import pytest

from simulator.evidence.seen import MEAN_FIELD
from simulator.evidence.variants import vary
from simulator.experiment.compare import answer_compare, asked, compare_request, run
from simulator.experiment.courses import record_course
from simulator.experiment.nulls import NullsRequest, answer_nulls, last_value, read_nulls
from simulator.experiment.windows import Window, windows
from simulator.report.tables.nulls import nulls_data
from simulator.report.text.nulls import nulls_words
from simulator.runs.execution import Keeping
from simulator.statistics.intervals import wilson
from tests.engine.helpers import small
from tests.test_cli import adopt

BASE = small(40, **{"phases.activation.weeks": 4})
OTHER = BASE.but(name="long", **{"phases.activation.weeks": 12})
RUNS = 3


def asked_of(*scenarios):
    """The comparison of some plans, and its nulls."""
    request = compare_request(scenarios, replications=RUNS)
    nulls = NullsRequest(request.scenarios, request.data, RUNS)
    with asked(request, Keeping(), 1, nulls=nulls) as execution:
        return answer_compare(execution, request), answer_nulls(execution, nulls)


@pytest.fixture(scope="module")
def pair():
    """A longer activation, with its nulls."""
    comparison, (nulls,) = asked_of(BASE, OTHER)
    return comparison, nulls


def test_as_planned_is_the_comparison(pair):
    """The first rows are what compare says, of the same runs."""
    comparison, nulls = pair
    shown = nulls.levels["as_planned"]
    assert list(nulls.levels) == ["as_planned", "no_manager", "mean_field", "last_value"]
    assert list(shown) == ["outcome", *(one.key for one in windows(BASE, OTHER))]
    assert shown["outcome"].difference == comparison.difference("adopted_mean").difference


def test_without_a_manager_plans_are_the_same(pair):
    """Phases without anybody who works in them change nothing, and fewer adopt."""
    levels = pair[1].levels
    assert levels["no_manager"]["outcome"].difference.mean == 0.0
    assert levels["no_manager"]["end"].base.mean < levels["as_planned"]["end"].base.mean


def test_the_mean_field_is_the_variant(pair):
    """The runs are those of the variant `mean_field`, replication by replication."""
    scenario, files = vary(MEAN_FIELD, BASE, 0, {})
    (record,) = run(scenario, files, replications=1).results
    one_run = compare_request((BASE, OTHER), replications=1)
    nulls = NullsRequest(one_run.scenarios, one_run.data, 1)
    with asked(one_run, Keeping(), 1, nulls=nulls) as execution:
        answer_compare(execution, one_run)
        (read,) = answer_nulls(execution, nulls)
    assert read.levels["mean_field"]["outcome"].base.mean == record.outcomes["adopted_mean"]
    assert pair[1].levels["mean_field"]["outcome"].base.mean != pair[1].levels["as_planned"]["outcome"].base.mean


def test_the_last_value_is_that_of_the_week_before_the_plans_differ(pair):
    """Carried on alike through all windows and for both plans; nothing where they differ from the first week on."""
    comparison, nulls = pair
    week = windows(BASE, OTHER)[0].first - 1
    before = [record_course(one, "adopted")[week] for one in comparison.base.results]
    carried = [one.base.mean for one in nulls.levels["last_value"].values()]
    assert carried == pytest.approx([np.mean(before)] * len(nulls.windows))
    assert last_value(comparison.base.results, [Window("while", 0, 4)], "adopted") is None


def test_what_cannot_be_asked_is_said():
    """Where one plan has no manager there is no null without; the words say why."""
    _comparison, (nulls,) = asked_of(BASE, BASE.but(name="nobody", managers={}))
    assert nulls.missing == {"no_manager": "nobody manages it"}
    assert "without any manager: nobody manages it" in nulls_words(nulls, BASE, OTHER)
    assert json.loads(json.dumps(nulls_data(nulls), allow_nan=False))["missing"] == nulls.missing


def test_the_command_prints_them_beside(tmp_path):
    """adopt compare --nulls: in words after the answer, in JSON under `nulls`."""
    (tmp_path / "tiny.yaml").write_text(
        "format: 1\nname: Tiny\npersonas: {office: {headcount: 12, template: desk}}\n"
        "managers: {central: {hours_per_week: 10}}\nrun: {horizon_weeks: 16}\n"
    )
    (tmp_path / "long.yaml").write_text("extends: tiny.yaml\nname: Long\nphases: {launch: {weeks: 8}}\n")
    words = ("compare", "tiny.yaml", "long.yaml", "--replications", 2, "--nulls")
    code, out, err = adopt(*words, cwd=tmp_path)
    assert code == 0, err
    assert "Long against Tiny, beside three nulls:" in out and "without a graph: everybody sees the average" in out
    code, out, err = adopt(*words, "--json", cwd=tmp_path)
    assert code == 0, err
    assert set(json.loads(out)["nulls"][0]) >= {"as_planned", "no_manager", "mean_field", "last_value"}


def test_a_null_of_a_survival_branch_is_that_of_the_headline(tmp_path):
    """Nulls have no survival branch: asked to be precise about one, they show the usual outcome."""
    (tmp_path / "tiny.yaml").write_text(
        "format: 1\nname: Tiny\npersonas: {office: {headcount: 12, template: desk}}\n"
        "managers: {central: {hours_per_week: 10}}\nrun: {horizon_weeks: 40, replications: {min: 2, max: 2}}\n"
    )
    (tmp_path / "long.yaml").write_text("extends: tiny.yaml\nname: Long\nphases: {launch: {weeks: 8}}\n")
    words = ("compare", "tiny.yaml", "long.yaml", "--survival", 4, "--precision", "survived=0.9", "--nulls", "--json")
    code, out, err = adopt(*words, cwd=tmp_path)
    assert code == 0, err
    assert json.loads(out)["nulls"][0]["outcome"] == "adopted_mean"


def test_a_yes_or_no_has_wilsons_interval_under_each_null(pair):
    """Of so few runs, alike or not; a difference between plans goes to either side."""
    records = {"as_planned": (pair[0].base.results, pair[0].others[0].results)}
    read = read_nulls(records, NullsRequest((BASE, OTHER), ({}, {}), RUNS, "pays_back"), 1).levels["as_planned"]
    for side, runs in ((read["outcome"].base, pair[0].base), (read["outcome"].other, pair[0].others[0])):
        assert (side.low, side.high) == wilson(runs.values("pays_back").sum(), RUNS)
