"""Which engine is asked for: a setting that child processes inherit, refused in words where it names none."""

import os

import pytest

from simulator.errors import PlanError
from simulator.portable.choice import AUTO, ENGINES, SETTING, chosen, prefer


@pytest.fixture(autouse=True)
def restored(monkeypatch):
    """The setting of this process, as it was."""
    monkeypatch.setenv(SETTING, AUTO)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_asked_for_is_chosen_here_and_in_child_processes(engine):
    """The environment says it."""
    prefer(engine)
    assert chosen() == engine == os.environ[SETTING]


@pytest.mark.parametrize("unset", ["", None])
def test_nothing_said_means_the_one_that_is_ready(monkeypatch, unset):
    """Not set, or empty."""
    monkeypatch.delenv(SETTING) if unset is None else monkeypatch.setenv(SETTING, unset)
    assert chosen() == AUTO


def test_a_setting_that_names_no_engine_is_refused(monkeypatch):
    """With the names that there are."""
    monkeypatch.setenv(SETTING, "fast")
    with pytest.raises(PlanError, match=r"ADOPTION_ENGINE=fast: must be one of native, portable, auto"):
        chosen()
    with pytest.raises(PlanError, match="must be one of"):
        prefer("fast")
