"""One pass over a file names every mistake: what depends on no other one is named beside it, and nothing is made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.errors import ScenarioError
from simulator.scenario import load
from tests.scenario.bad_files import HEAD

# mistakes of all stages, each in a part of its own: (text, what its message says after file:line:column)
MISTAKES = {
    "a number read two ways": ("run: {seed: 010}\n", "run.seed: 010 could be read in two ways"),
    "an unknown field": ("roles: {window_week: 4}\n", "roles.window_week: unknown field - did you mean"),
    "a value out of range": ("effects: {fitted: 2}\n", "effects.fitted: must be at most 1"),
    "a number for a switch": ("content: {pilot: 1}\n", "content.pilot: must be true or false"),
    "a start on a Tuesday": ("start: 2027-05-04\n", "start: the start must be a Monday"),
    "a file that is not there": ("network: {file: gone.csv}\n", "network.file: gone.csv: no such file"),
    "an unknown location": ("managers: {central: {locations: [nort]}}\n", "managers.central.locations: unknown"),
    "an unknown season": (
        "personas: {park: {season: {sumer: 0.5}, template: shift}}\n", "personas.park.season.sumer: unknown season"),
    "shares beyond all": (
        "phases: {launch: {hours: {coaching: 0.9, news: 0.2}}}\n", "phases.launch.hours: the shares add up to"),
    "an unknown province": ("calendar: {country: DE, subdivision: QQ}\n", "calendar.subdivision: DE has no"),
    "an act without effect": ("interventions: {a: {on: 2027-06-07}}\n", "interventions.a: needs a lever"),
    "an unknown persona": ("case: {wage: {prak: 20}}\n", "case.wage.prak: unknown persona 'prak'"),
}  # fmt: skip


def refusal(folder, text, name="bad.yaml"):
    """What is said of a file that does not load, by line."""
    (folder / name).write_text(text)
    with pytest.raises(ScenarioError) as caught:
        load(folder / name)
    return str(caught.value).splitlines()


def test_one_mistake_of_every_stage_is_told_in_one_pass(tmp_path):
    """Twelve mistakes of text, fields, validators, files and parts that must fit: twelve lines, in order of line."""
    lines = refusal(tmp_path, HEAD + "".join(text for text, _ in MISTAKES.values()))
    assert len(lines) == len(MISTAKES)
    for at, (line, (_, words)) in enumerate(zip(lines, MISTAKES.values(), strict=True), 2):
        assert line.startswith(f"bad.yaml:{at}:") and words in line


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.permutations(sorted(MISTAKES)), st.integers(2, 4))
def test_mistakes_in_different_parts_do_not_hide_each_other(tmp_path_factory, order, count):
    """Any few mistakes together, in any order, give just the messages that each gives alone."""
    chosen = [MISTAKES[name] for name in order[:count]]
    lines = refusal(tmp_path_factory.mktemp("bad"), HEAD + "".join(text for text, _ in chosen))
    assert len(lines) == count
    for line, (_, words) in zip(lines, chosen, strict=True):
        assert words in line


DEPENDENT = {  # a mistake, and the beginnings of all that may be said: what depends on it is not
    "bad places": (
        "organisation: {locations: [A, b]}\nmanagers: {a: {locations: [north]}}\n", ["organisation.locations.0:"],
    ),
    "a misspelt part": ("organization: {locations: [north]}\nmanagers: {a: {locations: [north]}}\n", ["organization:"]),
    "a part by another name": ("places: [north]\nmanagers: {a: {locations: [north]}}\n", ["places:"]),
    "a part that is none": ("calendar: 5\npersonas: {park: {season: {spring: 0.5}, template: shift}}\n", ["calendar:"]),
    "a season without weeks": (
        "calendar: {seasons: {spring: {weeks: [77]}}}\npersonas: {park: {season: {spring: 0.5}, template: shift}}\n",
        ["calendar.seasons.spring.weeks.0:"],
    ),
    "a persona's bad name": (
        "personas: {Office: {headcount: 9, template: desk}}\ncontent: {activity_persona: office}\n",
        ["personas.Office:"],
    ),
    "a misspelt lever": ("phases: {launch: {hours: {coching: 0, news: 0.5}}}\n", ["phases.launch.hours.coching:"]),
    "a bad country": ("calendar: {country: Germany, subdivision: BY}\n", ["calendar.country:"]),
    "a bad end": ("phases: {launch: {until: soon}}\n", ["phases.launch.until:"]),
    "a bad limit": ("phases: {launch: {gate: goals-or-max, max_weeks: few}}\n", ["phases.launch.max_weeks:"]),
    "a bad headcount": (
        "personas: {a: {headcount: many, template: shift}, b: {headcount: 0, template: shift}}\n",
        ["personas.a.headcount:"]),
    "a bad start": ("start: soon\nphases: {launch: {until: 2027-01-03}}\n", ["start:"]),
    "a misspelt file": ("network: {fil: e.csv, people: p.csv}\n", ["network.fil:", "network.people: p.csv: no such"]),
    "a bad date": ("interventions: {a: {on: 2027-02-31, lever: news}}\n", ["interventions.a.on:"]),
    "a key that is no word": ("[a]: 1\nmanagers: {a: {locations: [north]}}\n", ["a key must be a word"]),
}  # fmt: skip


@pytest.mark.parametrize("case", DEPENDENT.values(), ids=DEPENDENT)
def test_what_depends_on_a_mistake_is_left_out(tmp_path, case):
    """A mistake does not make others up: what may be right once it is mended is not called wrong."""
    text, said = case
    lines = refusal(tmp_path, HEAD + text)
    assert [line.split(": ", 1)[1].startswith(words) for line, words in zip(lines, said, strict=True)] == [True] * len(
        said
    )


def test_a_base_that_cannot_be_read_does_not_hide_the_overlay(tmp_path):
    """Values that an overlay writes itself are checked; what the base might have said is not asked for."""
    (tmp_path / "base.yaml").write_text("format: 1\nname: *a\n")
    over = "extends: base.yaml\npersonas: {office: {fear: 2, feer: 1}}\ninterventions: {a: {until: 2027-06-07}}\n"
    assert [line.split(" ")[0] for line in refusal(tmp_path, over, "over.yaml")] == [
        "base.yaml:2:7:", "over.yaml:2:27:", "over.yaml:2:30:"
    ]  # fmt: skip
    lost = refusal(tmp_path, "extends: gone.yaml\nstart: 2027-05-04\n", "over.yaml")
    assert [line.split(" ")[0] for line in lost] == ["over.yaml:1:10:", "over.yaml:2:8:"]
