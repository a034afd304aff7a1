"""Nothing follows from what a persona is called: files that differ only in a key resolve to the same in every field."""

import re
from dataclasses import dataclass

import numpy as np
import pytest

from simulator.scenario.calendar import season_factors
from simulator.scenario.case_numbers import plausible_at
from simulator.scenario.fields import people
from simulator.scenario.fields.case import PER_PERSONA, Case
from simulator.scenario.fields.templates import NAMES
from simulator.scenario.files import loading
from simulator.scenario.files.loading import Loaded, load
from simulator.scenario.files.persona_facts import persona_json
from tests.scenario.helpers import ROOT

SCENARIOS = ROOT / "scenarios"
KEYS = ("office", "park", "park_seasonal", "nurses", "other", "desk", "central", "zz")
WRITTEN = {
    "nothing": "", "a roster": ", working_pattern: {days_on: 5, days_off: 2}", "fear": ", fear: 0.2",
    "leave": ", leave: {spread_weeks: 3}", "its own template": ", wrapped",
}  # fmt: skip
OWN = "templates: {mine: {template: %s, wage: 31, leave: {spread_weeks: 2}}}\n"


@dataclass
class Resolved:
    """All that a file says of a persona, without its key."""

    persona: dict
    money: dict
    ranges: dict
    peaks: list
    facts: dict
    warnings: list

    @classmethod
    def of(cls, loaded: Loaded, key: str) -> "Resolved":
        """Read it off a loaded scenario."""
        one = loaded.scenario
        return cls(
            one.personas[key].model_dump(),
            {name: one.case.value(name, key) for name in PER_PERSONA},
            {name: plausible_at(one.case, f"{name}.{key}", one.personas) for name in PER_PERSONA},
            np.unique(season_factors(one)[sorted(one.personas).index(key)], return_counts=True)[1].tolist(),
            persona_json(loaded)[key],
            sorted(re.sub(rf"^\S+:\d+:\d+: |\b{key}\b", "", text) for text in loaded.warnings),
        )


def resolved(folder, key, template, more):
    """What a file says of one persona under a key."""
    name = "mine" if "wrapped" in more else template
    text = f"format: 1\npersonas: {{{key}: {{template: {name}{more.replace(', wrapped', '')}, label: x}}}}\n"
    file = folder / "a.yaml"
    file.write_text(text + OWN % template)
    result = Resolved.of(load(file), key)
    shift = len(key) - len("office")  # the only line has the key before all else
    places = str(result.facts)
    places = re.sub(r"a\.yaml:2:(\d+)", lambda at: f"a.yaml:2:{int(at[1]) - shift}", places)
    return result, places


def alike(folder, template, more):
    """Whether all keys give the same."""
    (first, places), *others = (resolved(folder, key, template, more) for key in KEYS)
    return all(
        (one.persona, one.money, one.ranges, one.peaks, one.warnings, at)
        == (first.persona, first.money, first.ranges, first.peaks, first.warnings, places)
        for one, at in others
    )


@pytest.mark.parametrize("more", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("template", NAMES)
def test_a_key_decides_nothing(tmp_path, template, more):
    """Persona, money, ranges, peaks, where they come from, and warnings, under eight keys, upon every template."""
    assert alike(tmp_path, template, more)


@pytest.mark.parametrize("name", ["leisure-park", "hospital", "municipality", "park-chain", "imported-graph"])
def test_a_shipped_scenario_whose_personas_are_renamed_says_the_same_of_them(tmp_path, name):
    """The first persona as `zz`, the last as `office`: same persona, money, ranges, peaks."""
    text = (SCENARIOS / f"{name}.yaml").read_text()
    before = load(SCENARIOS / f"{name}.yaml", SCENARIOS / "data")
    first, *_others, last = before.scenario.personas
    renamed = {first: "zz", last: "office"}
    for key, new in renamed.items():
        text = re.sub(rf"(?m)^  {key}:", f"  {new}:", text)
        text = re.sub(rf"\{{{key}: (\d+)\}}", rf"{{{new}: \1}}", text)  # of a map in `case`
    (tmp_path / "a.yaml").write_text(text)
    after = load(tmp_path / "a.yaml", SCENARIOS / "data")
    for key in before.scenario.personas:
        one, other = Resolved.of(before, key), Resolved.of(after, renamed.get(key, key))
        assert (one.persona, one.money, one.ranges, one.peaks) == (
            other.persona,
            other.money,
            other.ranges,
            other.peaks,
        )


@pytest.mark.parametrize("what", ["a roster", "a mail reach", "a wage"])
def test_a_planted_default_by_key_is_seen(tmp_path, monkeypatch, what):
    """As it was once: a key that is not known gets another roster, reach or wage."""
    if what == "a wage":
        whole = Case.of
        planted = lambda case, personas: whole(case, personas).with_values(  # noqa: E731
            {f"wage.{key}": 24.0 for key in personas if key not in ("office", "park")}
        )
        monkeypatch.setattr(Case, "of", planted)
    else:
        values = {"working_pattern": {"days_on": 4}} if what == "a roster" else {"mail_reach": 0.25}
        lives = loading.lives

        def by_key(data, own):
            led = lives(data, own)
            for key, persona in led.data["personas"].items():
                persona.update({} if key == "office" else values)
            return led

        monkeypatch.setattr(loading, "lives", by_key)
    assert not alike(tmp_path, "desk", "")


def test_a_persona_of_python_takes_over_what_it_does_not_say():
    """Without a file: the template gives the fields that are not given; a map that is given stands as it is."""
    persona = people.Persona(template="care", headcount=3, leave={"spread_weeks": 1})
    assert persona.working_pattern.days_on == 3 and persona.mail_reach == 0.5
    assert persona.leave.blocks == () and persona.leave.spread_weeks == 1
    assert people.Persona.model_validate(persona.model_dump()) == persona
