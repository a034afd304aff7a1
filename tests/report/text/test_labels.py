"""What a client reads under "measure first" is plain, whichever assumption it is."""

import re

import pytest

from simulator.experiment.uncertainty import uncertain_all
from simulator.report.text.labels import label_of
from simulator.scenario.schema import Scenario
from simulator.texts import use_language

JARGON = re.compile(
    r"\blog\b|logit|log-|propensity|geneigdheid|coefficient|exponent|hazard|constant|weight of|gewicht van|spread|"
    r"spreiding|quantile|kwantiel|half point|halfwaarde|63 ?%|odds|deviation|afwijking|[_`^]",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_assumption_has_a_plain_label_of_its_own(language):
    """Of all that worlds draw: no word of statistics, no path, and no two alike."""
    scenario = Scenario()
    with use_language(language):
        labels = {one.path: label_of(one.path, scenario) for one in uncertain_all(scenario)}
    assert {path: label for path, label in labels.items() if JARGON.search(label) or path == label} == {}
    assert len(labels) > 200 and len({*labels.values()}) == len(labels)


def test_labels_are_dutch_in_dutch():
    """Each is another text than in English; of a persona, it bears the name."""
    scenario = Scenario()
    paths = [one.path for one in uncertain_all(scenario)]
    with use_language("nl"):
        dutch = [label_of(path, scenario) for path in paths]
    assert [path for path, label in zip(paths, dutch, strict=True) if label == label_of(path, scenario)] == []
    key = next(iter(scenario.personas))
    assert label_of(f"personas.{key}.fear", scenario) == f"fear of sharing at the start, {scenario.personas[key].label}"


def test_jargon_is_seen():
    """The check above can fail."""
    assert JARGON.search("spread of log propensity") and JARGON.search("gewicht van log-geneigdheid")
