"""Commands that ask further: in many worlds, why, on what it hangs, which plan is best, where it fails."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from simulator.terminal import progress
from simulator.texts import _

WorldCount = Annotated[
    int | None,
    typer.Option(
        "--worlds", help=_("also in N worlds drawn from all that nobody knows; --replications: in each"), min=2
    ),
]


def compare_in_worlds(
    found: Any, data: Sequence[Any], count: int, replications: int | None, workers: int | None
) -> Any:
    """Return the scenarios of a comparison in many worlds, with progress."""
    from simulator.analysis.worlds import REPLICATIONS, run_worlds

    scenarios = [found.base.scenario, *(one.scenario for one in found.others)]
    with progress(_("worlds")) as tell:
        return run_worlds(scenarios, data, count, replications or REPLICATIONS, workers=workers, on_progress=tell)
