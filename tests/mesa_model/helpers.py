"""Models for the tests of the Mesa face."""

from simulator.mesa_model import AdoptionModel
from tests.engine.helpers import small

WEEKS = 8
SEED = 42


def opened(days: int = 0, weeks: int = WEEKS, **options) -> AdoptionModel:
    """A model of 80 people some days old."""
    model = AdoptionModel(small(weeks), rng=SEED, **options)
    for _ in range(days):
        model.step()
    return model


def walked(model: AdoptionModel) -> AdoptionModel:
    """The model at its horizon."""
    while model.running:
        model.step()
    return model
