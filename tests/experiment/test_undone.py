"""Levers that holding the total takes back are named; those that it moves are not."""

import pytest

from simulator.experiment.one_line import Asked, load_asked, plan_asked
from simulator.experiment.undone import undone_levers
from tests.test_cli import adopt

TINY = (
    "format: 1\nname: Tiny\npersonas: {office: {headcount: 12, template: desk}}\n"
    "managers: {central: {hours_per_week: 10}, second: {hours_per_week: 10}}\nrun: {horizon_weeks: 26}\n"
)


@pytest.fixture
def tiny(tmp_path):
    """A scenario file with two managers."""
    (tmp_path / "tiny.yaml").write_text(TINY)
    return tmp_path / "tiny.yaml"


@pytest.mark.parametrize(
    ("path", "hold", "undone"),
    [
        ("managers.*.hours_per_week", "total", True),
        ("phases.*.hours_per_week", "both", True),
        ("managers.*.hours_per_week", "weekly", False),
        ("phases.activation.hours_per_week", "total", False),
        ("managers.second.hours_per_week", "total", False),
        ("phases.interaction.weeks", "total", False),
    ],
)
def test_which_levers_the_total_takes_back(tiny, path, hold, undone):
    """Hours of all at all times; not those of one phase or one manager, which move, and nothing where weeks are."""
    asked = Asked(levers=(f"{path}=6,12", "personas.office.fear=0.2,0.4"), hold=hold, replications=2)
    plan, _draft = plan_asked(load_asked(tiny, asked))
    assert undone_levers(plan) == ([path] if undone else [])


def test_the_command_says_so(tiny):
    """adopt sweep with hours as lever and --hold both warns before anything runs."""
    words = ("--lever", "managers.*.hours_per_week=6,12", "--hold", "both", "--dry")
    code, _out, err = adopt("sweep", tiny.name, *words, cwd=tiny.parent)
    assert code == 0 and "its curve is flat; hold weekly" in err
