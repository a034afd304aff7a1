"""The application with the command that is called."""

import os
import subprocess
import sys

import pytest
import typer

from simulator.cli.called import HOMES
from simulator.cli.commands import app
from tests.black_box import adopt

HEARD = """
import sys
from simulator.cli.called import application
commands = [one.callback.__module__ for one in application({words!r}).registered_commands]
print(*sorted(set(commands)))
"""


def modules(words, cwd):
    """The modules whose commands are known after a call with these words, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", HEARD.format(words=words)], cwd=cwd, env=dict(os.environ), capture_output=True, text=True
    )
    return done.stdout.split()


def test_every_command_has_a_home():
    """The table names every command, and the module that makes it known."""
    known = typer.main.get_command(app).commands
    assert {name: f"simulator.cli.{home}" for name, home in HOMES.items()} == {
        name: one.callback.__module__ for name, one in known.items()
    }


def test_a_call_imports_the_module_of_its_command_alone(tmp_path):
    """`check` needs the commands about scenario files and no others."""
    assert modules(["check", "park.yaml"], tmp_path) == ["simulator.cli.scenarios"]


@pytest.mark.parametrize("words", [[], ["--help"], ["--version"], ["chek", "park.yaml"], ["--help", "check"]])
def test_where_no_command_is_named_first_all_are_there(words, tmp_path):
    """The help page lists all, and a misspelt command is compared with all."""
    assert set(modules(words, tmp_path)) == {f"simulator.cli.{home}" for home in HOMES.values()}


def test_a_command_alone_is_still_one_of_several(tmp_path):
    """Its usage names it, also where no other is known: the whole does not become that command."""
    code, out, _err = adopt("replay", "--help", cwd=tmp_path)
    assert code == 0 and "replay [OPTIONS]" in out
