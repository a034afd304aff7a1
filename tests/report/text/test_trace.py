"""A person's days in words."""

from dataclasses import replace

from simulator.report.text.trace import decision_words, headings, percent, row, title
from simulator.trace.days import Decision, Person
from simulator.trace.happenings import Act
from tests.analysis.helpers import tiny
from tests.report.days import DAY


def test_a_day_has_five_cells():
    """Date and phase, presence, what is felt, chances with draws, what came of it."""
    cells = row(DAY)
    assert len(cells) == len(headings()) == 5 and cells[0] == "Mon 2027-05-03\nself sustaining"
    assert cells[1] == "at work, 9.5 min\nuser" and cells[2] == "fear 0.40"
    assert cells[3] == "visits: 60.0%, 20.0%: yes\nposts something: 0.500%, 20.0%: no"
    assert cells[4] == "central: coached\nAnna liked the post of 2027-05-01"


def test_what_was_seen_of_ties_is_told():
    """One line for all whose posts were answered, one for all whose posts were not."""
    seen = [Act("answered", author=name, made=DAY.date) for name in ("Ann", "Bob", "Ann")]
    seen.append(Act("ignored", author="Cid", made=DAY.date))
    lines = row(replace(DAY, by_managers=(), received=(), seen=tuple(seen)))[4].splitlines()
    assert lines == ["saw the post of Ann, Bob answered", "saw the post of Cid stay without an answer"]


def test_small_chances_keep_their_digits():
    """A chance of one in two hundred is no zero; what cannot happen says so."""
    assert percent(0.005) == "0.500%" and percent(0.256) == "25.6%"
    assert decision_words(Decision("post", 0.0, 0.5)) == "posts something: cannot"


def test_the_title_says_who_and_which_run():
    """Seat, persona, unit, ties, seed, replication."""
    text = title(Person(17, "park", "unit 2", "here", 9), tiny(), 3, "17")
    assert "seat 17, park, unit unit 2, 9 ties" in text and text.endswith("replication 3")
