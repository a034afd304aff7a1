"""An experiment as loaded: names of its scenarios, and where its files may lie."""

import pytest

from simulator.experiment.loaded import BESIDE, Variant, find_file
from simulator.experiment.loading import load_experiment
from tests.engine.helpers import small
from tests.runs.helpers import EXPERIMENT, written


def test_a_scenario_is_named_by_its_base_and_options():
    """In the order of the groups."""
    assert Variant("park", {"manager": "two", "phase": "short"}, small(8), {}, {}).name == "park+two+short"
    assert Variant("park", {}, small(8), {}, {}).name == "park"


@pytest.fixture
def folders(tmp_path):
    """An experiment's folder beside a folder of scenarios, and one given by --data."""
    for name in ("experiments/scenarios", BESIDE, "extra"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def test_the_nearest_file_of_a_name_is_taken(folders):
    """The folder that is given wins, then the experiment's own, then the folders of scenarios in it and beside it."""
    home, extra = folders / "experiments", folders / "extra"
    for place in (folders / BESIDE, home / BESIDE, home, extra):
        assert find_file("one.yaml", home, extra) != place / "one.yaml"
        (place / "one.yaml").write_text("")
        assert find_file("one.yaml", home, extra) == place / "one.yaml"
    assert find_file("one.yaml", home, None) == home / "one.yaml"
    assert find_file(f"../{BESIDE}/one.yaml", folders / "none", None) is None


def test_nothing_outside_is_found(folders):
    """C6: no way up, no absolute path, no link that leads out."""
    (folders / "secret.yaml").write_text("")
    (folders / "experiments" / "link.yaml").symlink_to(folders / "secret.yaml")
    for name in ("../secret.yaml", str(folders / "secret.yaml"), "link.yaml", "none.yaml"):
        assert find_file(name, folders / "experiments", None) is None


def test_an_experiment_finds_what_it_names(tmp_path):
    """In the folder of its file, and in the one that was given."""
    loaded = load_experiment(written(tmp_path, EXPERIMENT))
    assert loaded.find("tiny.yaml") == tmp_path / "tiny.yaml" and loaded.find("none.yaml") is None
    assert [one.name for one in loaded.variants] == ["tiny"] and loaded.listed is None
