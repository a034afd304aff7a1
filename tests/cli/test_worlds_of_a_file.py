"""The commands in worlds of a file: --from, --prior, and what does not fit, in a plain word."""

import json

import pytest

from tests.kept import some_worlds
from tests.runs.helpers import TINY, adopt


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """A place with two tiny scenarios and a client's file of worlds."""
    place = tmp_path_factory.mktemp("worlds")
    (place / "tiny.yaml").write_text(TINY)
    (place / "idle.yaml").write_text("extends: tiny.yaml\nname: Idle\nmanagers: {central: {hours_per_week: 0}}\n")
    (place / "client.json").write_text(some_worlds(12).written())
    return place


def test_compare_takes_a_clients_worlds(here):
    """The answer as data names the file by its hash, the table of worlds has its values to the bit."""
    words = ("compare", "tiny.yaml", "idle.yaml", "--replications", 2, "--worlds", 3, "--from", "client.json")
    code, out, err = adopt(*words, "--json", "--workers", 1, "--out", "c", cwd=here)
    assert code == 0, err
    kept = some_worlds(12)
    assert json.loads(out)["worlds"]["worlds_from"]["sha256"] == kept.sha256
    head, *rows = [line.split(",") for line in (here / "c" / "worlds.csv").read_text().splitlines()]
    drawn = {float(row[head.index("behaviour.visit.habit")]) for row in rows}
    assert len(drawn) == 3 and drawn < set(kept.values["behaviour.visit.habit"])


WRONG = {
    "prior without worlds": (("compare", "tiny.yaml", "idle.yaml", "--prior"), "they go with --worlds"),
    "both": (
        ("compare", "tiny.yaml", "idle.yaml", "--worlds", 3, "--prior", "--from", "client.json"), "give one of them",
    ),
    "no such file": (
        ("compare", "tiny.yaml", "idle.yaml", "--worlds", 3, "--from", "none.json"), "none.json: cannot be read",
    ),
    "more than there are": (
        ("compare", "tiny.yaml", "idle.yaml", "--worlds", 13, "--from", "client.json"), "for tests has 12",
    ),
    "a sweep": (
        ("sweep", "tiny.yaml", "--lever", "phases.launch.weeks=2,4", "--worlds", 13, "--from", "client.json"),
        "13 worlds are asked, for tests has 12",
    ),
    "a search without regret": (
        ("optimise", "tiny.yaml", "--max", "adopted_mean", "--lever", "phases.launch.weeks=2:4", "--budget", 4,
         "--prior"),
        "they go with --min regret",
    ),
    "moving through a sample": (
        ("sensitivity", "tiny.yaml", "--method", "sobol", "--from", "client.json"), "--method sobol moves numbers",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_does_not_fit_is_a_plain_word(here, what):
    """Code 2 and a sentence; no traceback, no folder."""
    words, message = WRONG[what]
    code, _out, err = adopt(*words, "--out", "none", cwd=here)
    assert code == 2 and message in " ".join(err.split()) and "Traceback" not in err
    assert not (here / "none").exists()
