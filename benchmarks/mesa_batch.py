"""What a sweep would cost with `mesa.batch_run`: the whole model in plain Mesa (tests/reference), a few runs of it."""

import time

import mesa

from simulator.scenario.schema import Scenario
from tests.reference.model import SocialIntranet

RUNS = 2


class Batched(SocialIntranet):
    """The reference as Mesa's batches want it: made from keywords, ended by `running`, read by a collector."""

    def __init__(self, scenario: Scenario, replicate: int) -> None:
        """Prepare the first morning."""
        super().__init__(scenario, replicate, None)
        self.datacollector = mesa.DataCollector({"day": "day"})

    def step(self) -> None:
        """Let a day pass and collect; stop after the last."""
        super().step()
        self.datacollector.collect(self)
        self.running = self.day < self.scenario.days


def batched(scenario: Scenario) -> float:
    """Seconds a run takes in `mesa.batch_run`, in this process: model made, every day stepped, figures collected."""
    begin = time.perf_counter()
    result = mesa.batch_run(
        Batched, {"scenario": scenario, "replicate": range(RUNS)}, max_steps=scenario.days, display_progress=False
    )
    seconds = time.perf_counter() - begin
    assert [row["Step"] for row in result] == [scenario.days - 1] * RUNS, "a run did not reach its last day"
    return seconds / RUNS
