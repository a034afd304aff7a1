"""Pages for the tests of reports: a pair of scenarios, a reader of pages, what stands alone."""

import base64
import hashlib
import re
from functools import lru_cache
from html.parser import HTMLParser

from simulator import compare
from tests.engine.helpers import SMALL, small

LABELLED = {
    "office": {**SMALL["office"], "label": "office staff"},
    "park": {**SMALL["park"], "label": "park workers", "locations": {"north": 0.5, "south": 0.5}},
}
TWO = {"organisation.locations": ["north", "south"], "personas": LABELLED}
ENGLISH = {"the", "and", "with", "weeks", "days", "hours", "points", "mean", "share", "employees", "assumed", "guess"}
HOSTILE = """<script>alert(1)</script>"'$x$ {{7*7}} & </title>"""


@lru_cache
def pair():
    """A plan and one without a manager, at two locations, under the same random numbers."""
    base = small(12, name={"nl": "Met", "en": "With"}, **TWO)
    return compare(base, base.but(name={"nl": "Zonder", "en": "Without"}, managers={}), replications=3)


class Page(HTMLParser):
    """Reads a page: its elements with their attributes, the text of each kind of element, and all text."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.texts, self._open = [], {}, []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        self.texts.setdefault(self._open[-1] if self._open else "", []).append(data)

    def all(self, *tags):
        return [attrs for tag, attrs in self.elements if tag in tags]

    def seen(self, but=("script", "style")):
        return " ".join(text for tag, result in self.texts.items() if tag not in but for text in result)


def report(result, folder, lang="en"):
    """The page of a report, read back."""
    result.report(folder / "report.html", lang=lang)
    return (folder / "report.html").read_text(encoding="utf-8")


def assert_stands_alone(text):
    """Nothing on the page asks for anything: every address is data or a place on it; script and style are named."""
    page = Page(text)
    addresses = [attrs[name] for _t, attrs in page.elements for name in ("src", "href", "srcset") if name in attrs]
    places = {f"#{attrs['id']}" for _t, attrs in page.elements if "id" in attrs}
    assert all(address.startswith("data:image/") or address in places for address in addresses)
    assert not re.search(r"https?://|@import|url\(", text)
    assert not {tag for tag, _attrs in page.elements} & {"link", "iframe", "object", "embed", "base", "form"}
    assert not [attrs for _t, attrs in page.elements if any(name.startswith("on") or name == "style" for name in attrs)]
    (rule,) = [attrs["content"] for attrs in page.all("meta") if "http-equiv" in attrs]
    assert rule.startswith("default-src 'none';") and "unsafe" not in rule
    assert ("script" in page.texts) == ("script-src" in rule) == (len(page.all("script")) == 1)
    for kind in ("style", *(["script"] if "script" in page.texts else [])):
        (content,) = page.texts[kind]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in rule
    return page
