"""Commands that ask further: in many worlds, why, on what it hangs, which plan is best, where it fails."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from simulator.terminal import progress, wanted_precision
from simulator.texts import _

WorldCount = Annotated[
    int | None,
    typer.Option(
        "--worlds", help=_("also in N worlds drawn from all that nobody knows; --replications: in each"), min=2
    ),
]

Margin = Annotated[
    str | None, typer.Option(help=_("are they the same? outcome=width that does not matter, such as adopted_mean=1%"))
]


def asked_margin(given: str | None) -> tuple[str, float] | None:
    """Return outcome and margin of --margin; raises PlanError for what is none."""
    from simulator.errors import PlanError
    from simulator.outcomes import OUTCOMES
    from simulator.scenario.messages import did_you_mean

    found = wanted_precision([given] if given else None, "--margin")
    if found is None:
        return None
    ((name, width),) = found.items()
    if name not in OUTCOMES:
        raise PlanError(f"--margin {given}: " + _("unknown outcome") + did_you_mean(name, list(OUTCOMES)))
    return name, width


def further_words(found: Any, name: str, wanted: dict[str, float] | None, margin: tuple[str, float] | None) -> str:
    """Return what a comparison of several, or with a margin, has to say beside the differences."""
    from simulator.report.choice_words import choice_words, margin_words

    parts = [choice_words(found, name, wanted)] if len(found.others) > 1 else []
    return "\n".join([*parts, *([margin_words(found, *margin)] if margin else [])])


def choice_facts(found: Any, wanted: dict[str, float] | None, margin: tuple[str, float] | None) -> dict[str, Any]:
    """Return the same as data: `choice` where there are several others, `equivalence` where a margin is stated."""
    from simulator.report.choice_words import choice_data, margin_data

    facts = {"choice": choice_data(found, wanted)} if len(found.others) > 1 else {}
    return facts | ({"equivalence": margin_data(found, *margin)} if margin else {})


def compare_in_worlds(
    found: Any, data: Sequence[Any], count: int, replications: int | None, workers: int | None
) -> Any:
    """Return the scenarios of a comparison in many worlds, with progress."""
    from simulator.analysis.worlds import REPLICATIONS, run_worlds

    scenarios = [found.base.scenario, *(one.scenario for one in found.others)]
    with progress(_("worlds")) as tell:
        return run_worlds(scenarios, data, count, replications or REPLICATIONS, workers=workers, on_progress=tell)
