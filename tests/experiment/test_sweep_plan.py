"""An experiment as a plan: scenarios x holds x points x worlds, rows that share cells, hours that are held."""

import pytest

from simulator.errors import PlanError, RunFolderError
from simulator.experiment.planned import planned_week_hours
from tests.runs.helpers import EXPERIMENT, UNCERTAIN, planned, swept

WEEKS, HOURS = "phases.launch.weeks", "managers.central.hours_per_week"


def test_rows_that_come_to_one_scenario_share_a_cell(tmp_path):
    """Twice the same point is two rows of the design and one cell."""
    _, plan = planned(tmp_path, EXPERIMENT.replace("[2, 4]", "[2, 2, 4]"))
    assert (len(plan.rows), len(plan.cells)) == (9, 6)


def test_held_totals_are_equal(tmp_path):
    """With hold: total every point plans the hours of the base with the same start; weekly leaves them."""
    text = EXPERIMENT.replace(f"{WEEKS}: {{values: [2, 4]}}", "start: {values: [2027-05-03, 2027-06-07]}")
    _, plan = planned(tmp_path, text + "hold: both\nhorizon_weeks: 20\n")
    totals = {}
    for row in plan.rows:
        total = sum(planned_week_hours(plan.scenario(plan.cells[row.cell])))
        labels = plan.labels(row)
        totals.setdefault((labels["hold"], labels["start"]), set()).add(round(total, 6))
    assert all(len(result) == 1 for key, result in totals.items() if key[0] == "total")
    assert all(len(result) == 3 for key, result in totals.items() if key[0] == "weekly")


def test_the_held_total_is_that_of_the_first_option(tmp_path):
    """Of a group of overlays the first one, as it stands in the file, plans the hours that all others get."""
    for name, hours in (("few", 6), ("many", 18)):
        (tmp_path / f"{name}.yaml").write_text(f"managers: {{central: {{hours_per_week: {hours}}}}}\n")
    text = EXPERIMENT.replace("  managers.central.hours_per_week: {values: [4, 12, 24]}\n", "") + "hold: total\n"
    most = {}
    for first, second in (("few", "many"), ("many", "few")):
        _, plan = planned(tmp_path, f"{text}overlays: {{help: {{{first}: {first}.yaml, {second}: {second}.yaml}}}}\n")
        totals = {sum(planned_week_hours(plan.scenario(cell))) for cell in plan.cells.values()}
        most[first] = max(totals)
        assert max(totals) == pytest.approx(min(totals))
    assert most["many"] == pytest.approx(3 * most["few"])


def test_hours_that_cannot_be_held_are_told(tmp_path):
    """Gates by goals cannot be held: the hours are not known beforehand."""
    (tmp_path / "gated.yaml").write_text("extends: tiny.yaml\nphases: {launch: {gate: goals}}\n")
    with pytest.raises(PlanError, match=r"hold: .*hours_per_week: 4.*calendar gates"):
        planned(tmp_path, EXPERIMENT.replace("tiny.yaml", "gated.yaml") + "hold: total\n")


def test_more_worlds_need_sobol(tmp_path):
    """A hypercube of more worlds is another one, and the message says so; Sobol's is extended."""
    swept(tmp_path, UNCERTAIN, limit=2)
    with pytest.raises(RunFolderError, match="worlds of a Latin hypercube change with their number, Sobol's stay"):
        swept(tmp_path, UNCERTAIN.replace("points: 4", "points: 8"), extend=True)
    sobol = UNCERTAIN.replace("lhs", "sobol").replace("values: [4, 12, 24]", "values: [4]")
    swept(tmp_path, sobol, out="sobol")
    report, _ = swept(tmp_path, sobol.replace("points: 4", "points: 8"), out="sobol", extend=True)
    assert report.done == 8 * 2 * 2


def test_all_scenarios_of_an_experiment_see_the_same_worlds(tmp_path):
    """Two bases that differ in one persona share the quantile of every path, and the value of all other paths."""
    (tmp_path / "other.yaml").write_text("extends: tiny.yaml\npersonas: {park: {fear: 0.3}}\n")
    text = UNCERTAIN.replace("{tiny: tiny.yaml}", "{one: tiny.yaml, two: other.yaml}")
    _, plan = planned(tmp_path, text)
    drawn = {(plan.cells[row.cell].variant, row.world): plan.world(row) for row in plan.rows}
    assert len(drawn) == 2 * 4
    for world in range(4):
        first, second = drawn[0, world], drawn[1, world]
        assert [path for path in first if first[path] != second[path]] == ["personas.park.fear"]


def test_a_stated_uncertainty_wins_over_the_table(tmp_path):
    """A range in the file replaces the table's, for every persona where it says so; a lever is never uncertain."""
    text = UNCERTAIN + "uncertainties: {personas.*.fear: {range: [0.5, 0.51]}}\n"
    _, plan = planned(tmp_path, text.replace(WEEKS, "effects.cover").replace("[2, 4]", "[0.1, 0.2]"))
    for world in map(plan.world, plan.rows):
        assert 0.5 <= world["personas.*.fear"] <= 0.51
        assert "personas.park.fear" not in world and "effects.cover" not in world
    scenario = plan.scenario(plan.cells[plan.rows[0].cell])
    assert scenario.personas["park"].fear == scenario.personas["office"].fear <= 0.51


def test_points_of_the_design_are_levers_alone(tmp_path):
    """Without uncertainties there is one world, the scenario as it is written."""
    _, plan = planned(tmp_path, EXPERIMENT)
    assert plan.question["worlds"] == 0 and {row.world for row in plan.rows} == {-1}
