"""A page in a browser that is played with: pointer and keyboard, what it asks for, what it complains of."""

import json
import shutil
import subprocess
import time
from contextlib import contextmanager
from functools import cache

import pytest

from tests.report.page.browser import BROWSER

playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright is here: make test")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium is here: make browser")
LISTEN = """() => {
  window.heard = { answers: [], ready: false, failed: "" };
  const panel = document.querySelector(".wi");
  panel.addEventListener("answer", (event) => heard.answers.push(event.detail));
  panel.addEventListener("ready", () => { heard.ready = true; });
  panel.addEventListener("failed", (event) => { heard.failed = event.detail; });
}"""
PATIENCE = 60  # s


@cache
def has_own_network():
    """Whether a program can be begun here in a network that has nobody else in it."""
    tried = shutil.which("unshare") and subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    return bool(tried) and tried.returncode == 0


class Played:
    """A page under way.

    Attributes:
        page: Playwright's.
        complaints: what the console and uncaught errors said.
        asked: addresses that it asked for, but for itself.
    """

    def __init__(self, page):
        """Begin to listen."""
        self.page, self.complaints, self.asked = page, [], []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        page.on("request", lambda request: self.asked.append(request.url))

    def until(self, question):
        """Wait until an expression is true; a page's own rule forbids the usual way of waiting."""
        begun = time.monotonic()
        while not self.page.evaluate(question):
            assert time.monotonic() - begun < PATIENCE, question
            time.sleep(0.02)

    def ready(self):
        """Scroll to the panel, and wait until its workers have repeated the report's own plan."""
        self.page.evaluate(LISTEN)
        self.page.locator("#what-if").scroll_into_view_if_needed()
        self.until("heard.ready || heard.failed")
        assert self.page.evaluate("heard.failed") == ""

    def answer(self, act):
        """Do something, and return the answer of all pairs."""
        self.page.evaluate("heard.answers.length = 0")
        act()
        self.until("heard.answers.length && heard.answers.at(-1).pairs === heard.answers.at(-1).all")
        return json.loads(self.page.evaluate("JSON.stringify(heard.answers.at(-1))"))

    def handle(self, name):
        """The handle at the end of a phase."""
        return self.page.get_by_role("slider", name=name)

    def drag(self, name, px):
        """Take a handle with the pointer, pull it so far, and let go."""
        box = self.handle(name).bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + px, y, steps=4)
        self.page.mouse.up()


@contextmanager
def browser(folder, alone=False, **how):
    """A page of a browser; alone: in a network of its own."""
    program = str(BROWSER)
    if alone:
        program = folder / "alone.sh"
        program.write_text(f'#!/bin/sh\nexec unshare -rn {BROWSER} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    with playwright.sync_playwright() as begun:
        opened = begun.chromium.launch(executable_path=str(program), args=["--no-sandbox"])
        yield Played(opened.new_page(**how))
        opened.close()


@contextmanager
def played(folder, text, width=1400, **how):
    """A page, opened from a file."""
    file = folder / "played.html"
    file.write_text(text, encoding="utf-8")
    with browser(folder, viewport={"width": width, "height": 900}, **how) as one:
        one.page.goto(file.as_uri())
        one.asked = [address for address in one.asked if address != file.as_uri()]
        yield one
