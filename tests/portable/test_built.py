"""The built module belongs to these sources, is small, and can be built again to the byte."""

import gzip
import hashlib
import importlib.util
import re

import pytest

from simulator.portable.built import FOLDER, LIST, MODULE, Built, built, read_list
from simulator.sources import hash_of_sources
from wasm.__main__ import main
from wasm.building import hash_of_tools

MOST = 60_000  # bytes, compressed
AGAIN = "sources have changed since the portable engine was built: run make portable"


def test_the_module_was_built_of_these_sources_with_these_tools():
    """After a change of a compiled function, or of `wasm/`, somebody has run `make portable`."""
    described = read_list()
    assert described.sources == hash_of_sources(), AGAIN
    assert described.tools == hash_of_tools(), AGAIN
    assert described.module == hashlib.sha256(MODULE.read_bytes()).hexdigest(), AGAIN


def test_the_module_is_small_and_names_no_place():
    """Under 60 kB compressed; no path of the machine on which it was built, no message of numba's."""
    content = MODULE.read_bytes()
    assert len(gzip.compress(content, 9)) < MOST
    assert not re.search(rb"site-packages|\.py|builtins|numba", content)


def test_the_list_is_written_as_it_is_read():
    """What is read and written again is the same text."""
    assert read_list().text == LIST.read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", ["sources", "module", "nothing", "no list"])
def test_another_module_does_not_stand_in(tmp_path, monkeypatch, wrong):
    """Of other sources, damaged, empty or without a list: as if there were none."""
    right = read_list()
    texts = {
        "sources": right._replace(sources="0").text, "module": right._replace(module="0").text, "nothing": "{}",
        "no list": "?",
    }  # fmt: skip
    place = tmp_path / "engine.json"
    place.write_text(texts[wrong], encoding="utf-8")
    monkeypatch.setattr("simulator.portable.built.LIST", place)
    built.cache_clear()
    assert built() is None
    place.write_text(right.text, encoding="utf-8")
    built.cache_clear()
    assert isinstance(built(), Built)


@pytest.mark.long
@pytest.mark.skipif(importlib.util.find_spec("ziglang") is None, reason="zig is not there: make long PART=portable")
def test_it_is_built_again_to_the_byte(tmp_path):
    """The same sources and tools give the same module and the same list."""
    main(tmp_path)
    for place in (MODULE, LIST):
        assert (tmp_path / place.name).read_bytes() == (FOLDER / place.name).read_bytes(), place.name
