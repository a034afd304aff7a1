"""The whole command: streams that lose no result, the commands, and the exit code with its one message."""

import gc
import gettext
import os
import sys
from contextlib import suppress
from typing import NoReturn

import typer

from simulator.characters import escaped
from simulator.cli.ending import STOP, STOPPED
from simulator.cli.showing import NotShownError, Shown
from simulator.errors import AdoptionError
from simulator.texts import DOMAIN, FOLDER, LANGUAGES, SOURCE, VARIABLE, _, unknown_language

NOT_SHOWN, BAD_INPUT = 1, 2
AT_REST = ("OPENBLAS_THREAD_TIMEOUT", "4")  # threads that numpy begins sleep at once; else they spin for a while
NO_PLUGINS = ("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else it reads what every installed package says of itself


def command() -> NoReturn:
    """Run the command that the process was called with, and end with its exit code."""
    STOP.hear()
    os.environ.setdefault(*AT_REST)
    os.environ.setdefault(*NO_PLUGINS)
    _keep_places()
    out, err = Shown(sys.stdout), Shown(sys.stderr)
    sys.stdout, sys.stderr = out, err
    code, message = _run()
    out.flush()
    if out.failure and not message:
        code, message = code or NOT_SHOWN, _("the output could not be shown: {why}").format(why=out.failure)
    if message:
        err.write(f"{message}\n")
    err.flush()
    STOP.ended = code
    gc.freeze()  # else the interpreter looks through all that is left for garbage, before all of it goes
    sys.exit(code)


def _run() -> tuple[int, str]:
    """Return the exit code, and the message that is still to be given."""
    asked = os.environ.get(VARIABLE, SOURCE)
    if asked not in LANGUAGES:
        return BAD_INPUT, f"--lang {escaped(asked)}: " + unknown_language()
    try:
        _translate_frame(asked)
        return _carried_out()
    except NotShownError as problem:
        return NOT_SHOWN, str(problem)
    except AdoptionError as problem:
        return BAD_INPUT, str(problem)
    except OSError as problem:  # of a place that nobody thought of
        where = f"{problem.filename}: " if problem.filename is not None else ""
        why = problem.strerror or str(problem)
        return BAD_INPUT, where + _("cannot be read or written: {why}").format(why=why)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        return _ended(code), ""


def _ended(code: int) -> int:
    """Return the exit code of a command: that of the signal, where one ended it."""
    return STOP.code if code == STOPPED else code


def _carried_out() -> tuple[int, str]:
    """Carry out the command; return its exit code, and what is said where the call itself is refused."""
    from simulator.cli.called import application
    from simulator.cli.usage import REFUSED, said

    try:
        end = application(sys.argv[1:])(standalone_mode=False)
        return _ended(end if isinstance(end, int) else 0), ""
    except typer.Abort:
        return NOT_SHOWN, _("stopped; nothing was written")
    except REFUSED as problem:
        return BAD_INPUT, said(problem)


def _translate_frame(language: str) -> None:
    """Let the frame of help pages, which is Typer's, find its words in our catalogue."""
    if language != SOURCE:
        os.environ["LANGUAGE"] = language
        gettext.bindtextdomain(DOMAIN, str(FOLDER))
        gettext.textdomain(DOMAIN)


def _keep_places() -> None:
    """Open what the caller closed of the three streams on nothing: else the first file that we open gets its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
