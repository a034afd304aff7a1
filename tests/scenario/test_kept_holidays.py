"""Lists of public holidays that are kept."""

import subprocess
import sys
from datetime import date

import pytest

from simulator.scenario import kept_holidays
from simulator.scenario.kept_holidays import kept_list

NEW_YEAR = {date(2027, 1, 1): ("Nieuwjaarsdag", "New Year's Day")}
QUESTION = ("NL", None, 2027, 2028, "nl")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty cache of the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def never():
    """Be asked, which must not happen."""
    raise AssertionError("asked again")


def files_in(home):
    """Return the files in which lists are kept."""
    return sorted((home / "adoption-simulator" / "holidays").iterdir())


def test_what_was_asked_once_is_not_asked_again(home):
    """The second answer to a question is the first one, without the library."""
    assert kept_list(QUESTION, lambda: NEW_YEAR) == NEW_YEAR
    assert kept_list(QUESTION, never) == NEW_YEAR


def test_another_question_or_another_library_is_asked(home, monkeypatch):
    """Lists of other years, and of another version of the library, are others."""
    kept_list(QUESTION, lambda: NEW_YEAR)
    assert kept_list(("NL", None, 2028, 2028, "nl"), dict) == {}
    monkeypatch.setattr(kept_holidays, "version", lambda name: "another")
    assert kept_list(QUESTION, dict) == {}


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-5],
        lambda content: b"",
        lambda content: content.replace(b"2027-01-01", b"2027-01-02"),
        lambda content: content.replace(b"Nieuw", b"Oud"),
        lambda content: content[:64] + b"\n[]",
    ],
)
def test_a_damaged_list_is_asked_again(home, damage):
    """A file that is cut, empty or altered is not believed, and is whole afterwards."""
    kept_list(QUESTION, lambda: NEW_YEAR)
    (file,) = files_in(home)
    file.write_bytes(damage(file.read_bytes()))
    assert kept_list(QUESTION, lambda: NEW_YEAR) == NEW_YEAR
    assert kept_list(QUESTION, never) == NEW_YEAR


def test_without_a_cache_it_is_asked(monkeypatch):
    """Where nothing can be kept, the library is asked each time."""
    monkeypatch.setattr(kept_holidays, "user_cache", lambda: None)
    assert kept_list(QUESTION, lambda: NEW_YEAR) == NEW_YEAR
    assert kept_list(QUESTION, dict) == {}


def test_a_second_process_does_not_import_the_library(home):
    """The holidays of a calendar are the same ones in a process that finds them kept, which imports no list."""
    code = (
        "import sys; from datetime import date; from simulator.scenario.fields.calendar import Calendar\n"
        "from simulator.scenario.public_holidays import public_holidays_in\n"
        "print(public_holidays_in(Calendar(), date(2027, 1, 1), date(2028, 12, 31)), 'holidays' in sys.modules)"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout for _ in "12"
    )
    assert first.endswith("True\n") and second.endswith("False\n")
    assert first.removesuffix("True\n") == second.removesuffix("False\n")
    assert "datetime.date(2028, 4, 17)" in second
