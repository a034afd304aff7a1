"""Ids of agents that go on counting in a copied model."""

import itertools

import mesa


def number_on(model: mesa.Model, last: int) -> None:
    """Let the next agent of a model have the id after `last`; Mesa 3.3 counts beside the model, and forgets copies."""
    counters = getattr(mesa.Agent, "_ids", None)
    if counters is not None:
        counters[model] = itertools.count(last + 1)
