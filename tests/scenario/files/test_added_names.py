"""A persona or manager that an overlay adds beside one of nearly the same name."""

import pytest

from simulator.errors import ScenarioError
from simulator.scenario import load
from simulator.scenario.files.added_names import look_alikes
from tests.scenario.bad_files import HEAD
from tests.scenario.helpers import SCENARIOS, loaded

BASE = (
    HEAD + "personas: {office: {headcount: 30, template: desk}, park: {headcount: 20, template: shift}}\n"
    "managers: {central: {}}\n"
)


def warned(folder, text):
    """What is said of names that an overlay adds."""
    loaded(folder, BASE, "base.yaml")
    return [line for line in loaded(folder, "extends: base.yaml\n" + text, "over.yaml").warnings if "one more" in line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "managers: {centrl: {new: true, hours_per_week: 10}}\n",
            "over.yaml:2:12: managers.centrl: adds one more manager, beside 'central'; is that one meant?",
        ),
        (
            "personas:\n  offic: {headcount: 5, template: desk}\n",
            "over.yaml:3:3: personas.offic: adds one more persona, beside 'office'; is that one meant?",
        ),
    ],
)
def test_a_slip_of_the_pen_is_warned_of_at_its_place(tmp_path, text, line):
    """H6: a key that no file under the overlay has, but nearly: the key's place and the name that is there."""
    assert warned(tmp_path, text) == [line]


@pytest.mark.parametrize(
    "text", ["managers: {north: {new: true}}\n", "personas: {office: {fear: 0.3, template: desk}}\n", "managers: {}\n"]
)
def test_what_is_there_or_quite_new_is_meant(tmp_path, text):
    """Another name, the same name, and no names at all."""
    assert warned(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "managers: {centrl: {hours_per_week: 10}}",
            "2:12: managers.centrl: unknown manager - did you mean 'central'?",
        ),
        ("managers: {north: {}}", "2:12: managers.north: unknown manager; known: central; to add one, write new: true"),
        ("personas:\n  offic: {fear: 0.2}", "3:3: personas.offic: unknown persona - did you mean 'office'?"),
        ("managers: {north: {new: false}}", "2:12: managers.north: new must be true, or not be there"),
        ("managers: {central: {new: true}}", "2:12: managers.central: 'central' is there already; leave new out"),
    ],
)
def test_who_is_added_is_added_in_so_many_words(tmp_path, text, line):
    """A name that no file under it has, without `new: true` or a full definition: one error, at its place."""
    loaded(tmp_path, BASE, "base.yaml")
    with pytest.raises(ScenarioError) as refused:
        loaded(tmp_path, f"extends: base.yaml\n{text}\n", "over.yaml")
    assert str(refused.value).startswith(f"over.yaml:{line}") and "\n" not in str(refused.value)


def test_the_default_manager_is_there_too(tmp_path):
    """A base that names no manager has the default one: a slip of the pen is no other manager in its place."""
    loaded(tmp_path, HEAD, "base.yaml")
    with pytest.raises(ScenarioError, match=r"managers\.centrl: unknown manager - did you mean 'central'"):
        loaded(tmp_path, "extends: base.yaml\nmanagers: {centrl: {hours_per_week: 10}}\n", "over.yaml")
    north = loaded(tmp_path, "extends: base.yaml\nmanagers: {north: {hours_per_week: 10}}\n", "over.yaml")
    assert [*north.scenario.managers] == ["north"]


def test_overlays_of_an_experiment_are_looked_at_too(tmp_path):
    """Laid over a base, they add names as well."""
    loaded(tmp_path, BASE, "base.yaml")
    (tmp_path / "lay.yaml").write_text("managers: {centrale: {new: true}}\n")
    warnings = load(tmp_path / "base.yaml", overlays=[tmp_path / "lay.yaml"]).warnings
    assert any(line.startswith("lay.yaml:1:12: managers.centrale: adds one more") for line in warnings)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_no_shipped_scenario_is_suspected(path):
    """None of the catalogue's overlays is called a slip."""
    assert not [line for line in load(path).warnings if "one more" in line]


def test_the_nearest_name_is_told():
    """Of several that are like it."""
    (result,) = look_alikes({("managers", "north1"): ("north", "north12", "south")})
    assert "beside 'north" in result[1] and [*look_alikes({("managers", "x"): ("north",)})] == []
