"""Results as pandas frames, a row an observation, with the columns of a sweep's tables `runs` and `series`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

import numpy as np

from simulator.errors import PlanError
from simulator.experiment.results import RunResult
from simulator.recording import MEASURES, Recording
from simulator.runs.reading import RunFolder
from simulator.runs.tables import tables
from simulator.suggestions import did_you_mean
from simulator.texts import _

if TYPE_CHECKING:
    import pandas as pd

Table = Literal["runs", "series"]
EVERYBODY = ""


def frame(runs: Sequence[RunResult], table: Table = "runs") -> "pd.DataFrame":
    """Return the runs of scenarios as a pandas frame.

    Args:
        runs: the runs of each scenario, the baseline first.
        table: runs: a row a scenario, replication and persona (empty: everybody), a column an outcome, nan where it is
            not defined; series: a row a scenario, replication, week (by its Monday), persona and location, a column a
            weekly measure.

    Raises PlanError for another table.
    """
    import pandas as pd

    offered = {"runs": _runs, "series": _series}
    if table not in offered:
        raise _unknown(table, offered)
    parts = [part for number, one in enumerate(runs) for part in offered[table](number, one)]
    return pd.concat(parts, ignore_index=True)


def _runs(number: int, run: RunResult) -> "Iterator[pd.DataFrame]":
    """Yield a scenario's outcomes: of everybody with each persona, replication by replication."""
    import pandas as pd

    rows = []
    for result in run.results:
        for persona, values in {EVERYBODY: result.outcomes, **result.by_persona}.items():
            head = {"scenario": number, "name": run.scenario.label}
            rows.append({**head, "replication": result.replicate, "persona": persona, **values})
    yield pd.DataFrame(rows)


def _series(number: int, run: RunResult) -> "Iterator[pd.DataFrame]":
    """Yield a scenario's weekly measures, a frame a replication."""
    import pandas as pd

    first = run.results[0].course
    groups = first.groups if first is not None else ()
    for one in run.results:
        head = {"scenario": number, "name": run.scenario.label, "replication": one.replicate}
        yield pd.DataFrame(head | _weeks(groups, run.scenario.start, one.weekly))


def recording_frame(recording: Recording) -> "pd.DataFrame":
    """Return one replication's weekly measures, a row a week, persona and location."""
    import pandas as pd

    return pd.DataFrame(_weeks(recording.groups, recording.start, recording.weekly))


def sweep_frame(sweep: RunFolder, table: str = "runs") -> "pd.DataFrame":
    """Return a table of a sweep: designs, runs or series. Raises PlanError for another."""
    import pandas as pd

    offered = {one.name: one for one in tables(sweep)}
    if table not in offered:
        raise _unknown(table, offered)
    return pd.DataFrame(list(offered[table].rows), columns=offered[table].columns)


def _weeks(groups: Sequence[tuple[str, str]], start: date, weekly: np.ndarray) -> dict[str, np.ndarray]:
    """Return columns of a replication's weeks, a row a week and group; weekly: float64[weeks, groups, measures]."""
    weeks = len(weekly)
    mondays = np.datetime64(start, "ns") + np.arange(weeks) * np.timedelta64(7, "D")
    persona, location = (np.array(names, object) for names in zip(*groups, strict=True))
    where = {
        "monday": np.repeat(mondays, len(groups)),
        "persona": np.tile(persona, weeks),
        "location": np.tile(location, weeks),
    }
    return where | dict(zip(MEASURES, weekly.reshape(-1, len(MEASURES)).T, strict=True))


def _unknown(table: str, offered: Iterable[str]) -> PlanError:
    """Return the error of a table that there is not."""
    return PlanError(f"{table}: " + _("unknown table") + did_you_mean(table, list(offered)))
