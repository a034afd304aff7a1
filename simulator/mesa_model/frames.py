"""Today's employees as a frame: a row each, a named column for all that an employee knows."""

from typing import TYPE_CHECKING

import numpy as np

from simulator.mesa_model.agents import COLUMNS, Employee
from simulator.mesa_model.contract import AgentModel
from simulator.organisation.types import Ints
from simulator.recording import STATUSES

if TYPE_CHECKING:
    import pandas as pd

NAMES = ("persona", "unit", "location", "status", "is_user", "is_ambassador")


def people_frame(model: AgentModel) -> "pd.DataFrame":
    """Return today's employees as a pandas frame, index `seat`; no agents are made for it.

    Columns are named as an Employee's attributes; `frame.attrs["definitions"]` says what each means, in which unit and
    range. Days are datetime64, NaT where they have not come.
    """
    import pandas as pd

    seats = np.flatnonzero(np.asarray(model.run.sim.people["holder"]) >= 0)
    columns = _named(model, seats) | {name: column.of_all(model, seats) for name, column in COLUMNS.items()}
    frame = pd.DataFrame(columns, index=pd.Index(seats, name="seat"))
    frame.attrs["definitions"] = {name: str(getattr(Employee, name).__doc__).rstrip(".") for name in columns}
    return frame


def _named(model: AgentModel, seats: Ints) -> dict[str, np.ndarray]:
    """Return what has a name, and what is yes or no, by column."""
    organisation, people = model.run.organisation, model.run.sim.people
    codes = {
        "persona": organisation.personas,
        "unit": organisation.units,
        "location": organisation.locations,
        "status": STATUSES,
    }
    columns = {name: np.array(words, object)[people[name][seats]] for name, words in codes.items()}
    columns["is_user"] = ~np.isnat(Employee.first_visit.of_all(model, seats))
    columns["is_ambassador"] = np.asarray(people["ambassador"][seats], bool)
    return {name: columns[name] for name in NAMES}
