"""A scenario file with its sources."""

from simulator.interview.sourced import Sourced


def test_sources_stand_below_the_lines():
    """Quoted, by path, of those numbers only whose source is known."""
    out = Sourced()
    out.add("format: 1")
    out.add("start: 2027-05-03", "start", "client: a call")
    out.add("name: x", "name")
    assert out.text() == 'format: 1\nstart: 2027-05-03\nname: x\nsources:\n  start: "client: a call"\n'


def test_without_sources_there_is_no_heading():
    """An empty map would be an error of the file."""
    out = Sourced()
    out.add("format: 1")
    assert out.text() == "format: 1\n"
