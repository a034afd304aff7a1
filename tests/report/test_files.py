"""Files for people are written whole, or it says why not."""

import pytest

from simulator.errors import RunFolderError
from tests.report.page.pages import pair


def test_a_page_makes_its_folder_or_says_why_not(tmp_path):
    """A folder that is missing is made; where a file is in the way it is one clear error."""
    pair().animate().save(tmp_path / "new" / "weeks.html")
    assert (tmp_path / "new" / "weeks.html").exists()
    with pytest.raises(RunFolderError, match=r"weeks.html/report.html: cannot be written"):
        pair().report(tmp_path / "new" / "weeks.html" / "report.html")
