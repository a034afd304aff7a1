"""The business case of what was run, compared or swept: adopt case."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from simulator.cli.folders import add_figures
from simulator.cli.options import AsJson, app, to_write
from simulator.cli.showing import presenting
from simulator.cli.tables import say_table
from simulator.cli.terminal import note, note_missing, progress, say, say_next
from simulator.errors import PlanError, ScenarioError
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.analysis.policies import SweepCase
    from simulator.business_case.case import BusinessCase
    from simulator.business_case.parameters import Change
    from simulator.runs.reading import RunFolder

FEW = ("run", "compare", "why")  # kinds of questions about scenarios that were named one by one
Money = tuple[dict[str, "Change"], list[str]]


@app.command(help=_("Say whether it pays: the business case of a folder of runs; simulates nothing."))
def case(
    folder: Annotated[Path, typer.Argument(help=_("folder that a command has written"))],
    xlsx: Annotated[Path | None, to_write(_("also write a workbook with live formulas"))] = None,
    baseline: Annotated[
        str | None,
        typer.Option(help=_("scenario to compare with: its name or its number from 1, or none; else the first")),
    ] = None,
    change: Annotated[
        list[str] | None,
        typer.Option("--set", help=_("another money parameter, such as discount_rate=10% (repeatable)")),
    ] = None,
    known: Annotated[
        list[str] | None,
        typer.Option(help=_("money parameter that is certain, such as licence: it is not drawn (repeatable)")),
    ] = None,
    only: Annotated[
        list[int] | None,
        typer.Option(help=_("of a sweep: show this policy in full (repeatable); else the one that is worth most")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say whether it pays: the business case of a folder of runs; simulates nothing."""
    changes = wanted_changes(change or [])
    case, table = _case_of(folder, baseline, (changes, known or []), only or [])
    write = note if as_json else say
    with presenting(folder):
        _say(case, table, as_json)
    if xlsx is not None:
        from simulator.report.workbook.write import write_workbook

        write_workbook(case, xlsx)
        write(_("workbook: {file}").format(file=xlsx))
    with presenting(folder):
        from simulator.report.figures.case import case_figures

        files = add_figures(folder, lambda place: case_figures(case, place))
        write(_("figures: {files}").format(files=", ".join(str(file) for file in files if file.suffix == ".png")))
    if table is None:
        say_next(("report", folder), as_json=as_json)


def _case_of(
    folder: Path, baseline: str | None, money: Money, only: list[int]
) -> "tuple[BusinessCase, SweepCase | None]":
    """Return the business case of a folder's scenarios; of a sweep that of chosen policies, and the table of all.

    money: other money parameters, and those that are certain.
    """
    from simulator.business_case.case import business_case
    from simulator.experiment.policies import policies, shared_runs, stored_of
    from simulator.runs.reading import RunFolder

    with RunFolder(folder) as runs:
        runs.untouched()
        if runs.plan.kind not in FEW:
            return _of_policies(runs, baseline, money, only)
        chosen = policies(runs)
        shared = shared_runs(runs, chosen)
        recorded = [stored_of(runs, one, shared) for one in chosen]
        note_missing(runs.missing(), folder)
    number = baseline_number([one.scenario.label for one in recorded], baseline)
    return business_case(recorded, number, *money), None


def _of_policies(
    runs: "RunFolder", baseline: str | None, money: Money, only: list[int]
) -> "tuple[BusinessCase, SweepCase]":
    """Return the business case of the chosen policies (with the baseline), and the table of all."""
    from simulator.analysis.policies import sweep_case
    from simulator.business_case.case import business_case
    from simulator.experiment.policies import stored_of

    with progress(_("policies")) as on_policy:
        table = sweep_case(runs, money[0], on_policy)
    note_missing(runs.missing(), runs.folder)
    base = baseline_number([line.policy.label for line in table.lines], baseline)
    if any(not 1 <= number <= len(table.lines) for number in only):
        raise PlanError("--only: " + _("policies are numbered from 1 to {n}").format(n=len(table.lines)))
    wanted = [number - 1 for number in only] or [table.best]
    chosen = list(dict.fromkeys([*wanted, *([] if base is None else [base])]))
    recorded = [stored_of(runs, table.lines[at].policy, table.runs) for at in chosen]
    against = None if base is None or len(chosen) == 1 else chosen.index(base)
    return business_case(recorded, against, *money), table


def _say(case: "BusinessCase", table: "SweepCase | None", as_json: bool) -> None:
    """Print the business case, of a sweep below the table of its policies."""
    from simulator.report.tables.case import case_data
    from simulator.report.tables.policies import policy_data
    from simulator.report.text.case import case_words
    from simulator.report.text.policies import policy_head, policy_rows, policy_words

    if as_json:
        facts = case_data(case) | ({} if table is None else {"policies": policy_data(table)})
        say(json.dumps(facts, allow_nan=False))
        return
    if table is not None:
        say_table(policy_head(table), policy_rows(table))
        say(policy_words(table) + "\n")
    say(case_words(case))


def baseline_number(labels: list[str], wanted: str | None) -> int | None:
    """Return the number of the baseline among the scenarios; None: no comparison.

    Raises PlanError where it is unknown.
    """
    from simulator.suggestions import did_you_mean

    if wanted == "none" or (len(labels) == 1 and wanted is None):
        return None
    if wanted is None:
        return 0
    if labels.count(wanted) == 1:
        return labels.index(wanted)
    if wanted.isdigit() and 1 <= int(wanted) <= len(labels):
        return int(wanted) - 1
    listed = ", ".join(f"{number} {label}" for number, label in enumerate(labels, start=1))
    raise PlanError(f"--baseline {wanted}: {_('no such scenario here')}{did_you_mean(wanted, labels)}; {listed}")


def wanted_changes(given: list[str]) -> "dict[str, Change]":
    """Read path=value pairs of money parameters as a scenario file would; raises PlanError or ScenarioError."""
    from simulator.scenario.files.budget import RefusedError
    from simulator.scenario.files.positions import read

    changes: dict[str, Change] = {}
    for text in given:
        path, sign, value = text.partition("=")
        path = path.strip().removeprefix("case.")
        if not sign or not path or not value.strip():
            raise PlanError(f"--set {text}: " + _("write parameter=value, such as discount_rate=10%"))
        try:
            change = read(f"value: {value.strip()}\n".encode()).data["value"]
        except (RefusedError, KeyError, TypeError):
            change = None
        if not isinstance(change, float | int | str | dict):
            raise ScenarioError(f"--set {text}: " + _("cannot be read as a value"))
        changes[path] = cast("Change", change)
    return changes
