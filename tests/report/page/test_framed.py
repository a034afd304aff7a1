"""A page in a frame of a notebook."""

import pytest

from simulator.errors import RunFolderError
from simulator.report.page.framed import FramedPage
from tests.report.page.pages import Page


def test_a_frame_can_do_nothing_but_run_its_script(tmp_path):
    """The page as it is within the frame, which has a title; saved it is the same."""
    framed = FramedPage('<p title="a">x</p>', 300, "weeks & days")
    (frame,) = Page(framed._repr_html_()).all("iframe")
    assert frame["srcdoc"] == framed.page and frame["sandbox"] == "allow-scripts" and frame["title"] == "weeks & days"
    framed.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == framed.page
    with pytest.raises(RunFolderError):
        framed.save("/dev/null/page.html")
