"""The command `adopt plausibility`: what is known of real organisations, and whether a scenario shows it."""

import json
from functools import partial
from typing import TYPE_CHECKING

from simulator.cli.folders import Showing, kept, present, write_json, write_table, write_text
from simulator.cli.options import (
    AsJson,
    DataDir,
    Evidence,
    Out,
    Replications,
    Resume,
    ScenarioFile,
    Seed,
    Workers,
    app,
)
from simulator.cli.tables import say_table
from simulator.cli.terminal import announce_compilation, read_scenarios, runs_progress, say
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.experiment.plausibility import Plausibility
    from simulator.report.tables.numbers import Json
    from simulator.runs.execution import Execution

HELP = _("Judge a scenario by evidence: patterns of real organisations, each with a band that it may miss.")


@app.command(simulates=True, help=HELP)
def plausibility(
    scenario: ScenarioFile,
    evidence: Evidence = None,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Out = None,
    resume: Resume = False,
    data: DataDir = None,
    as_json: AsJson = False,
) -> None:
    """Judge a scenario by evidence: patterns of real organisations, each with a band that it may miss."""
    (chosen,), (files,) = read_scenarios((scenario,), data)
    from simulator.evidence.loading import load_evidence
    from simulator.experiment.plausibility import answer_plausibility, asked_plausibility, plausibility_request
    from simulator.report.tables.plausibility import plausibility_data

    request = plausibility_request(chosen, files, load_evidence(evidence or ()), replications, seed)
    announce_compilation()
    with (
        kept(out, f"plausibility-{scenario.stem}", resume) as keeping,
        asked_plausibility(request, keeping, workers) as execution,
    ):
        with runs_progress(chosen.label) as listener:
            answer = answer_plausibility(execution, request, listener)
        facts = plausibility_data(answer)
        showing = Showing(
            write=partial(_write, execution, answer, facts),
            say=lambda: say(json.dumps(facts, allow_nan=False)) if as_json else show(answer),
            draw=lambda _folder: None,
            as_json=as_json,
        )
        present(execution, showing)


def show(answer: "Plausibility") -> None:
    """Print how many patterns lie in their bands, each of them, and those that were not judged."""
    from simulator.report.text.plausibility import (
        left_out_words,
        plausibility_columns,
        plausibility_rows,
        plausibility_words,
    )

    say(plausibility_words(answer))
    say_table(plausibility_columns(), plausibility_rows(answer))
    rest = left_out_words(answer)
    if rest:
        say(rest)


def _write(execution: "Execution", answer: "Plausibility", facts: "dict[str, Json]") -> None:
    """Write judgements, scenario and evidence beside the runs."""
    from simulator.report.tables.plausibility import plausibility_table
    from simulator.scenario.files.writing import to_yaml

    write_text(execution, "scenario.yaml", to_yaml(answer.scenario))
    write_json(execution, "plausibility.json", facts)
    write_table(execution, "plausibility.csv", *plausibility_table(answer))
    for number, text in enumerate(answer.request.evidence.texts.values(), 1):
        write_text(execution, f"evidence-{number}.yaml", text)
