"""Options that commands share."""

import inspect
import os

import pytest
import typer

from simulator.cli.commands import app
from simulator.cli.options import with_engine
from simulator.portable.choice import SETTING


def test_a_command_that_simulates_takes_the_engine_and_never_reads_it(monkeypatch):
    """The option is asked for in this process and those that it starts; the function gets all others."""
    monkeypatch.setenv(SETTING, "auto")
    heard = []

    def command(folder: str, share: float = 0.5) -> None:
        """Do something."""
        heard.append((folder, share))

    asked = with_engine(command)
    asked("here", share=1.0, engine="portable")
    assert heard == [("here", 1.0)] and os.environ[SETTING] == "portable"
    asked("there")
    assert heard[1:] == [("there", 0.5)] and os.environ[SETTING] == "portable"
    assert list(inspect.signature(asked).parameters) == ["folder", "share", "engine"]


@pytest.mark.parametrize(("name", "takes"), [("compare", True), ("verify", True), ("check", False), ("case", False)])
def test_commands_that_simulate_have_it(name, takes):
    """Others do not."""
    command = typer.main.get_command(app).get_command(None, name)
    assert any("--engine" in one.opts for one in command.params) is takes
