"""A list of people that was not imported: no group of one to nine goes into what a command writes."""

import itertools

import pytest

from simulator.errors import OrganisationError
from simulator.experiment.few import refuse_few
from simulator.scenario import load
from tests.test_cli import adopt

SCENARIO = """format: 1
personas:
  office: {headcount: 12, template: desk}
  doctors: {headcount: 12, template: care}
organisation: {locations: [north, south]}
network: {file: e.csv, people: p.csv}
managers: {central: {hours_per_week: 2}}
run: {horizon_weeks: 4}
"""
PLENTY = {("office", "north"): 12, ("doctors", "south"): 10}
HIDDEN = {  # small groups; each table alone may be of ten and more
    "a persona": ({("office", "north"): 12, ("doctors", "north"): 7}, "doctors / north: 7"),
    "a cell of two large groups": (
        {("office", "north"): 12, ("office", "south"): 12, ("doctors", "north"): 12, ("doctors", "south"): 3},
        "doctors / south: 3",
    ),
    "what is left of the whole": ({("office", "north"): 24, ("", ""): 4}, "- / -: 4"),
}


def written(folder, cells):
    """A scenario with a list of people: persona and location -> how many."""
    rows = [
        f"p{at}-{n},{persona},{place}" for at, ((persona, place), many) in enumerate(cells.items()) for n in range(many)
    ]
    ids = [row.split(",")[0] for row in rows]
    (folder / "p.csv").write_text("\n".join(["id,persona,location", *rows]))
    (folder / "e.csv").write_text("\n".join(["from,to", *(f"{a},{b}" for a, b in itertools.pairwise(ids))]))
    (folder / "s.yaml").write_text(SCENARIO)
    return folder / "s.yaml"


def asked(file):
    """Refuse, or not."""
    loaded = load(file)
    refuse_few(loaded.scenario, loaded.data)


@pytest.mark.parametrize(("cells", "what"), HIDDEN.values(), ids=HIDDEN)
def test_a_small_group_is_refused_with_what_to_do(tmp_path, cells, what):
    """By its name and how many, never by who they are; the command that puts small groups together."""
    with pytest.raises(OrganisationError) as refused:
        asked(written(tmp_path, cells))
    said = str(refused.value)
    assert said.startswith("p.csv: ") and what in said and "adopt import p.csv e.csv --out client" in said
    assert "p0-0" not in said


def test_groups_of_ten_and_personas_that_are_made_up_are_taken(tmp_path):
    """Where the list says no group, people are dealt by headcount: nobody's persona is known."""
    asked(written(tmp_path, PLENTY))
    asked(written(tmp_path, {("", ""): 12}))
    file = tmp_path / "own.yaml"
    file.write_text("format: 1\npersonas: {board: {headcount: 3, template: desk}}\n")
    asked(file)


def test_units_count_where_they_are_recorded(tmp_path):
    """A unit of four is refused with run.by_unit only: else no result is told of it."""
    file = written(tmp_path, PLENTY)
    lines = (tmp_path / "p.csv").read_text().splitlines()
    units = ["unit", *("a" if at < 4 else "b" for at in range(len(lines) - 1))]
    (tmp_path / "p.csv").write_text("\n".join(f"{line},{unit}" for line, unit in zip(lines, units, strict=True)))
    asked(file)
    file.write_text(SCENARIO.replace("run: {", "run: {by_unit: true, "))
    with pytest.raises(OrganisationError, match="office / north / a: 4"):
        asked(file)


@pytest.mark.parametrize("words", [("check", "s.yaml"), ("run", "s.yaml", "--replications", 2, "--out", "out")])
def test_commands_refuse_it_before_anything_is_written(tmp_path, words):
    """Exit code 2, one message, no folder."""
    written(tmp_path, HIDDEN["a persona"][0])
    code, out, err = adopt(*words, cwd=tmp_path)
    assert (code, out) == (2, "") and "fewer than 10 people" in err and "Traceback" not in err
    assert not (tmp_path / "out").exists()
