"""The whole report at once: a page, a workbook and slides in each language, or nothing."""

import pytest

from simulator.errors import RunFolderError
from simulator.experiment.compare import answer_compare, asked, compare_request
from simulator.report.package import write_package
from simulator.runs.execution import Keeping
from tests.analysis.helpers import idle, tiny


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A comparison's folder of runs."""
    place = tmp_path_factory.mktemp("package") / "runs"
    request = compare_request([tiny(), idle()], replications=4)
    with asked(request, Keeping(place), 1) as execution:
        answer_compare(execution, request)
        execution.seal()
    return place


def test_every_language_has_its_files(folder, tmp_path):
    """Dutch and English pages and workbooks; the page says the folder's hash; nothing half lies beside."""
    files = write_package(folder, tmp_path / "out", ["nl", "en"])
    names = {file.name for file in files}
    assert {
        "report-nl.html",
        "report-en.html",
        "case-nl.xlsx",
        "case-en.xlsx",
        "slides-nl.pptx",
        "slides-en.pptx",
    } == names
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    text = (tmp_path / "out" / "report-nl.html").read_text(encoding="utf-8")
    assert '<html lang="nl">' in text and "Laat dit nog aan niemand zien" in text


def test_nothing_is_left_where_it_fails(folder, tmp_path):
    """A place that is a file: one message, and nothing half."""
    (tmp_path / "file").write_text("")
    with pytest.raises(RunFolderError, match="cannot be written"):
        write_package(folder, tmp_path / "file" / "out", ["en"])
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
