"""Answers as people give them -> values: names, numbers by group, shares, dates, weeks; what cannot be read is said."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TypeVar

from simulator.errors import PlanError
from simulator.scenario.fields.templates import NAMES
from simulator.scenario.files.typed import date_meant, grouped, number_meant
from simulator.suggestions import did_you_mean
from simulator.texts import _

Value = TypeVar("Value")
PARTS = re.compile(r";|\n|,(?!\d)")  # a comma before a digit is a decimal comma
PAIR = re.compile(r"(.+?)\s*[:=]\s*(.+)|(.+?)\s+([-+\d€].*)")
MOST_SHARE = 100.0
LIVES = {  # what people say of a working life: the template
    "desk": "desk kantoor bureau office staf", "shift": "shift ploegen ploegendienst rooster diensten productie",
    "field": "field buiten buitendienst onderweg monteurs", "seasonal": "seasonal seizoen seizoenskrachten",
    "care": "care zorg verpleging", "store": "store winkel filiaal retail",
}  # fmt: skip
ORGANISATIONS = {  # what people say of an organisation: the kind
    "leisure-park": "leisure-park vakantiepark bungalowpark recreatiepark", "hospital": "hospital ziekenhuis",
    "municipality": "municipality gemeente", "other": "other anders iets-anders overig",
}  # fmt: skip
LEVELS = {"low": 0.3, "laag": 0.3, "middle": 0.5, "midden": 0.5, "gemiddeld": 0.5, "high": 0.7, "hoog": 0.7}
WEEKS = re.compile(r"\b(\d{1,2})\s*(?:-|t/m|to|tot)\s*(\d{1,2})\b")


def kind_of(text: str) -> str:
    """Return the kind of organisation that a text names; raises PlanError where there is none."""
    word = text.strip().lower().replace(" ", "-")
    for kind, words in ORGANISATIONS.items():
        if word in words.split():
            return kind
    known = [_(kind) for kind in ORGANISATIONS]
    raise PlanError(f"{text}: " + _("one of {names}").format(names=", ".join(known)) + did_you_mean(word, known))


def key_of(name: str) -> str:
    """Return a name as the key of a scenario: small letters, digits and _; raises PlanError where none is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40]
    if not key or not key[0].isalpha():
        raise PlanError(f"{name}: " + _("a name that begins with a letter, such as office"))
    return key


def parts_of(text: str) -> list[str]:
    """Return the parts of an answer: behind commas, semicolons and line ends; without empty ones."""
    return [part.strip() for part in PARTS.split(text) if part.strip()]


def number_of(text: str) -> float:
    """Return a number, decimal comma and thousands allowed; raises PlanError."""
    if why := grouped(text.strip()):
        raise PlanError(f"{text}: {why}")
    try:
        return float(text)
    except ValueError:
        pass
    meant = number_meant(text)
    if not meant:
        raise PlanError(f"{text}: " + _("a number, such as 12 or 12.5"))
    return float(meant)


def share_of(text: str) -> float:
    """Return a share, from 0 to 1: 45%, 45 and 0.45 are the same; raises PlanError."""
    value = number_of(text.replace("%", "").strip())
    share = value / MOST_SHARE if "%" in text or value > 1 else value
    if not 0 <= share <= 1:
        raise PlanError(f"{text}: " + _("a share from 0 to 100%"))
    return share


def fear_of(text: str) -> float:
    """Return a fear of sharing: low, middle, high, or a share; raises PlanError."""
    level = LEVELS.get(text.strip().lower())
    return share_of(text) if level is None else level


def count_of(text: str) -> int:
    """Return a number of people; raises PlanError."""
    value = number_of(text)
    if value != int(value) or value < 0:
        raise PlanError(f"{text}: " + _("a whole number of people"))
    return int(value)


def monday_of(text: str) -> date:
    """Return the Monday of the week of a date, which may be written day first; raises PlanError."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        meant = date_meant(text)
        try:
            day = date.fromisoformat(meant)
        except ValueError:
            remedy = _("write {meant}").format(meant=meant) if meant else _("a date, such as 2027-05-03")
            raise PlanError(f"{text}: {remedy}") from None
    return day - timedelta(days=day.weekday())


def life_of(text: str) -> str:
    """Return the template of a working life; raises PlanError for one that is not known."""
    word = text.strip().lower()
    known = {name: template for template, names in LIVES.items() for name in names.split()}
    if word not in known:
        raise PlanError(
            f"{text}: " + _("one of {names}").format(names=", ".join(NAMES)) + did_you_mean(word, list(known))
        )
    return known[word]


def life_guessed(name: str) -> str:
    """Return the template that a group's name suggests; at a desk where it suggests none."""
    words = re.findall(r"[a-z]+", name.lower())
    near = {word: template for template, names in LIVES.items() for word in names.split()}
    return next((near[word] for word in words if word in near), "desk")


def pairs_of(text: str) -> dict[str, str]:
    """Return names with what is said of each: `office 320, park: 640`; raises PlanError for a part that is no pair."""
    pairs = {}
    for part in parts_of(text):
        match = PAIR.fullmatch(part)
        if match is None:
            raise PlanError(f"{part}: " + _("a name and a value, such as office 320"))
        name, value = (match[1], match[2]) if match[1] else (match[3], match[4])
        pairs[name.strip()] = value.strip()
    return pairs


def by_group(text: str, groups: Mapping[str, str], read: Callable[[str], Value]) -> dict[str, Value]:
    """Return a value for each group that is named, or one for all; raises PlanError for a group that is not known.

    groups: key: name.
    """
    if len(parts_of(text)) == 1 and PAIR.fullmatch(text.strip()) is None:
        return dict.fromkeys(groups, read(text))
    values = {}
    for name, said in pairs_of(text).items():
        key = key_of(name)
        if key not in groups:
            known = _("unknown group; known: {names}").format(names=", ".join(groups.values()))
            raise PlanError(f"{name}: {known}{did_you_mean(key, list(groups))}")
        values[key] = read(said)
    return values


def busy_of(text: str) -> tuple[tuple[int, int], float] | None:
    """Return the busy weeks and what share of the usual time is left then; None where nothing is busy.

    Raises PlanError for weeks outside 1 to 53.
    """
    match = WEEKS.search(text)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    if not (1 <= first <= 53 and 1 <= last <= 53):
        raise PlanError(f"{match[0]}: " + _("ISO weeks, from 1 to 53"))
    rest = WEEKS.sub("", text)
    left = re.search(r"\d+(?:[.,]\d+)?\s*%", rest)
    return (first, last), share_of(left[0]) if left else 0.5
