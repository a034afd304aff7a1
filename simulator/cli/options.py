"""The command's one application, and the arguments and options that its commands share."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.models import OptionInfo

from simulator.characters import escaped, seen
from simulator.cli.usage import Command, Group
from simulator.errors import PlanError
from simulator.portable.choice import Engine as Engines
from simulator.portable.choice import prefer
from simulator.texts import _


class App(typer.Typer):
    """The application; each of its commands speaks the language of the call in its frame as well."""

    def command(self, name: str | None = None, *, simulates: bool = False, **described: Any) -> Any:
        """Return a decorator that makes a function a command; one that simulates takes --engine too."""
        declare = super().command(name, cls=Command, **described)
        return (lambda function: declare(with_engine(function))) if simulates else declare


app = App(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    help=_("Simulate how employees adopt a social intranet, and compare interventions fairly."),
)

PACKAGE = "adoption-simulator"
MOST_SEED, MOST_RUNS = 2**63 - 1, 100_000


def _show_version(asked: bool) -> None:
    """Print the version and end, where it is asked."""
    if asked:
        from importlib.metadata import version

        typer.echo(f"adopt {version(PACKAGE)}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", help=_("print the version"), callback=_show_version, is_eager=True)]


Lang = Annotated[
    str | None,
    typer.Option("--lang", help=_("language, with any command: nl or en; else the system's"), metavar="nl|en"),
]


@app.callback()
def whole(version: Version = False, lang: Lang = None) -> None:
    """Hear the options of the command itself; the language was chosen before any text was made."""


def new_name(path: Path | None) -> Path | None:
    """Return the name of what is to be written; raises PlanError where it has a character that is not seen."""
    try:
        seen(path.name if path is not None else "")
    except ValueError as problem:
        raise PlanError(_("{path}: the name {problem}").format(path=escaped(str(path)), problem=problem)) from None
    return path


def with_engine(function: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes --engine too: it is asked for in this process and those that it starts."""

    @wraps(function)
    def command(*values: Any, engine: Engines | None = None, **options: Any) -> None:
        if engine is not None:
            prefer(engine)
        function(*values, **options)

    own = signature(function)
    option = Parameter("engine", Parameter.KEYWORD_ONLY, default=None, annotation=_Engine)
    vars(command)["__signature__"] = own.replace(parameters=[*own.parameters.values(), option])
    command.__annotations__ = {**function.__annotations__, option.name: _Engine}
    return command


def to_write(text: str, *names: str) -> OptionInfo:
    """Return an option that names what is to be written."""
    option: OptionInfo = typer.Option(*names, help=text, callback=new_name)
    return option


ScenarioFile = Annotated[Path, typer.Argument(help=_("scenario file (YAML), or the name of one that comes along"))]
RunFolderPath = Annotated[Path, typer.Argument(help=_("folder that a command has written"))]
Seed = Annotated[int | None, typer.Option(help=_("seed of chance; else the scenario's"), min=0, max=MOST_SEED)]
Replications = Annotated[
    int | None, typer.Option(help=_("fixed number of runs; else until precise"), min=1, max=MOST_RUNS)
]
Precision = Annotated[
    list[str] | None, typer.Option(help=_("outcome=half-width, such as adopted_mean=0.5% (repeatable)"))
]
Workers = Annotated[int | None, typer.Option(help=_("runs at the same time; else one a core"), min=1)]
Out = Annotated[Path | None, to_write(_("folder to write; else runs/NAME-N"))]
Resume = Annotated[bool, typer.Option("--resume", help=_("go on in the folder of --out where it was stopped"))]
DataDir = Annotated[Path | None, typer.Option("--data", help=_("folder of data files; wins over the scenario's"))]
Survival = Annotated[
    str | None,
    typer.Option(
        help=_(
            "also withdraw the manager in WEEK (from 1; `plan`: the planned start of Self-sustaining; `own`: when each "
            "run shows that it could sustain itself)"
        ),
        metavar="WEEK",
    ),
]
WorldCount = Annotated[
    int | None,
    typer.Option("--worlds", help=_("also in N worlds that pass the evidence; --replications: in each"), min=2),
]
Prior = Annotated[
    bool, typer.Option("--prior", help=_("worlds of the plausible ranges, not those that pass the evidence"))
]
WorldsFile = Annotated[
    Path | None,
    typer.Option("--from", help=_("file of worlds that pass the evidence; else the shipped one"), metavar="FILE"),
]
Evidence = Annotated[
    list[Path] | None, typer.Option(help=_("evidence file (YAML); else the shipped one, `field` (repeatable)"))
]
Nulls = Annotated[
    bool,
    typer.Option(
        "--nulls",
        help=_("also without any manager, without a graph (everybody sees the average), and the last value carried on"),
    ),
]
Margin = Annotated[
    str | None, typer.Option(help=_("are they the same? outcome=width that does not matter, such as adopted_mean=1%"))
]
_Engine = Annotated[
    Engines | None,
    typer.Option(
        help=_("engine that computes, with the same bits: compiled here, portable, or (auto) the one that is ready")
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help=_("one JSON object on standard output, nothing else"))]
