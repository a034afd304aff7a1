"""Where each number comes from."""

from dataclasses import replace

from simulator.experiment.stored import Answer
from simulator.report.page.origin import origin_rows, scenario_file, scenario_lines, short_origin
from simulator.scenario.files.writing import to_yaml
from tests.report.page.results import about
from tests.report.results import compared


def test_differences_have_their_lines():
    """The line is that of the file which lies in the folder, in each scenario."""
    result = compared()
    ((path, places),) = scenario_lines([result.base, result.others[0]])
    assert path == "managers.central.hours_per_week"
    for number, (one, place) in enumerate(zip((result.base, result.others[0]), places, strict=True)):
        file, line = place.split(":")
        assert file == scenario_file(number) and "hours_per_week" in to_yaml(one.scenario).splitlines()[int(line) - 1]
    assert scenario_lines([result.base])[0][0] == "run.seed"


def test_the_folder_its_hash_and_seed_are_there():
    """In full in the appendix, in short on page one; results that were never kept say so."""
    rows = dict(origin_rows(about().answer))
    assert (
        rows["SHA-256 of the folder"] == "ab" * 32
        and rows["folder of runs"] == "runs-1"
        and "12 worlds" in rows["worlds"]
    )
    assert "abababababab" in short_origin(about().answer) and "runs-1" in short_origin(about().answer)
    alone = replace(about().answer, origin=None, worlds=None)
    assert "not kept" in short_origin(alone) and dict(origin_rows(alone))["folder of runs"] == "not kept in a folder"
    assert isinstance(alone, Answer)
