"""Commands to begin with: demo, and new."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from simulator.cli.options import Out, Replications, app
from simulator.cli.terminal import say
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
    name: Annotated[Path, typer.Argument(help=_("folder to make"), metavar="NAME")],
    template: Annotated[
        Literal["leisure-park", "hospital", "municipality"], typer.Option(help=_("kind of organisation"))
    ] = "leisure-park",
) -> None:
    """Make a project folder that runs as it is: a scenario, an overlay, an experiment, a README."""
    from simulator.experiment.project import COMMANDS, make_project

    say("\n".join(map(str, make_project(name, template))))
    say(_("next: {commands}").format(commands="; ".join((f"cd {name}", *COMMANDS))))
