"""Where a number comes from, in words: the client, evidence, a template, the scenario file, or the default's source."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulator.scenario.case_numbers import value_at
from simulator.scenario.provenance import From, Provenance, provenance
from simulator.texts import _, digits

if TYPE_CHECKING:
    from simulator.business_case.scenario import ScenarioCase

CONFIDENCE = {"M": "measured elsewhere", "E": "expert or practitioner", "G": "guess"}
COUNTED = {
    "client": "{n} of the client",
    "evidence": "{n} of evidence",
    "stated": "{n} with another source",
    "written": "{n} written without a source",
    "template": "{n} of templates",
    "default": "{n} defaults",
}


def ground_words(one: Provenance) -> str:
    """Return where a number comes from."""
    if one.kind in ("client", "evidence", "stated"):
        return one.text
    if one.kind == "written":
        return (
            _("written in {place}, no source").format(place=one.place) if one.place else _("scenario file, no source")
        )
    text = f"{_(one.text)} ({_(CONFIDENCE[one.confidence])})"
    return _("template: {source}").format(source=text) if one.kind == "template" else text


def money_ground(one: "ScenarioCase", path: str) -> str:
    """Return where a money parameter of a case comes from: the scenario, or the question that changed it."""
    if value_at(one.case, path) != value_at(one.scenario.case, path):
        return _("changed where the case was asked (--set)")
    return ground_words(provenance(one.scenario, f"case.{path}"))


def count_words(counts: Mapping[From, int]) -> str:
    """Return how many numbers come from where, in one line."""
    said = [_(COUNTED[kind]).format(n=digits(count, ",")) for kind, count in counts.items()]
    return _("numbers: {list}").format(list=", ".join(said))
