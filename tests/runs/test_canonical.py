"""One text for one thing, its hash, and where two plans differ."""

from datetime import date

import pytest

from simulator.runs import canonical as module
from simulator.runs.canonical import canonical, code_version, differences, digest, file_hash, jsonable, sources_hash


def test_one_text_for_one_thing():
    """Whatever the order of keys; numbers that JSON has no word for are refused."""
    assert canonical({"b": 1, "a": [1.5, "é", None]}) == '{"a":[1.5,"é",null],"b":1}'
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1}) != digest({"a": 2, "b": 1.0001})
    assert digest("a", "b") != digest("ab")
    for number in (float("nan"), float("inf")):
        with pytest.raises(ValueError):
            canonical({"a": number})


def test_dates_and_tuples_are_written_as_json_has_them():
    """Within maps and lists, at any depth."""
    assert jsonable({"a": (date(2027, 5, 3), [{"b": (1,)}]), 3: True}) == {"a": ["2027-05-03", [{"b": [1]}]], "3": True}


def test_differences_are_named_by_their_path():
    """Old and new value in short; added and gone ones too; lists of other lengths as a whole."""
    old = {"a": {"b": 1, "c": [1, 2]}, "d": "x" * 100, "e": {"f": 1}, "g": [1], "same": 1}
    new = {"a": {"b": 2, "c": [1, 3]}, "d": "y", "e": None, "g": [1, 2], "same": 1, "h": 0}
    assert list(differences(old, new)) == [
        "a.b: 1 in the folder, 2 now",
        "a.c.1: 2 in the folder, 3 now",
        f"d: {'x' * 60}... in the folder, y now",
        "e: a map in the folder, nothing now",
        "g: 1 value in the folder, 2 values now",
        "h: nothing in the folder, 0 now",
    ]


def test_files_count_by_their_bytes_and_names(tmp_path):
    """One changed byte, or a file by another name, is another hash; the order of the list does not matter."""
    one, two = tmp_path / "one.py", tmp_path / "two.py"
    one.write_text("a = 1\n")
    two.write_text("b = 2\n")
    before = sources_hash(tmp_path, [one, two])
    assert before == sources_hash(tmp_path, [two, one]) and file_hash(one) != file_hash(two)
    two.write_text("b = 3\n")
    assert sources_hash(tmp_path, [one, two]) != before
    two.write_text("b = 2\n")
    assert sources_hash(tmp_path, [one, two.rename(tmp_path / "three.py")]) != before


def test_the_codes_version_sees_all_that_makes_results(tmp_path, monkeypatch):
    """B7: an edit in any room that results depend on is another version: engine, data, money, what a run keeps."""
    names = [
        "simulation.py",
        "runs/record.py",
        "runs/carry_out.py",
        "business_case/flows.py",
        "data/edges.py",
        "engine/day.py",
    ]
    for name in (*module.FILES, *module.FILES_OF_RUNS, *names, "report/words.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    before = code_version.__wrapped__()
    for name in names:
        (tmp_path / name).write_text("edited")
        assert code_version.__wrapped__() != before, name
        (tmp_path / name).write_text(name)
    (tmp_path / "report/words.py").write_text("edited")
    assert code_version.__wrapped__() == before
