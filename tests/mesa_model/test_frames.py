"""Today's people as a frame: what each agent says, column by column."""

import pandas as pd

from simulator.mesa_model.agents import COLUMNS
from tests.mesa_model.helpers import opened


def test_each_column_is_the_agents_attribute():
    """Every value of every employee, with dates as dates; the index is the seat."""
    model = opened(50)
    frame = model.people()
    assert list(frame.index) == model.employees.get("seat") and frame.index.name == "seat"
    assert set(frame.columns) == {*COLUMNS, "persona", "unit", "location", "status", "is_user", "is_ambassador"}
    for name in frame.columns:
        values = model.employees.get(name)
        if name in ("first_visit", "last_visit", "last_post"):
            assert [None if pd.isna(day) else day.date() for day in frame[name]] == values, name
        else:
            assert frame[name].tolist() == values, name
    assert frame["first_visit"].notna().sum() == frame["is_user"].sum() > 0


def test_it_makes_no_agents():
    """A look at the columns costs no agent objects."""
    model = opened(3)
    assert len(model.people()) == 80
    assert sum(map(len, model._agents_by_type.values())) == 1, "only the manager has been made"


def test_it_has_those_employed_today():
    """A seat that nobody holds has no row."""
    model = opened()
    model.run.sim.people["holder"][[5, 79]] = -1
    assert list(model.people().index) == [seat for seat in range(80) if seat not in (5, 79)]


def test_definitions_travel():
    """Every column says what it means, with its unit or range."""
    frame = opened().people()
    definitions = frame.attrs["definitions"]
    assert definitions.keys() == set(frame.columns) and all(map(str.strip, definitions.values()))
    assert definitions["minutes"] == "attention on a day at work now, minutes"
    assert frame.groupby("persona")["fear"].mean().attrs["definitions"] == definitions
