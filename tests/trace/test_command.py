"""`adopt trace`: a table of the days that matter, all of them on request, JSON, and messages that help."""

import json

import pytest
from typer.testing import CliRunner

from simulator.cli.commands import app
from simulator.errors import OrganisationError, PlanError

FILE = "format: 1\npersonas: {office: {headcount: 30, template: desk}}\nrun: {horizon_weeks: 20}\n"


@pytest.fixture
def scenario(tmp_path):
    file = tmp_path / "s.yaml"
    file.write_text(FILE)
    return str(file)


def answer(*arguments):
    """Standard output of the command."""
    done = CliRunner().invoke(app, ["trace", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_table_of_the_days_that_matter(scenario):
    """Days with a visit, an event or a change, with dates; all days on request."""
    some, every = answer(scenario, "--employee", "3"), answer(scenario, "--employee", "3", "--all")
    assert "employee 3: seat 3, office" in some and "hears of it" in some and "seed 42, replication 0" in some
    assert "of 140 days" in some and "140 of 140 days" in every
    assert some.count("2027-") < every.count("2027-")


def test_json_is_one_object(scenario):
    """Dates, chances and draws as data; --from, --to, --seed and --replication are kept."""
    span = ["--from", "2027-06-01", "--to", "2027-06-30", "--seed", "7", "--replication", "1", "--all"]
    data = json.loads(answer(scenario, "--employee", "3", "--json", *span))
    assert (data["employee"], data["seat"], data["seed"], data["replication"]) == ("3", 3, 7, 1)
    assert [day["date"] for day in data["days"]] == [f"2027-06-{number:02d}" for number in range(1, 31)]
    decisions = [one for day in data["days"] for one in day["decisions"]]
    assert decisions and all(one["happens"] == (one["draw"] < one["chance"]) for one in decisions)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--employee", "nobody"], "no employee 'nobody'; seats are numbered 0 to"),
        (["--employee", "1", "--from", "2026-01-01"], "the run goes from 2027-05-03 to 2027-09-19"),
        (["--employee", "1", "--from", "2027-08-01", "--to", "2027-07-01"], "the run goes from"),
    ],
)
def test_bad_input_is_told(scenario, arguments, words):
    """Who is not there and days outside the run are refused, with what is allowed."""
    with pytest.raises(PlanError, match=words):
        CliRunner().invoke(app, ["trace", scenario, *arguments], catch_exceptions=False)


def test_people_of_a_file_are_not_followed(tmp_path, monkeypatch):
    """F6: whoever is meant, by an id or a seat, and before anything is built; no id is in the message."""
    (tmp_path / "edges.csv").write_text("source,target\nanna,ben\nben,chris\nchris,anna\n")
    file = tmp_path / "s.yaml"
    file.write_text("format: 1\nnetwork: {file: edges.csv}\npersonas: {a: {headcount: 3, template: desk}}\n")
    monkeypatch.setattr("simulator.organisation.build_organisation", None)
    for one in ("anna", "0", "nobody"):
        with pytest.raises(OrganisationError, match=r"edges.csv: people of a file are shown in groups") as refused:
            CliRunner().invoke(app, ["trace", str(file), "--employee", one], catch_exceptions=False)
        assert "anna" not in str(refused.value)
