"""Pages from templates."""

import jinja2
import pytest

from simulator.report.page.render import page
from tests.report.page.pages import assert_stands_alone


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
    assert "script-src" in text and text.count("<script>") == 1
    with pytest.raises(jinja2.UndefinedError):
        page("animation.html", title="x")


def test_a_page_without_animation_has_no_script():
    """The form and the page of lengths: neither script nor leave for one."""
    text = page("intake.html", title="Intake", below="", questions=[])
    assert "<script" not in text and "script-src" not in text and text.count("&#39;sha256-") == 1
    assert_stands_alone(text)
