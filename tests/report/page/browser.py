"""A real browser for the tests of pages: what a page becomes in it; a reason where there is none."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(os.environ.get("ADOPTION_AXE", Path(sys.prefix) / "axe" / "node_modules" / "axe-core" / "axe.min.js"))
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium is here: make browser")
needs_axe = pytest.mark.skipif(BROWSER is None or not AXE.is_file(), reason="no Chromium or axe-core: make browser")
QUIET = ("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *QUIET)
SOON = "--virtual-time-budget=5000"  # what a page does later is done at once; its clock says nothing then
PATIENCE = 300  # s
RULE = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
ASKED = """<script>%s</script><script>addEventListener("load", async () => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const answer = await (%s);
  const place = document.createElement("pre");
  place.id = "asked";
  place.textContent = JSON.stringify(answer);
  document.body.append(place);
});</script></body>"""


def browse(folder, page, *flags, size=(1280, 1000), soon=SOON):
    """Open a page in the browser with more flags; return what it prints.

    soon: nothing, and the page's clock is a real one; then only what is done while it loads is seen.
    """
    file = folder / "opened.html"
    file.write_text(page, encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [str(BROWSER), *FLAGS, profile, f"--window-size={size[0]},{size[1]}", *flags, file.as_uri()]
    command[1:1] = [soon] if soon else []
    return subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE).stdout.decode("utf-8")


def asked(folder, page, question, scripts="", size=(1280, 1000)):
    """Ask a page something in JavaScript, its rule lifted so that the question can run; return the answer."""
    before, _end, after = RULE.sub("", page).rpartition("</body>")
    page = before + ASKED.replace("%s", "\0", 1).replace("%s", question, 1).replace("\0", scripts) + after
    return answer_in(browse(folder, page, "--dump-dom", size=size))


def answer_in(dumped):
    """The answer that a page has written into itself."""
    said = re.search(r'<pre id="asked">(.*?)</pre>', dumped, re.DOTALL)
    assert said is not None, "the browser gave no answer"
    return json.loads(html.unescape(said[1]))
