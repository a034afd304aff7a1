"""A folder of runs: its name is ours alone, it is begun, gone on with or extended, and its data files are its own."""

import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from simulator.errors import RunFolderError
from simulator.runs.connection import FILE
from simulator.runs.draft import Draft
from simulator.runs.execution import Keeping, execute
from simulator.runs.executors import InProcess
from simulator.runs.folder import (
    begun,
    copy_files,
    data_files,
    holds_runs,
    reserved,
    surroundings,
    taken_over,
)
from simulator.runs.plan import Plan
from tests.engine.helpers import small
from tests.runs.helpers import drafted


@pytest.fixture(scope="module")
def asked():
    """A scenario of two runs, as a plan."""
    return drafted([small(8)], 2)


def carried_out(asked, folder, **keeping):
    """Run a plan in a folder."""
    with execute(*asked, Keeping(folder, **keeping), InProcess()) as execution:
        execution.run(asked[0].runs(0, 2))
        execution.seal()


def test_names_are_numbered_and_made_for_us_alone(tmp_path):
    """H2: the next free number is taken and the folder made; whatever stands there, also a dangling link, is left."""
    first = reserved("Compare-Winter 2027!", tmp_path)
    assert first == tmp_path / "compare-winter-2027-1" and first.is_dir()
    (tmp_path / "compare-winter-2027-2").symlink_to("nowhere")
    (tmp_path / "compare-winter-2027-3").write_text("")
    assert reserved("Compare-Winter 2027!", tmp_path).name == "compare-winter-2027-4"
    assert reserved("..", tmp_path).name == "run-1" and len(reserved("x" * 300, tmp_path).name) < 110


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    """H2: a file where the folder of all runs should be is one sentence, whoever asks."""
    (tmp_path / "runs").write_text("")
    with pytest.raises(RunFolderError, match="run-1: cannot be written"):
        reserved("run", tmp_path / "runs")
    for place in (tmp_path / "runs" / "x", tmp_path / ("x" * 300), tmp_path / "a\0b"):
        with pytest.raises(RunFolderError, match="cannot be written"):
            taken_over(place)


def test_a_name_of_the_users_own_must_be_free(tmp_path):
    """H2: made with the folders above it; an empty folder is taken over; anything else is left alone, in a sentence."""
    assert taken_over(tmp_path / "a" / "b" / "c").is_dir()
    assert taken_over(tmp_path / "a" / "b" / "c") == tmp_path / "a" / "b" / "c"
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "file").write_text("")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")
    for name in ("link", "file", "full"):
        with pytest.raises(RunFolderError, match="exists already; choose another name with --out, or go on with"):
            taken_over(tmp_path / name)
    assert (tmp_path / "full" / "mine").read_text() == "mine"


def test_whether_runs_are_stored_is_known(asked, tmp_path):
    """No folder, no file, no run: no; one run: yes; and where it cannot be said, yes: nothing is thrown away."""
    assert not holds_runs(tmp_path / "none")
    with execute(*asked, Keeping(tmp_path / "out"), InProcess()) as execution:
        assert not holds_runs(tmp_path / "out")
        execution.run(asked[0].runs(0, 1))
        assert holds_runs(tmp_path / "out")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / FILE).write_bytes(b"no database at all" * 500)
    assert holds_runs(tmp_path / "odd")
    (tmp_path / "odd" / FILE).write_bytes(b"")
    assert not holds_runs(tmp_path / "odd")


def test_a_plan_that_is_another_is_refused_by_its_first_fields(asked, tmp_path):
    """B7: what was said comes first, at most five lines of it; what follows from it is named only where it is alone."""
    carried_out(asked, tmp_path / "out")
    other = drafted([small(9, **{"personas.park.headcount": 51})], 3)
    with pytest.raises(RunFolderError) as refused:
        carried_out(other, tmp_path / "out", resume=True)
    head, *lines = str(refused.value).splitlines()
    assert head.endswith("begin a new folder")
    assert lines[0] == "  replications: 2 in the folder, 3 now"
    assert "  variants.0.data.personas.park.headcount: 50 in the folder, 51 now" in lines and len(lines) <= 6


@pytest.mark.parametrize(("kind", "said"), [("run", False), ("compare", False), ("sweep", True)])
def test_only_a_sweep_is_offered_to_be_extended(tmp_path, kind, said):
    """The option --extend is named where the command has it, also where a folder is there without --resume."""
    texts = []
    for weeks, keeping in ((9, {"resume": True}), (8, {})):
        plan, draft = drafted([small(8)], 2)
        carried_out((draft.plan({"kind": kind}, plan.seed, 2), draft), tmp_path / f"{weeks}")
        other = drafted([small(weeks)], 2)[1]
        with pytest.raises(RunFolderError) as refused:
            carried_out((other.plan({"kind": kind}, plan.seed, 2), other), tmp_path / f"{weeks}", **keeping)
        texts.append(str(refused.value).splitlines()[0])
    assert ["--extend" in text for text in texts] == [said, said]


def test_extending_keeps_every_run(asked, tmp_path):
    """B7: more cells and replications are added; fewer, or others, are refused."""
    carried_out(asked, tmp_path / "out")
    more = drafted([small(8), small(9)], 3)
    carried_out(more, tmp_path / "out", extend=True)
    for fewer, said in (
        (drafted([small(8), small(9)], 2), "fewer replications"),
        (asked, "1 of 2 cells of the folder"),
    ):
        with pytest.raises(RunFolderError, match=f"--extend only adds: .*{said}"):
            carried_out(fewer, tmp_path / "out", extend=True)
    with closing(begun(tmp_path / "out", more[0], {}, resume=True, extend=False)) as store:
        assert Plan.from_text(store.plan_text()).text == more[0].text and len(store.done()) == 4


@pytest.fixture
def imported(tmp_path):
    """A folder of a scenario with an edge list, which lay elsewhere."""
    file = tmp_path / "edges.csv"
    file.write_text("source,target\n" + "".join(f"p{at},p{at + 1}\n" for at in range(79)))
    asked = drafted([small(8).but(**{"network.file": "edges.csv"})], 2, {"edges.csv": file})
    with execute(*asked, Keeping(tmp_path / "out"), InProcess()) as execution:
        execution.run(asked[0].runs(0, 1))
    return asked, tmp_path / "out"


def test_a_data_file_that_was_changed_is_not_run_with(imported):
    """H3: runs go on with the data that the others had, or not at all: a changed or missing copy is named."""
    asked, out = imported
    (copy,) = (out / "data").iterdir()
    whole = copy.read_bytes()
    for spoil in (lambda: copy.write_bytes(whole + b"p0,p9\n"), copy.unlink):
        spoil()
        with pytest.raises(RunFolderError, match="not as it was written; the folder is damaged"):
            carried_out(asked, out, resume=True)
    copy.write_bytes(whole)
    carried_out(asked, out, resume=True)


def test_a_data_file_has_no_name_but_its_hash(imported, tmp_path):
    """H3: a plan that names a file elsewhere is refused."""
    document = json.loads(imported[0][0].text)
    for name in ("../../etc/passwd", "/etc/hostname", "0" * 63, "A" * 64, ""):
        document["variants"][0]["files"] = {"edges.csv": name}
        with pytest.raises(RunFolderError, match="damaged: a data file without a hash"):
            data_files(tmp_path, Plan.from_text(json.dumps(document)))


def test_files_are_copied_whole(tmp_path):
    """Under their hash; what is there is left; a source that is gone is said."""
    (tmp_path / "a").write_text("a")
    draft = Draft()
    draft.variant(small(8), {"a": tmp_path / "a"})
    copy_files(tmp_path / "out", draft.files)
    ((sha256, _place),) = draft.files.items()
    assert os.listdir(tmp_path / "out" / "data") == [sha256]
    with pytest.raises(RunFolderError, match="cannot be written"):
        copy_files(tmp_path / "other", {"0" * 64: Path(tmp_path / "gone")})


def test_surroundings_are_what_a_reader_needs():
    """Command, versions, system and processor: what judging a result takes."""
    facts = surroundings()
    assert json.dumps(facts) and facts["pid"] == os.getpid()
    assert {"python", "adoption-simulator", "numpy", "numba", "scipy"} <= set(facts["versions"])
