"""Who knows whom, in words: what the scenario wants of the ties, and what they have become."""

from simulator.experiment.results import RunResult
from simulator.organisation import build_organisation
from simulator.organisation.metrics import Measured, measured
from simulator.texts import _, digits

N_ = str  # marks a text for the catalogue; it is translated when it is shown
FIGURES = {
    "mean_degree": (N_("{value:.1f} ties each"), ".1f"),
    "degree_cv": (N_("spread {value:.2f}"), ".2f"),
    "within_unit": (N_("{value:.0%} within the unit"), ".0%"),
    "clustering": (N_("clustering {value:.2f}"), ".2f"),
}


def ties_of(result: RunResult) -> Measured:
    """Return the figures of the ties of the first replication."""
    scenario = result.scenario
    return measured(scenario, build_organisation(scenario, scenario.run.seed, 0, result.data))


def network_words(ties: Measured) -> str:
    """Return the figures of the ties in one line, each with what was wanted where it was."""
    parts = []
    for name, (text, form) in FIGURES.items():
        said = _(text).format(value=ties.reached[name])
        if name in ties.wanted:
            said += " (" + _("wanted {number}").format(number=digits(ties.wanted[name], form)) + ")"
        parts.append(said)
    return "  " + _("who knows whom") + ": " + ", ".join(parts)
