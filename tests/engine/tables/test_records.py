"""Rows as types and as columns are one."""

import numpy as np
import pytest

from simulator.engine.tables import records
from simulator.organisation.structure import EMPLOYEE, Tenure
from simulator.organisation.types import dtype_of


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (records.PERSON, records.Person),
        (records.ITEM, records.Item),
        (records.UNIT, records.OrganisationUnit),
        (records.PERSONA, records.PersonaTraits),
        (records.MANAGER, records.Manager),
        (records.PHASE, records.PhaseRow),
        (records.DATED, records.DatedAct),
        (records.MOOD, records.Mood),
        (records.WORLD, records.World),
        (EMPLOYEE, Tenure),
    ],
)
def test_a_rows_fields_are_its_columns(columns, row):
    """Names, order and kinds of the fields of a row's class are those of the columns."""
    assert tuple(row.__annotations__) == columns.names
    assert dtype_of(row) == columns


def test_a_list_in_a_record_keeps_its_length():
    """A purse for each lever and one for moderation; a ring of 64 days."""
    assert records.MANAGER["purse"].shape == (12,)
    assert records.WORLD["news_age"].shape == (64,)


def test_what_most_days_read_stands_in_the_first_two_lines_of_memory():
    """Everything up to the notifications lies in the first 128 bytes of a person."""
    assert records.PERSON.fields["notes"][1] <= 128 - 8
    assert records.PERSON.isalignedstruct
    assert np.dtype(records.PERSON).itemsize % 8 == 0
