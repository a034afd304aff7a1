"""Records say how their fields are kept."""

from typing import Annotated, Protocol

import numpy as np
import pytest

from simulator.organisation.types import F8, U1, Floats, dtype_of


def test_a_class_becomes_the_columns_of_a_record():
    """Names in order, kinds as annotated, lists with their length, aligned."""

    class Row(Protocol):
        small: U1
        large: F8
        many: Annotated[Floats, "f8", (3,)]

    columns = dtype_of(Row)
    assert columns.names == ("small", "large", "many") and columns["many"].shape == (3,)
    assert columns["small"] == np.uint8 and columns.fields["large"][1] == 8


def test_a_field_without_a_kind_is_refused():
    """Nobody guesses how a field is kept."""

    class Row(Protocol):
        loose: float

    with pytest.raises(AttributeError):
        dtype_of(Row)
