"""The modules as scripts of a page."""

import re
from importlib.resources import files

import pytest

from simulator.report.page.what_if.scripts import PACKAGE, PANEL, WORKER, script

MODULES = sorted(one.name for one in files(PACKAGE).iterdir() if one.name.endswith(".js"))


@pytest.mark.parametrize("name", [PANEL, WORKER])
def test_a_script_needs_nothing_else(name):
    """No import and no export is left, nothing ends the element it stands in, each module is in it once."""
    text = script(name)
    assert not re.search(r"^(import|export) ", text, re.MULTILINE) and "</script" not in text
    pieces = re.findall(r"^const module_(\w+) = ", text, re.MULTILINE)
    assert pieces[-1] == name and len(pieces) == len(set(pieces))


def test_every_module_is_used():
    """By the panel or by the worker."""
    used = set(re.findall(r"^const module_(\w+) = ", script(PANEL) + script(WORKER), re.MULTILINE))
    assert used == {name.removesuffix(".js") for name in MODULES}


@pytest.mark.parametrize("name", MODULES)
def test_modules_ask_for_nothing(name):
    """No address, no request, no evaluated text, no markup made of text."""
    text = (files(PACKAGE) / name).read_text(encoding="utf-8")
    assert not re.search(r"https?:|fetch\(|XMLHttp|WebSocket|\beval\b|Function\(|innerHTML|localStorage|cookie", text)
    assert all(len(line) <= 160 for line in text.splitlines())
