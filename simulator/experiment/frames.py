"""Results as pandas frames, a row an observation, with the columns of a sweep's tables `runs` and `series`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from simulator.errors import PlanError
from simulator.recording import MEASURES
from simulator.suggestions import did_you_mean
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.experiment.results import RunResult

Table = Literal["runs", "series"]
EVERYBODY = ""


def frame(found: Sequence["RunResult"], table: Table = "runs") -> Any:
    """Return the runs of scenarios as a pandas frame.

    Args:
        found: the runs of each scenario, the baseline first.
        table: runs: a row a scenario, replication and persona (empty: everybody), a column an outcome, nan where it is
            not defined; series: a row a scenario, replication, week (by its Monday), persona and location, a column a
            weekly measure.

    Raises PlanError for another table.
    """
    import pandas as pd

    tables = {"runs": _runs, "series": _series}
    if table not in tables:
        raise PlanError(f"{table}: " + _("unknown table") + did_you_mean(table, list(tables)))
    parts = [part for number, one in enumerate(found) for part in tables[table](pd, number, one)]
    return pd.concat(parts, ignore_index=True)


def _runs(pd: Any, number: int, found: "RunResult") -> Iterator[Any]:
    """Yield a scenario's outcomes: of everybody with each persona, replication by replication."""
    rows = []
    for result in found.results:
        for persona, values in {EVERYBODY: result.outcomes, **result.by_persona}.items():
            head = {"scenario": number, "name": found.scenario.label}
            rows.append({**head, "replication": result.replicate, "persona": persona, **values})
    yield pd.DataFrame(rows)


def _series(pd: Any, number: int, found: "RunResult") -> Iterator[Any]:
    """Yield a scenario's weekly measures, a frame a replication."""
    first = found.results[0].course
    groups = first.groups if first is not None else ()
    weeks = found.scenario.run.horizon_weeks
    mondays = pd.date_range(found.scenario.start, periods=weeks, freq="7D")
    for result in found.results:
        head = {
            "scenario": number,
            "name": found.scenario.label,
            "replication": result.replicate,
            "monday": np.repeat(mondays, len(groups)),
            "persona": [persona for persona, _location in groups] * weeks,
            "location": [location for _persona, location in groups] * weeks,
        }
        measures = result.weekly.reshape(-1, len(MEASURES)).T
        yield pd.DataFrame({**head, **dict(zip(MEASURES, measures, strict=True))})
