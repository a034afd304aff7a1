"""What the commands answer and write changes only on purpose (`make baseline` renews the golden tables)."""

import copy
import json
import math

import pytest

from tests.golden_tables import ANSWERS, FILE, LEFT_OUT, TABLES, differences, everything

GOLDEN = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def now(tmp_path_factory):
    """What the commands answer and write now."""
    return everything(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_are_the_golden_ones(now, name):
    """Every key and every digit of what a command answers with --json is the one written down."""
    assert differences(GOLDEN["answers"][name], now["answers"][name]) == []


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_the_golden_ones(now, name):
    """Every column, row and cell of what a command writes as CSV is the one written down."""
    assert differences(GOLDEN["tables"][name], now["tables"][name]) == []


def test_a_last_digit_is_seen():
    """One number that moves by its last bit, one key more and one row less are differences."""
    golden = GOLDEN["answers"]["compare"]
    moved, longer, shorter = (copy.deepcopy(golden) for _ in range(3))
    entry = moved["comparisons"][0]["outcomes"]["adopted_mean"]
    entry["low"] = math.nextafter(entry["low"], 1)
    longer["new"] = 1
    shorter["comparisons"].pop()
    assert [len(differences(golden, one)) for one in (golden, moved, longer, shorter)] == [0, 1, 1, 1]


def test_the_golden_tables_name_no_machine():
    """Neither the speed nor the hash of the code stands in the file, and nothing is empty."""
    assert set(GOLDEN["answers"]) == set(ANSWERS) and set(GOLDEN["tables"]) == set(TABLES)
    assert not any(f'"{name}"' in FILE.read_text(encoding="utf-8") for name in LEFT_OUT)
    assert all(GOLDEN["answers"].values()) and all(one["rows"] for one in GOLDEN["tables"].values())
