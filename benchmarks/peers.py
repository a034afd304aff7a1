"""Peers on the same ties: the simplest adoption model in Mesa, in NumPy and scipy.sparse, and in NDlib.

Each does far less than the simulator (one state a person, no visits, no posts, no manager): the figures say what a day
of a person costs in each way of writing it. What cannot be built in a minute or so is left out.
"""

import time
from collections.abc import Callable

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from benchmarks.mesa_simple import P, Q, SimpleAdoption
from simulator.organisation.structure import Network

SECONDS = 2.0
FEWEST_DAYS, MOST_DAYS = 2, 60
LARGEST = {"Mesa": 100_000, "NumPy and scipy.sparse": 1_000_000, "NDlib, threshold": 100_000}


def paced(step: Callable[[], object], people: int) -> float:
    """Nanoseconds per person and day of a step, over as many days as two seconds hold."""
    step()
    days, begin = 0, time.perf_counter()
    while days < FEWEST_DAYS or (days < MOST_DAYS and time.perf_counter() - begin < SECONDS):
        step()
        days += 1
    return 1e9 * (time.perf_counter() - begin) / days / people


def mesa_step(network: Network) -> Callable[[], object]:
    """A day of Mesa's simplest adoption model."""
    return SimpleAdoption(network).step


def numpy_step(network: Network) -> Callable[[], object]:
    """A day of the same in NumPy and scipy.sparse."""
    people = len(network.indptr) - 1
    ties = csr_array((network.weights, network.indices, network.indptr), shape=(people, people))
    adopted, noise = np.zeros(people), np.random.default_rng(1)

    def step() -> None:
        chance = 1.0 - np.exp(-(P + Q * (ties @ adopted)))
        adopted[noise.random(people) < chance] = 1.0

    return step


def ndlib_step(network: Network) -> Callable[[], object]:
    """A day of NDlib's threshold model."""
    from ndlib.models import ModelConfig, epidemics

    source = np.repeat(np.arange(len(network.indptr) - 1), np.diff(network.indptr))
    graph = nx.from_edgelist(zip(source.tolist(), network.indices.tolist(), strict=True))
    model = epidemics.ThresholdModel(graph, seed=1)
    settings = ModelConfig.Configuration()
    settings.add_model_parameter("fraction_infected", 0.02)
    for node in graph:
        settings.add_node_configuration("threshold", node, 0.25)
    model.set_initial_status(settings)
    return lambda: model.iteration(node_status=False)


MAKERS = {"Mesa": mesa_step, "NumPy and scipy.sparse": numpy_step, "NDlib, threshold": ndlib_step}


def peers(network: Network) -> dict[str, float]:
    """Nanoseconds per person and day of each peer that can still run at this size; nan for the others."""
    people = len(network.indptr) - 1
    return {
        name: paced(make(network), people) if people <= LARGEST[name] else float("nan") for name, make in MAKERS.items()
    }
