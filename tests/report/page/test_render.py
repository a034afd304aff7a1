"""Pages from templates."""

import jinja2
import pytest

from simulator.report.page.render import page


def test_values_are_escaped_and_only_own_scripts_may_run():
    """A title is text; a rule names the script and the style; a missing fact is an error."""
    facts = {
        "groups": [],
        "plans": [],
        "chart": 100,
        "holidays": [],
        "weeks": 1,
        "title": "<b>",
        "data": {"week": "week", "play": "Play"},
    }
    text = page("animation.html", moving=facts, title="<b>x</b>")
    assert "&lt;b&gt;x&lt;/b&gt;" in text and "default-src &#39;none&#39;" in text and text.count("&#39;sha256-") == 2
    with pytest.raises(jinja2.UndefinedError):
        page("animation.html", title="x")
