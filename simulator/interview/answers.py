"""Answers, read one by one: each is checked when it is given; what is missing is assumed, and said to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from simulator.errors import PlanError, ScenarioError
from simulator.interview.questions import KEYS
from simulator.interview.reading import (
    busy_of,
    by_group,
    count_of,
    fear_of,
    key_of,
    kind_of,
    life_guessed,
    life_of,
    monday_of,
    number_of,
    pairs_of,
    parts_of,
    share_of,
)
from simulator.scenario import load
from simulator.shipped import shipped_file
from simulator.suggestions import did_you_mean
from simulator.texts import _

KINDS = ("leisure-park", "hospital", "municipality", "other")
GOALS = {"profiles": "profiles_filled", "profielen": "profiles_filled", "acted": "visitors_acted",
         "gedaan": "visitors_acted", "answered": "answered_7d", "beantwoord": "answered_7d"}  # fmt: skip
MONEY = {"wage": "wage", "uurloon": "wage", "loon": "wage", "licence": "licence", "licentie": "licence"}
START = date(2027, 5, 3)
A_HEAD, LEAST_HOURS = 2.4 / 60, 8


@dataclass
class Answers:
    """What was answered, as values, by the keys of the questions; what is not there was not answered.

    Attributes:
        said: the words of each answer, for the provenance.
        values: what they mean.
        groups: key: name of each group, once that is known.
        lives: template of each group of an organisation of the kind that was named.
    """

    said: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    lives: dict[str, str] = field(default_factory=dict)

    def take(self, key: str, text: str) -> None:
        """Read an answer; an empty one leaves it open. Raises PlanError, saying what to write, where that fails."""
        if key not in KEYS:
            raise PlanError(f"{key}: " + _("no question has this key") + did_you_mean(key, list(KEYS)))
        said = " ".join(text.split())
        value = READ[key](self, text) if said else None
        if value is not None:
            self.said[key], self.values[key] = said, value
        if key == "groups" and not self.groups:
            self.groups = {name: name for name in self.usual()}

    def usual(self) -> dict[str, int]:
        """Return the groups of an organisation of the kind that was named, with their headcounts."""
        kind = self.values.get("kind", KINDS[0])
        file = shipped_file(KINDS[0] if kind == "other" else kind)
        if file is None:
            raise PlanError(f"{kind}: " + _("no such kind"))
        personas = load(file).scenario.personas
        self.lives = {key: str(persona.template) for key, persona in personas.items()}
        return {key: persona.headcount for key, persona in personas.items()}

    def headcounts(self) -> dict[str, int]:
        """Return how many people each group has."""
        return dict(self.values.get("groups") or self.usual())

    def life(self, group: str) -> str:
        """Return the template of a group."""
        usual = {} if "groups" in self.values else self.lives
        guessed = usual.get(group) or life_guessed(self.groups.get(group, group))
        return str(self.values.get("work", {}).get(group) or guessed)

    @property
    def hours(self) -> float:
        """Hours of the managers a week."""
        given = self.values.get("hours")
        usual = max(LEAST_HOURS, round(A_HEAD * sum(self.headcounts().values())))
        return float(usual if given is None else given)


def answered(given: Mapping[str, str]) -> Answers:
    """Return answers by key, read in the order of the questions; raises PlanError with all that cannot be read."""
    answers, wrong = Answers(), []
    for key in [*KEYS, *(key for key in given if key not in KEYS)]:
        try:
            answers.take(key, given.get(key, ""))
        except (PlanError, ScenarioError) as problem:
            wrong.append(f"{key}: {problem}")
    if wrong:
        raise PlanError("\n".join(wrong))
    return answers


def _kind(_answers: Answers, text: str) -> str:
    """Return the kind of organisation."""
    return kind_of(text)


def _groups(answers: Answers, text: str) -> dict[str, int]:
    """Return the headcount of each group, and keep their names."""
    pairs = pairs_of(text)
    groups = {key_of(name): name for name in pairs}
    if len(groups) < len(pairs):
        raise PlanError(f"{text}: " + _("two groups have the same name"))
    counts = {key_of(name): count_of(said) for name, said in pairs.items()}
    if not sum(counts.values()):
        raise PlanError(f"{text}: " + _("nobody works there"))
    answers.groups = groups
    return counts


def _calendar(_answers: Answers, text: str) -> dict[str, Any]:
    """Return the country and the busy weeks."""
    words = [word for word in text.replace(";", " ").replace(",", " ").split() if len(word) == 2 and word.isalpha()]
    return {"country": words[0].upper() if words else "NL", "busy": busy_of(text)}


def _goals(_answers: Answers, text: str) -> dict[str, float]:
    """Return goals of Activation."""
    return {_known(GOALS, name): share_of(said) for name, said in pairs_of(text).items()}


def _money(_answers: Answers, text: str) -> dict[str, float]:
    """Return wage and licence."""
    return {_known(MONEY, name): number_of(said) for name, said in pairs_of(text).items()}


def _known(table: Mapping[str, str], name: str) -> str:
    """Return what a word of a table means; raises PlanError for one that is not in it."""
    word = name.strip().lower().split()[0]
    if word not in table:
        raise PlanError(
            f"{name}: " + _("one of {names}").format(names=", ".join(table)) + did_you_mean(word, list(table))
        )
    return table[word]


def _locations(_answers: Answers, text: str) -> dict[str, float | None]:
    """Return the locations, with the share of the people at each where that is said."""
    if any(sign.isdigit() for sign in text):
        return {key_of(name): share_of(said) for name, said in pairs_of(text).items()}
    return {key_of(name): None for name in parts_of(text)}


READ: dict[str, Any] = {
    "name": lambda _answers, text: " ".join(text.split())[:80],
    "kind": _kind,
    "groups": _groups,
    "work": lambda answers, text: by_group(text, answers.groups, life_of),
    "calendar": _calendar,
    "launch": lambda _answers, text: monday_of(text),
    "hours": lambda _answers, text: number_of(text),
    "minutes": lambda answers, text: by_group(text, answers.groups, number_of),
    "fear": lambda answers, text: by_group(text, answers.groups, fear_of),
    "activity": lambda _answers, text: " ".join(text.split())[:200],
    "goals": _goals,
    "money": _money,
    "turnover": lambda answers, text: by_group(text, answers.groups, share_of),
    "locations": _locations,
    "success": lambda _answers, text: " ".join(text.split())[:200],
}
