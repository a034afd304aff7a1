"""A folder that one engine has made is verified and replayed by the other: the same bits, and it says which made it."""

import json

import pytest

from tests.black_box import MAKING, adopt, written

OTHER = {"native": "portable", "portable": "native"}


def under(engine, tmp_path, *words):
    """Run a command under an engine, the portable one where nothing is compiled; return what it prints."""
    empty = tmp_path / "cache"
    env = {"XDG_CACHE_HOME": str(empty), "ADOPTION_COMPILING": "1"} if engine == "portable" else {}
    code, out, err = adopt(*words, "--engine", engine, cwd=tmp_path, env=env)
    assert code == 0 and "compiling" not in err, out + err
    assert not list(empty.rglob("*.code")), "something was compiled"
    return out


def assert_taken_by_both(tmp_path, name):
    """What each has made is what the other makes, row by row and outcome by outcome."""
    written(tmp_path)
    runs = {}
    for engine, other in OTHER.items():
        under(engine, tmp_path, *MAKING[name], "--out", engine)
        manifest = json.loads((tmp_path / engine / "manifest.json").read_text(encoding="utf-8"))
        assert manifest.get("engine", "native") == engine
        runs[engine] = manifest["runs"]
        assert "the same bits" in under(other, tmp_path, "verify", engine, "--share", "1")
        assert "the same bits as stored" in under(other, tmp_path, "replay", engine, "0")
    assert runs["native"] == runs["portable"]


def test_a_comparison_is_taken_by_both(tmp_path):
    """`compare`, its runs all run again."""
    assert_taken_by_both(tmp_path, "compare")


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(set(MAKING) - {"compare"}))
def test_folders_of_every_command_are_taken_by_both(tmp_path, name):
    """Whatever makes runs."""
    assert_taken_by_both(tmp_path, name)
