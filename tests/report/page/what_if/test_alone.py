"""The panel as a page of its own, and in the frame of a notebook."""

import pytest

from simulator import compare
from simulator.errors import PlanError
from simulator.report.page.what_if.alone import alone
from tests.report.page.pages import Page
from tests.report.page.what_if.answers import base_pair
from tests.report.page.what_if.playing import needs_browser, played


@needs_browser
def test_it_answers_in_a_frame(tmp_path):
    """In the sandbox that a notebook gives it: workers begin, the engine repeats the plan, a move is answered."""
    page = f"<!doctype html><html lang=en><body>{base_pair().what_if()._repr_html_()}</body></html>"
    with played(tmp_path, page) as one:
        panel = one.page.frames[1]
        panel.locator(".wi-step").nth(5).click()
        panel.locator(".wi-live", has_text="Yes").wait_for(state="attached", timeout=60_000)
        assert "activation: {weeks: 17}" in panel.locator(".wi-plan").inner_text()
        assert one.complaints == []


def test_it_stands_alone_or_says_why_not():
    """Nothing from outside; a refusal in words, and numbers of no scenario."""
    page = Page(base_pair().what_if().page)
    asked = [attrs[name] for _tag, attrs in page.elements for name in ("src", "href", "srcset") if name in attrs]
    assert asked == [] and not page.all("link", "iframe", "object", "embed", "base", "form")
    (rule,) = [attrs["content"] for attrs in page.all("meta") if "http-equiv" in attrs]
    assert rule.startswith("default-src 'none';") and "'unsafe-" not in rule and "http" not in rule
    pair = base_pair()
    with pytest.raises(PlanError, match="same total of hours"):
        alone(pair.base, pair.others[0], "total")
    with pytest.raises(PlanError, match="from 0 to 0"):
        compare(pair.base.scenario, pair.others[0].scenario, replications=4).what_if(3)
