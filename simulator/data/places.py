"""Where data come from: a file, or a networkx graph that the caller hands over."""

import os
from pathlib import Path

from simulator.data.graph import Graph
from simulator.errors import DataError
from simulator.texts import _

Place = Path | str | os.PathLike[str] | Graph


def file_or_graph(place: object, name: str) -> Path | Graph:
    """Return the path or the graph that is given under a name; raises DataError for anything else."""
    if isinstance(place, str | os.PathLike):
        return Path(place)
    if isinstance(place, Graph):
        return place
    why = _("neither the path of a file nor a networkx graph, but {kind}").format(kind=type(place).__name__)
    raise DataError(f"{name}: {why}")
