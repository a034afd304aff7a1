"""Commands that ask further: in many worlds, why, on what it hangs, which plan is best, where it fails."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from simulator.cli.options import AsJson, DataDir, Out, ScenarioFile, Seed, Workers, app
from simulator.report.tables.sensitivity import sensitivity_table
from simulator.terminal import announce_compilation, note, progress, read_scenarios, say, say_where, wanted_precision
from simulator.texts import _, runs_words


def asked_margin(given: str | None) -> tuple[str, float] | None:
    """Return outcome and margin of --margin; raises PlanError for what is none."""
    from simulator.errors import PlanError
    from simulator.outcomes import OUTCOMES
    from simulator.suggestions import did_you_mean

    found = wanted_precision([given] if given else None, "--margin")
    if found is None:
        return None
    ((name, width),) = found.items()
    if name not in OUTCOMES:
        raise PlanError(f"--margin {given}: " + _("unknown outcome") + did_you_mean(name, list(OUTCOMES)))
    return name, width


def further_words(found: Any, name: str, wanted: dict[str, float] | None, margin: tuple[str, float] | None) -> str:
    """Return what a comparison of several, or with a margin, has to say beside the differences."""
    from simulator.report.text.choice import choice_words, margin_words

    parts = [choice_words(found, name, wanted)] if len(found.others) > 1 else []
    return "\n".join([*parts, *([margin_words(found, *margin)] if margin else [])])


def choice_facts(found: Any, wanted: dict[str, float] | None, margin: tuple[str, float] | None) -> dict[str, Any]:
    """Return the same as data: `choice` where there are several others, `equivalence` where a margin is stated."""
    from simulator.report.tables.choice import choice_data, margin_data

    facts = {"choice": choice_data(found, wanted)} if len(found.others) > 1 else {}
    return facts | ({"equivalence": margin_data(found, *margin)} if margin else {})


def compare_in_worlds(
    found: Any, data: Sequence[Any], count: int, replications: int | None, workers: int | None
) -> Any:
    """Return the scenarios of a comparison in many worlds, with progress."""
    from simulator.experiment.worlds import REPLICATIONS, run_worlds

    scenarios = [found.base.scenario, *(one.scenario for one in found.others)]
    with progress(_("worlds")) as tell:
        return run_worlds(scenarios, data, count, replications or REPLICATIONS, workers=workers, on_progress=tell)


@app.command(
    help=_("Say why two scenarios differ: for whom, when, and which mechanisms make it, one switched off at a time.")
)
def why(
    base: ScenarioFile,
    other: Annotated[Path, typer.Argument(help=_("scenario to compare with it"))],
    outcome: Annotated[
        str, typer.Argument(help=_("outcome, such as adopted_mean; adopt list outcomes"))
    ] = "adopted_mean",
    replications: Annotated[int, typer.Option(help=_("paired runs of every pair"), min=2)] = 20,
    without: Annotated[list[str] | None, typer.Option(help=_("only this mechanism (repeatable); else all"))] = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Out = None,
    data: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Say why two scenarios differ: for whom, when, and which mechanisms make it, one switched off at a time."""
    scenarios, files = read_scenarios((base, other), data, seed)
    announce_compilation()
    from simulator.analysis.why import why as ask
    from simulator.experiment.folder import free_folder, write_results
    from simulator.report.tables.why import why_data
    from simulator.report.text.why import why_words
    from simulator.runs.reading import RunFolder

    with RunFolder(out or free_folder(f"why-{base.stem}")) as folder:
        with progress(_("pairs of runs")) as tell:
            found = ask(
                scenarios[0], scenarios[1], outcome, files, replications, mechanisms=without,
                workers=workers, on_progress=tell,
            )  # fmt: skip
        facts = why_data(found)
        say(json.dumps(facts, allow_nan=False) if as_json else why_words(found))
        from simulator.report.figures.drawing import save
        from simulator.report.figures.why import why_figure

        save(why_figure(found), folder.path / "figures", "why")
        write_results(folder, sys.argv, [found.comparison.base, *found.comparison.others])
        folder.text("why.json", json.dumps(facts, indent=2, allow_nan=False) + "\n")
    say_where(folder.target, as_json)


@app.command(
    help=_("Say what an outcome is sensitive to, of all that nobody knows: screening (morris) or shares (sobol).")
)
def sensitivity(
    scenario: ScenarioFile,
    method: Annotated[Literal["morris", "sobol"], typer.Option(help=_("screening, or shares of variance"))] = "morris",
    outcome: Annotated[str, typer.Option(help=_("outcome; adopt list outcomes"))] = "adopted_mean",
    samples: Annotated[
        int | None, typer.Option(help=_("trajectories (else 10), or base samples (else 64)"), min=2)
    ] = None,
    replications: Annotated[int, typer.Option(help=_("runs of every point, under the same luck"), min=1)] = 4,
    parameter: Annotated[list[str] | None, typer.Option(help=_("only this path; * for any key (repeatable)"))] = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Out = None,
    data: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Say what an outcome is sensitive to, of all that nobody knows: screening (morris) or shares (sobol)."""
    (chosen,), (files,) = read_scenarios((scenario,), data, seed)
    from simulator.analysis.sensitivity import SAMPLES, chosen_unknowns, points_needed
    from simulator.analysis.sensitivity import sensitivity as ask
    from simulator.experiment.folder import free_folder
    from simulator.report.tables.sensitivity import sensitivity_data
    from simulator.report.text.sensitivity import sensitivity_words
    from simulator.runs.reading import RunFolder

    unknowns = chosen_unknowns(chosen, parameter or ())
    announce_compilation()
    tell_cost(chosen, points_needed(method, samples or SAMPLES[method], len(unknowns)) * replications, workers)
    with RunFolder(out or free_folder(f"sensitivity-{scenario.stem}")) as folder:
        with progress(_("points")) as tell:
            found = ask(
                chosen, outcome, method, samples, replications, unknowns=unknowns, data=files,
                workers=workers, on_progress=tell,
            )  # fmt: skip
        facts = sensitivity_data(found)
        say(json.dumps(facts, allow_nan=False) if as_json else sensitivity_words(found))
        from simulator.report.figures.drawing import save
        from simulator.report.figures.sensitivity import sensitivity_figure
        from simulator.scenario.files.writing import to_yaml

        save(sensitivity_figure(found), folder.path / "figures", "sensitivity")
        folder.text("scenario.yaml", to_yaml(chosen))
        folder.text("sensitivity.json", json.dumps({"command": sys.argv, **facts}, indent=2, allow_nan=False) + "\n")
        folder.table("sensitivity.csv", *sensitivity_table(found))
    say_where(folder.target, as_json)


def tell_cost(scenario: Any, runs: int, workers: int | None) -> None:
    """Say beforehand how many runs there will be and about how long they take."""
    from simulator.runs.executors import usable_cores
    from simulator.scenario.estimate import duration, estimate

    seconds = runs * estimate(scenario).seconds / (workers or usable_cores())
    note(f"{runs_words(runs)}, {duration(seconds)}")
