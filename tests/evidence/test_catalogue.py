"""The catalogue: every reading says what it is, and limits hold of what it gives."""

import pytest

from simulator.evidence.catalogue import READINGS
from simulator.evidence.variants import OF_PLANS, OF_TIES
from simulator.scenario.fields.names import KEY_PATTERN
from tests.documents import text_of

UNITS = {"share", "0-1", "ratio", "weeks", "days", "number"}


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_is_described(name):
    """Name, unit, meaning and needs; events are those of variants that are run."""
    one = READINGS[name]
    assert one.name == name and one.unit in UNITS and one.meaning and one.limits[0] < one.limits[1]
    assert set(one.variants) <= {*OF_PLANS, *OF_TIES} and one.variants[0] == "base"
    assert set(one.events) <= set(one.variants)


def test_names_are_keys_of_a_file():
    """As pydantic takes them."""
    import re

    assert all(re.match(KEY_PATTERN, name) for name in READINGS)


def test_the_page_of_evidence_files_lists_every_reading():
    """With its unit, in the order of the catalogue."""
    import re

    listed = re.findall(r"^\| `(\w+)` \| ([\w-]+) \|", text_of("docs/evidence-file.md"), re.MULTILINE)
    assert listed == [(one.name, one.unit) for one in READINGS.values()]
