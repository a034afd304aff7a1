"""The notebooks run top to bottom as they stand, in the kernel of this environment, and are kept without outputs."""

import re
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from simulator.warming import warm_up

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
TIME = 300  # s, with room for compiling the engine
FIGURES = {"01": 1, "02": 1, "03": 1, "04": 2, "05": 2, "06": 1}
MOST = 60  # s of processor time, with a compiled engine
TOOK = re.compile(r"processor time of this notebook: (\d+) s\Z")
OPENS = "import sys; sys.executable"
ASKS = """
from simulator import Scenario, run
import os, simulator.simulation
os.environ["XDG_CACHE_HOME"] = {folder!r}  # the compiled engine is already found
run(Scenario.load("scenarios/leisure-park.yaml").but(**{{"run.horizon_weeks": 8}}), replications=2)
"""


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """Notebooks compute what they show: no answer of an earlier run of the tests."""
    monkeypatch.setenv("ADOPTION_CACHE_MB", "0")


def executed(notebook, folder, time=TIME):
    """A copy of a notebook with its outputs, run in a folder."""
    copy = nbformat.from_dict(notebook)
    NotebookClient(copy, timeout=time, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return copy


def outputs(notebook):
    """All outputs of a notebook, in order."""
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def test_there_are_six_each_named_by_its_question():
    """01 to 06, each beginning with the question that it answers."""
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05", "06"]
    for path in NOTEBOOKS:
        title = nbformat.read(path, 4).cells[0].source.splitlines()[0]
        assert title.startswith("# ") and title.endswith("?"), title


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path):
    """The file holds no output, no count, and nothing of the machine on which it was made."""
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    assert not outputs(notebook)
    assert all(cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert set(notebook.metadata.language_info) == {"name"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_calls_the_package_as_a_user_would(path):
    """Only the package, pandas, matplotlib, networkx, Mesa and the standard library; no guard for other processes."""
    source = "\n".join(cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code")
    imported = {line.split()[1].split(".")[0] for line in source.splitlines() if line.startswith(("import ", "from "))}
    known = {"simulator", "pandas", "matplotlib", "networkx", "mesa"}
    assert "simulator" in imported and imported <= known | set(sys.stdlib_module_names)
    assert "__main__" not in source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path):
    """Every cell runs, nothing is warned of, every figure is shown once; it says how long it took: under a minute."""
    warm_up()
    folder = FOLDER if path.stem.startswith(("01", "04")) else ROOT
    result = outputs(executed(nbformat.read(path, 4), folder))
    said = [output for output in result if output.get("name") == "stderr"]
    assert not said, said
    assert sum("image/png" in output.get("data", {}) for output in result) == FIGURES[path.stem[:2]]
    assert any("text/html" in output.get("data", {}) for output in result)
    took = TOOK.match(result[-1]["text"].strip())
    assert took and int(took[1]) < MOST


def test_the_kernel_is_that_of_this_environment():
    """What runs the notebooks is the Python that runs the tests."""
    cell = nbformat.v4.new_code_cell(OPENS)
    (output,) = outputs(executed(nbformat.v4.new_notebook(cells=[cell]), ROOT))
    assert output.data["text/plain"] == repr(sys.executable)


def test_a_cell_shows_progress_and_once_unchanged_its_kept_answer(tmp_path, monkeypatch):
    """The first time a line counts the runs; the second time nothing is run, and the table says cached."""
    monkeypatch.setenv("ADOPTION_CACHE_MB", "50")
    cell = nbformat.v4.new_code_cell(ASKS.format(folder=str(tmp_path)))
    first, again = (executed(nbformat.v4.new_notebook(cells=[cell]), ROOT) for _time in range(2))
    line, table = outputs(first)
    assert line.data["text/plain"] == "Leisure park: 2 of 2 runs"
    (kept,) = outputs(again)
    shown = table.data["text/html"]
    assert "cached" not in shown and kept.data["text/html"].startswith(shown) and "cached" in kept.data["text/html"]


def test_a_broken_cell_is_seen():
    """A notebook with a cell that fails does not pass for one that runs."""
    broken = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("from simulator import nothing_of_this_name")])
    with pytest.raises(CellExecutionError, match="nothing_of_this_name"):
        executed(broken, ROOT)
