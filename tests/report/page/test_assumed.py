"""What a report says of its assumptions."""

from simulator.report.page.assumed import differences, numbers, value_words
from tests.analysis.helpers import idle, tiny


def test_differences_are_paths_with_both_values():
    """What differs but the name, in words."""
    assert differences([tiny(), idle()]) == [("managers.central.hours_per_week", ["10", "0"])]
    assert differences([tiny(), tiny(name="Other")]) == []


def test_every_number_has_its_ground():
    """By part: path, meaning, values, unit, source with confidence, range; what differs is marked."""
    parts = dict(numbers([tiny(), idle()]))
    hours = {one.path: one for one in parts["managers, phases and functions"]}["managers.central.hours_per_week"]
    assert (
        hours.values == ["10", "0"]
        and hours.differs
        and hours.ground == "scenario file, no source"
        and " to " in hours.plausible
    )
    fear = {one.path: one for one in parts["personas"]}["personas.park.fear"]
    assert not fear.differs and fear.meaning
    stated = tiny().but(sources={"personas.park.fear": "client, survey 2026"})
    rows = {one.path: one for one in dict(numbers([stated]))["personas"]}
    assert rows["personas.park.fear"].ground == "client, survey 2026" and "(" in rows["personas.park.fear_sd"].ground


def test_values_are_words():
    """Switches, nothing, maps and lists as a reader sees them."""
    assert [value_words(one) for one in (True, None, {}, [1, 2.5], {"a": 1})] == ["yes", "–", "–", "1, 2.5", "a: 1"]
