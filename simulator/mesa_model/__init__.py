"""The Mesa face: the same engine for those who know Mesa.

    from simulator.mesa_model import AdoptionModel
    model = AdoptionModel("scenarios/leisure-park.yaml", rng=3)
    for _ in range(28):
        model.step()
    model.employees.groupby("persona").agg("fear", np.mean)

Mesa is imported here and nowhere else: it takes seconds, and sets multiprocessing to spawn.
"""

from simulator.mesa_model.agents import CommunityManager, Employee
from simulator.mesa_model.interventions import at
from simulator.mesa_model.model import AdoptionModel
from simulator.mesa_model.versions import batch_run

__all__ = ["AdoptionModel", "CommunityManager", "Employee", "at", "batch_run"]
