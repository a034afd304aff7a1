"""Who works where, when, and what they are like: the product's columns equal the reference's, before any run."""

import numpy as np
import pytest

from simulator.draws import slot_of
from simulator.errors import OrganisationError
from simulator.organisation import build_organisation
from tests.engine.helpers import small
from tests.reference.columns import Columns, differing, product, reference
from tests.reference.organisations import ORGANISATIONS, STAFF, imported, organisation, random_organisation

FEW, MANY = 40, 640
NOBODY_WORKS = "nobody works within the run"


def disagreement(number: int) -> list[str]:
    """The columns in which both sides differ on a random organisation; none where nobody would work."""
    scenario, replicate = random_organisation(number), number % 3
    try:
        columns = product(scenario, replicate)
    except OrganisationError as problem:
        assert NOBODY_WORKS in str(problem)
        return []
    return differing(columns, reference(scenario, replicate))


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_both_sides_have_the_same_people_and_days(name):
    """Headcounts by site, slots, tenures, traits, leave, days at work, season factors, managers' days: all equal."""
    scenario = organisation(name)
    assert differing(product(scenario), reference(scenario)) == []


def test_people_of_a_file_have_the_same_tenures_and_leave(tmp_path):
    """Imported people too; the slot of a person is that of the id in the file, whoever else is in it."""
    scenario, files = imported(tmp_path)
    columns = product(scenario, 0, files)
    assert differing(columns, reference(scenario, 0, files)) == []
    wanted = sorted(int(slot_of("person", f"person {number}")) for number in range(60))
    assert sorted(columns.seats.tolist()) == wanted


@pytest.mark.parametrize("number", range(FEW))
def test_they_are_the_same_in_random_organisations(number):
    """The same with settings from a pool, several at a time: every kind of season, window, leave, pattern, country."""
    assert disagreement(number) == []


@pytest.mark.long
@pytest.mark.parametrize("number", range(FEW, MANY))
def test_they_are_the_same_in_many_random_organisations(number):
    """The same, six hundred times."""
    assert disagreement(number) == []


def test_most_random_organisations_have_people():
    """Nineteen in twenty have, and joiners and returning staff among them: the pool tests what it seems to test."""
    there = []
    for number in range(FEW):
        scenario = random_organisation(number)
        try:
            there.append(build_organisation(scenario, scenario.run.seed, 0).employees)
        except OrganisationError:
            continue
    assert len(there) >= FEW * 0.95
    assert sum((one.first_day > 0).any() for one in there) > FEW / 2
    assert sum(one.returning.any() for one in there) > FEW / 10


@pytest.mark.parametrize("where", ["leave_windows", "seasons"])
def test_days_of_two_windows_count_together(where):
    """A week with three days in each of two windows lies in them, and is a peak week."""
    windows = {"summer": {"first": "07-06", "last": "07-08"}, "christmas": {"first": "07-09", "last": "07-11"}}
    leave = {"blocks": [{"when": "off_peak", "min_weeks": 2, "max_weeks": 2}], "spread_weeks": 20}
    scenario = small(52, **(STAFF | {f"calendar.{where}": windows, "personas.park.leave": leave}))
    assert differing(product(scenario), reference(scenario)) == []


def test_a_column_that_differs_is_named():
    """One minute, one day, one row more: each is seen, in its column alone."""
    columns = product(organisation("summer"))
    longer = columns._replace(minutes=np.append(columns.minutes, 1.0))
    other = columns._replace(minutes=columns.minutes * (1 + 1e-9))
    away = columns.away.copy()
    away[3, 17] = not away[3, 17]
    assert differing(columns, columns) == []
    assert differing(longer, columns) == differing(other, columns) == ["minutes"]
    assert differing(columns._replace(away=away), columns) == ["away"]
    assert len(Columns._fields) == 13
