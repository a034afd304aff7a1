"""What a notebook shows of results."""

import base64

from tests.report.page.pages import Page, pair


def test_results_show_table_and_figure_in_a_notebook():
    """A table, and beneath it a picture in the page itself with what it shows in words."""
    for result in (pair(), pair().base):
        text = result._repr_html_()
        (image,) = Page(text).all("img")
        assert text.index("</table>") < text.index("<img") and image["src"].startswith("data:image/png;base64,")
        assert "3 runs" in image["alt"] and "school holidays" in image["alt"]
        assert base64.b64decode(image["src"].partition(",")[2]).startswith(b"\x89PNG")
