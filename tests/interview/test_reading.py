"""Answers as people give them: what they mean, and what is said of those that cannot be read."""

from datetime import date

import pytest

from simulator.errors import PlanError
from simulator.interview.questions import QUESTIONS
from simulator.interview.reading import (
    busy_of,
    by_group,
    count_of,
    fear_of,
    key_of,
    kind_of,
    life_guessed,
    life_of,
    monday_of,
    number_of,
    pairs_of,
    parts_of,
    share_of,
)
from simulator.texts import _, use_language

GROUPS = {"kantoor": "Kantoor", "park": "park"}


def test_numbers_and_shares():
    """Decimal commas, thousands, percentages with and without the sign; words for fear."""
    assert number_of("4,5") == 4.5 and number_of("€ 38,50") == 38.5 and count_of("1200") == 1200
    assert share_of("45%") == share_of("45") == share_of("0,45") == 0.45 and share_of("1") == 1
    assert fear_of("Laag") == 0.3 and fear_of("60%") == 0.6


@pytest.mark.parametrize(
    ("read", "text", "remedy"),
    [
        (number_of, "1.200", "write 1200 or 1.2"), (number_of, "veel", "a number, such as"),
        (count_of, "2,5", "whole number"), (share_of, "140%", "from 0 to 100%"), (monday_of, "gauw", "a date, such as"),
        (monday_of, "12-07-2027", "write 2027-07-12 or 2027-12-07"), (life_of, "ploegn", "did you mean 'ploegen'"),
        (pairs_of, "kantoor", "a name and a value"), (key_of, "1e", "begins with a letter"),
        (busy_of, "weken 27-99", "from 1 to 53"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_has_a_remedy(read, text, remedy):
    """What was written, and what to write."""
    with pytest.raises(PlanError, match=remedy):
        read(text)


def test_days_become_the_monday_of_their_week():
    """Windows are whole weeks."""
    assert monday_of("2027-05-05") == date(2027, 5, 3) and monday_of("31-08-2027") == date(2027, 8, 30)


def test_values_by_group_or_for_all():
    """Names with or without a colon, decimal commas within; one value is everybody's; a stranger is refused."""
    assert by_group("Kantoor 4,5, park: 3", GROUPS, number_of) == {"kantoor": 4.5, "park": 3}
    assert by_group("12%", GROUPS, share_of) == {"kantoor": 0.12, "park": 0.12}
    with pytest.raises(PlanError, match="prak: unknown group; known: Kantoor, park - did you mean 'park'"):
        by_group("prak 3", GROUPS, number_of)
    assert parts_of("a 1,5; b 2\nc 3, d 4") == ["a 1,5", "b 2", "c 3", "d 4"]


def test_organisations_are_named_in_both_languages():
    """A Dutch client's hospital is one, and what is asked in Dutch can be answered with the words of the question."""
    assert [kind_of(word) for word in ("Ziekenhuis", "hospital", "gemeente", "vakantiepark")] == [
        "hospital", "hospital", "municipality", "leisure-park"
    ]  # fmt: skip
    assert kind_of("iets anders") == kind_of("other") == "other" and kind_of("Leisure park") == "leisure-park"
    asked = next(one for one in QUESTIONS if one.key == "kind")
    with use_language("nl"):
        assert "ziekenhuis" in asked.asked and "hospital" not in asked.asked and kind_of(_(asked.example)) == "hospital"
        with pytest.raises(PlanError, match=r"zieknhuis: kies uit vakantiepark, ziekenhuis, .*bedoelde u 'ziekenhuis'"):
            kind_of("zieknhuis")


def test_names_and_lives():
    """Keys of any name; what a name suggests; Dutch words for templates."""
    assert key_of("Één groep & co") == "een_groep_co" and life_guessed("Verpleging zorg") == "care"
    assert life_guessed("anders") == "desk" and life_of("Ploegen") == "shift"
    assert (
        busy_of("27-35 35%") == ((27, 35), 0.35) and busy_of("27 t/m 35") == ((27, 35), 0.5) and busy_of("nee") is None
    )
