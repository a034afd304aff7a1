"""The command `adopt compare`: scenarios against a baseline, under the same random numbers."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulator.characters import escaped
from simulator.cli.folders import (
    Showing,
    draw_results,
    import_showing,
    kept,
    present,
    write_beside,
    write_json,
    write_table,
)
from simulator.cli.options import (
    AsJson,
    DataDir,
    Margin,
    Nulls,
    Out,
    Precision,
    Prior,
    Replications,
    Resume,
    ScenarioFile,
    Seed,
    Survival,
    Workers,
    WorldCount,
    WorldsFile,
    app,
)
from simulator.cli.terminal import (
    announce_compilation,
    import_meanwhile,
    read_scenarios,
    runs_progress,
    say,
    say_next,
    show_warnings,
    survival_week,
    wanted_precision,
)
from simulator.errors import PlanError
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.experiment.nulls import Nulls as NullsBeside
    from simulator.experiment.nulls import NullsRequest
    from simulator.experiment.request import Request
    from simulator.experiment.results import Comparison
    from simulator.experiment.world_source import WorldSource
    from simulator.experiment.worlds import Worlds, WorldsRequest
    from simulator.report.tables.numbers import Json
    from simulator.runs.execution import Execution
    from simulator.scenario.schema import Scenario


@app.command(
    simulates=True,
    help=_("Compare scenarios with a baseline under the same random numbers: by how much, how surely, for whom, when."),
)
def compare(
    base: ScenarioFile,
    others: Annotated[list[Path], typer.Argument(help=_("scenarios to compare with the baseline"))],
    seed: Seed = None,
    replications: Replications = None,
    precision: Precision = None,
    workers: Workers = None,
    out: Out = None,
    resume: Resume = False,
    data: DataDir = None,
    hold: Annotated[Literal["weekly", "total"], typer.Option(help=_("which hours to hold equal"))] = "weekly",
    survival: Survival = None,
    worlds: WorldCount = None,
    prior: Prior = False,
    from_file: WorldsFile = None,
    margin: Margin = None,
    nulls: Nulls = False,
    as_json: AsJson = False,
) -> None:
    """Compare scenarios with a baseline under the same random numbers: by how much, how surely, for whom, when."""
    paths = (base, *others)
    source = None
    if worlds or prior or from_file:
        from simulator.experiment.world_source import worlds_source

        source = worlds_source(worlds, prior, from_file)
    scenarios, files = read_scenarios(paths, data)
    announce_compilation()
    from simulator.experiment.compare import answer_compare, asked, compare_request

    weeks = [survival_week(survival, one) for one in scenarios]
    wanted, same = wanted_precision(precision), asked_margin(margin)
    request = compare_request(
        distinct(scenarios, paths), files, hold, replications=None if worlds else replications, precision=wanted,
        seed=seed, survival_week=weeks if survival is not None else None,
    )  # fmt: skip
    many = _asked_worlds(request, worlds, replications, source) if source and worlds else None
    null = _asked_nulls(request, wanted) if nulls else None
    with kept(out, f"compare-{base.stem}", resume) as keeping:
        import_meanwhile(import_showing)
        with asked(request, keeping, workers, worlds=many, nulls=null) as execution:
            with runs_progress(_("paired runs")) as listener:
                comparison = answer_compare(execution, request, listener)
            drawn = _answered_worlds(execution, many) if many is not None else None
            beside = _answered_nulls(execution, null) if null is not None else []
            facts = facts_of(comparison, drawn, wanted, same) | _nulls_facts(beside)
            words = partial(_words, comparison, beside, partial(words_of, comparison, drawn, wanted, same))
            showing = Showing(
                write=partial(_write, execution, comparison, drawn, facts),
                say=partial(_say, comparison, lambda: json.dumps(facts, allow_nan=False) if as_json else words()),
                draw=partial(draw_results, [comparison.base, *comparison.others]),
                as_json=as_json,
            )
            present(execution, showing)
            say_next(("case", keeping.folder), ("report", keeping.folder), as_json=as_json)


def _asked_worlds(request: "Request", worlds: int, replications: int | None, source: "WorldSource") -> "WorldsRequest":
    """Return in which worlds the scenarios are run as well."""
    from simulator.experiment.worlds import REPLICATIONS, worlds_request

    return worlds_request(request.scenarios, request.data, worlds, replications or REPLICATIONS, source=source)


def _answered_worlds(execution: "Execution", many: "WorldsRequest") -> "Worlds":
    """Run the scenarios in the worlds."""
    from simulator.experiment.worlds import answer_worlds

    with runs_progress(_("runs in worlds")) as listener:
        return answer_worlds(execution, many, listener)


def _asked_nulls(request: "Request", wanted: dict[str, float] | None) -> "NullsRequest":
    """Return the nulls of the scenarios, with as many runs as the comparison has at least."""
    from simulator.experiment.nulls import NullsRequest
    from simulator.experiment.results import HEADLINE
    from simulator.outcomes import OUTCOMES

    name = next((one for one in wanted or () if one in OUTCOMES), HEADLINE)  # of a survival branch there are no nulls
    return NullsRequest(request.scenarios, request.data, request.stops[0], name)


def _answered_nulls(execution: "Execution", null: "NullsRequest") -> "list[NullsBeside]":
    """Run the nulls."""
    from simulator.experiment.nulls import answer_nulls

    with runs_progress(_("runs")) as listener:
        return answer_nulls(execution, null, listener)


def _nulls_facts(beside: "list[NullsBeside]") -> "dict[str, Json]":
    """Return the nulls as data, where they were asked."""
    from simulator.report.tables.nulls import nulls_data

    return {"nulls": [nulls_data(one) for one in beside]} if beside else {}


def _words(comparison: "Comparison", beside: "list[NullsBeside]", words: Callable[[], str]) -> str:
    """Return a comparison in words, and its nulls after it."""
    from simulator.report.text.nulls import nulls_words

    base = comparison.base.scenario
    further = [
        nulls_words(one, base, other.scenario) for one, other in zip(beside, comparison.others, strict=bool(beside))
    ]
    return "\n\n".join([words(), *further])


def _write(execution: "Execution", comparison: "Comparison", worlds: "Worlds | None", facts: "dict[str, Json]") -> None:
    """Write scenarios, tables and facts beside the runs."""
    write_beside(execution, [comparison.base, *comparison.others])
    write_json(execution, "comparison.json", facts)
    if worlds is not None:
        from simulator.report.tables.worlds import worlds_table

        write_table(execution, "worlds.csv", *worlds_table(worlds))


def _say(comparison: "Comparison", text: Callable[[], str]) -> None:
    """Print what is unusual about the ties, then the answer."""
    show_ties(comparison)
    say(text())


def show_ties(comparison: "Comparison") -> None:
    """Print what is unusual about the ties of the scenarios, each once."""
    from simulator.report.text.network import ties_of

    results = (comparison.base, *comparison.others)
    show_warnings(tuple(dict.fromkeys(text for one in results for text in ties_of(one).warnings)))


def facts_of(
    comparison: "Comparison",
    worlds: "Worlds | None",
    wanted: dict[str, float] | None,
    margin: tuple[str, float] | None,
) -> "dict[str, Json]":
    """Return a comparison as data, with the choice among several, the margin and the worlds where they are asked."""
    from simulator.report.tables.choice import choice_data, margin_data
    from simulator.report.tables.comparison import compare_data

    facts = compare_data(comparison)
    if len(comparison.others) > 1:
        facts["choice"] = choice_data(comparison, wanted)
    if margin is not None:
        facts["equivalence"] = margin_data(comparison, *margin)
    if worlds is not None:
        from simulator.report.tables.worlds import worlds_data

        facts["worlds"] = worlds_data(worlds, comparison)
    return facts


def words_of(
    comparison: "Comparison",
    worlds: "Worlds | None",
    wanted: dict[str, float] | None,
    margin: tuple[str, float] | None,
) -> str:
    """Return a comparison in words, with what several others, a margin or worlds add to it."""
    from simulator.experiment.results import HEADLINE
    from simulator.report.text.choice import choice_words, margin_words
    from simulator.report.text.comparison import comparison_words

    name = next(iter(wanted or [HEADLINE]))
    further = [choice_words(comparison, name, wanted)] if len(comparison.others) > 1 else []
    further += [margin_words(comparison, *margin)] if margin is not None else []
    parts = [comparison_words(comparison, name), "\n".join(further)]
    if worlds is not None:
        from simulator.report.text.worlds import worlds_words

        parts.append(worlds_words(worlds, comparison, name))
    return "\n\n".join(filter(None, parts))


def asked_margin(given: str | None) -> tuple[str, float] | None:
    """Return outcome and margin of --margin; raises PlanError for what is none."""
    from simulator.outcomes import OUTCOMES
    from simulator.suggestions import did_you_mean

    width = wanted_precision([given] if given else None, "--margin")
    if width is None:
        return None
    ((name, value),) = width.items()
    if name not in OUTCOMES:
        raise PlanError(f"--margin {given}: " + _("unknown outcome") + did_you_mean(name, list(OUTCOMES)))
    return name, value


def distinct(scenarios: "Sequence[Scenario]", files: Sequence[Path]) -> "list[Scenario]":
    """Return the scenarios; those with the same name get the name of their file beside it."""
    labels = [one.label for one in scenarios]
    return [
        one.but(name=f"{label} ({escaped(file.stem)})") if labels.count(label) > 1 else one
        for one, label, file in zip(scenarios, labels, files, strict=True)
    ]
