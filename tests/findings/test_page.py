"""The page of findings from a small sample of runs: every experiment in a tiny organisation and few worlds."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.findings.__main__ import BESIDE, main
from benchmarks.findings.carrying_out import KEPT_ONLY, asked_file, carry_out, settings_of
from benchmarks.findings.claims import difference, load_claims, windows_of
from benchmarks.findings.nulls import LAST
from benchmarks.findings.overview import graphless
from benchmarks.findings.page import answer, fewer_prior, page
from benchmarks.findings.planning import AS_IT_IS, NULL, NULLS, plan_in_worlds
from benchmarks.findings.sizes import KEPT, PRIOR, Size
from benchmarks.findings.study import read_study
from simulator.errors import RunFolderError
from simulator.experiment.loading import load_experiment
from simulator.experiment.sweep import run_plan
from simulator.runs.execution import Keeping
from simulator.runs.reading import RunFolder
from tests.kept import some_worlds

ROOT = Path(__file__).parents[2]
SIZE = Size(3, 2, 2, "tiny.json")
CLAIMS = load_claims()
NAMES = list(dict.fromkeys([*(claim.experiment for claim in CLAIMS), *BESIDE]))


def quietly(_title):
    """A listener that says nothing."""
    return lambda _update: None


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """Experiments as they are, scenarios of thirty people, and a file of kept worlds."""
    folder = tmp_path_factory.mktemp("findings")
    for name in ("experiments", "scenarios"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.json"))
    park = folder / "scenarios" / "leisure-park.yaml"
    text = park.read_text()
    for heads, fewer in (("320", "9"), ("640", "15"), ("240", "6")):
        text = text.replace(f"headcount: {heads}", f"headcount: {fewer}")
    park.write_text(text)
    (folder / "scenarios" / "tiny.json").write_text(some_worlds(8).written())
    return folder, (folder / "experiments", folder / "scenarios")


@pytest.fixture(scope="module")
def everything(places):
    """All studies, by experiment and setting."""
    folder, where = places
    studies = {}
    for name, setting, runs in carry_out(NAMES, SIZE, folder / "runs", quietly, CLAIMS, places=where):
        studies.setdefault(name, {})[setting] = read_study(runs, name, setting)
    return studies


@pytest.fixture(scope="module")
def text(everything):
    """The page."""
    return page(answer(CLAIMS, everything))


def test_the_page_says_every_claim(text):
    """Each has a row and a section; no field is left open; nothing is called nan."""
    for claim in CLAIMS:
        assert f"| {claim.point} | {claim.says} |" in text and f"### {claim.says}\n" in text
    assert "{" not in text and "nan" not in text.lower().replace("finan", "")


def test_the_page_is_what_the_generator_writes(everything, places, text):
    """The same runs, read from their folders again, give the same page: nothing is typed by hand, nothing is kept."""
    folder, _where = places
    again = {}
    for name, own in everything.items():
        for setting in own:
            with RunFolder(folder / "runs" / setting / name) as runs:
                again.setdefault(name, {})[setting] = read_study(runs, name, setting)
    assert page(answer(CLAIMS, again)) == text


def test_what_is_stored_is_not_run_again(places):
    """The same experiment once more: no run is missing, and none is made."""
    folder, where = places
    updates = []
    for _name, _setting, runs in carry_out(
        ["unmanaged"], SIZE, folder / "runs", lambda _title: updates.append, CLAIMS, places=where
    ):
        assert runs.missing() == 0
    assert {update.done for update in updates} <= {
        arms * worlds * SIZE.runs for arms, worlds in ((2 * 3, SIZE.kept), (2, SIZE.prior))
    }


def test_the_page_says_where_less_was_run_than_planned(everything, text):
    """At its top: worlds of the plausible ranges, and in how many experiments; nothing where all of it was run."""
    top = text.split("## In short")[0]
    every = len(everything) - len(KEPT_ONLY)
    assert f"less was run than planned: of 20 planned, 2, in {every} of {every} experiments." in top
    alone = {name: {KEPT: own[KEPT]} if name == "unmanaged" else own for name, own in everything.items()}
    assert f"of 20 planned, 2, in {every - 1} of {every} experiments." in fewer_prior(alone)
    whole = {name: {key: replace(one, asked=20) for key, one in own.items()} for name, own in everything.items()}
    assert fewer_prior(whole) == "" and " runs.\n\n## In short" in page(answer(CLAIMS, whole))


def test_other_figures_give_another_page(everything, text):
    """A level that is planted higher stands in the page."""
    study = everything["unmanaged"][KEPT]
    arms = [arm._replace(weekly={**arm.weekly, "interacted": arm.weekly["interacted"] + 0.3}) if at else arm
            for at, arm in enumerate(study.arms)]  # fmt: skip
    planted = {**everything, "unmanaged": {**everything["unmanaged"], KEPT: replace(study, arms=arms)}}
    assert page(answer(CLAIMS, planted)) != text


def test_a_claim_is_the_difference_of_its_records(everything):
    """Of one claim, world by world and run by run: the mean of the last 12 weeks of the one less the other."""
    claim = next(one for one in CLAIMS if one.key == "unmanaged")
    study = everything["unmanaged"][KEPT]
    end = windows_of(claim, study)[-1]
    none, managed = (study.arm({"manager": name}).weekly["interacted"] for name in ("none", "as_planned"))
    assert (end.first, end.last) == (66, 78)
    np.testing.assert_allclose(difference(claim, study, end), (none - managed)[:, :, 66:78, 0].mean(axis=2))


def test_settings_and_sizes_are_asked_as_said(places):
    """Kept worlds and prior ones, but for the map; the file says how many worlds and runs."""
    folder, (experiments, _scenarios) = places
    assert settings_of("unmanaged", SIZE) == [KEPT, PRIOR] and all(
        settings_of(one, SIZE) == [KEPT] for one in KEPT_ONLY
    )
    asked = asked_file("unmanaged", PRIOR, SIZE, folder / "said", experiments).read_text()
    assert "uncertain: prior" in asked and "points: 2" in asked and asked.count("replications: 2") == 1


def test_an_unfinished_sweep_is_no_finding(places):
    """Runs that are missing are told, with what to do."""
    folder, (experiments, scenarios) = places
    loaded = load_experiment(asked_file("unmanaged", KEPT, SIZE, folder / "half", experiments), scenarios)
    planned, out = plan_in_worlds(loaded, SIZE), folder / "half" / "runs"
    run_plan(loaded, planned, Keeping(out), limit=3)
    with RunFolder(out) as runs, pytest.raises(RunFolderError, match="9 runs are missing; make findings goes on"):
        read_study(runs, "unmanaged", KEPT)


def test_each_world_has_runs_of_its_own(places):
    """No two worlds share a replication; within a world all arms have the same ones, those of the nulls too."""
    folder, (experiments, scenarios) = places
    loaded = load_experiment(asked_file("unmanaged", KEPT, SIZE, folder / "own", experiments), scenarios)
    plan, _draft = plan_in_worlds(loaded, SIZE, [{"manager": "as_planned"}])
    assert len(plan.rows) == 3 * (1 + 3) and {plan.labels(row)[NULL] for row in plan.rows} == {AS_IT_IS, *NULLS}
    for row in plan.rows:
        assert plan.cells[row.cell].first == SIZE.runs * row.world


def test_every_claim_is_held_against_the_nulls(everything, text):
    """Each has its effect without a manager and without a graph, where it is judged, and the level of the base."""
    for finding in answer(CLAIMS, everything).findings:
        names = [one.name for one in finding.nulls]
        assert names[:2] == list(NULLS) and names[2:] in ([], [LAST])
        assert all(finding.claim.window in one.effects for one in finding.nulls[:2])
    assert text.count("Held against, ") == len(CLAIMS) and " of 33 effects" in text


def test_without_a_manager_what_a_manager_does_is_nothing(everything):
    """Exactly, run by run: coaching, hours, campaigns and the manager's presence; what people bring stays."""
    by_key = {one.claim.key: one for one in answer(CLAIMS, everything).findings}
    for key in ("unmanaged", "longer", "hours", "coaching"):
        none = next(one for one in by_key[key].nulls if one.name == "no manager")
        assert not none.effects["end"].means.any()
    fear = next(one for one in by_key["fear"].nulls if one.name == "no manager")
    assert fear.effects["end"].means.any()


def test_an_effect_that_needs_the_graph_is_named(everything):
    """Planted: a claim that is twenty points more with ties than without is named before the table, and only it."""
    study = everything["unmanaged"][KEPT]
    base = study.nulls["no graph"][[arm.labels["manager"] for arm in study.arms].index("none")]
    same = [arm._replace(labels=one.labels) for arm, one in zip(study.arms, study.nulls["no graph"], strict=True)]
    planted = [
        arm._replace(weekly={**arm.weekly, "interacted": arm.weekly["interacted"] + 0.2 * (arm.labels == base.labels)})
        for arm in same
    ]
    for arms, named in ((same, False), (planted, True)):
        changed = replace(study, nulls={**study.nulls, "no graph": arms})
        result = answer(CLAIMS, {**everything, "unmanaged": {**everything["unmanaged"], KEPT: changed}})
        said = " ".join(graphless(result.findings).split())
        assert ("communities do not become active by themselves (" in said) == named


def test_bad_worlds_are_told(tmp_path, capsys):
    """A file of kept worlds that is not there ends it with a message, not with a traceback."""
    assert main(["--worlds", "none.json", "--folder", str(tmp_path)]) == 2
    assert "none.json" in capsys.readouterr().err
