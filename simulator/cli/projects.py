"""Commands to begin with: demo, and new."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from simulator.cli.options import Out, Replications, app, to_write
from simulator.cli.terminal import say, say_next
from simulator.errors import PlanError
from simulator.texts import _

DEMO = ("leisure-park.yaml", "summer-long.yaml")  # of the scenarios that come along, whatever lies here


@app.command(help=_("Compare two scenarios that come along, with figures: to see that it works."))
def demo(replications: Replications = None, out: Out = None) -> None:
    """Compare two scenarios that come along, with figures: to see that it works."""
    from simulator.cli.compare import compare
    from simulator.shipped import SCENARIOS, shipped_folder

    base, other = (shipped_folder(SCENARIOS) / name for name in DEMO)
    compare(base, [other], replications=replications, out=out)


@app.command(help=_("Make a project folder that runs as it is: a scenario, an overlay, an experiment, a README."))
def new(
    name: Annotated[Path | None, typer.Argument(help=_("folder to make"), metavar="NAME")] = None,
    template: Annotated[
        Literal["leisure-park", "hospital", "municipality"], typer.Option(help=_("kind of organisation"))
    ] = "leisure-park",
    interview: Annotated[bool, typer.Option("--interview", help=_("ask a consultant's fifteen questions"))] = False,
    answers: Annotated[Path | None, typer.Option(help=_("with --interview: file of answers (YAML)"))] = None,
    form: Annotated[
        Path | None, to_write(_("write the questions as a form: .html to print, .yaml to fill in, .md"), "--form")
    ] = None,
) -> None:
    """Make a project folder that runs as it is: a scenario, an overlay, an experiment, a README."""
    from simulator.cli.interview import interviewed, write_form
    from simulator.experiment.project import COMMANDS, IMPORT, make_project

    if form is not None:
        write_form(form)
    if name is None:
        if form is None:
            raise PlanError(_("give the folder to make: adopt new NAME"))
        return
    scenario = interviewed(name, answers) if interview or answers is not None else None
    say("\n".join(map(str, make_project(name, template, scenario))))
    say_next(f"cd {name}", *COMMANDS, IMPORT)
