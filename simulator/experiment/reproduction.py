"""The reproduction number as a question: one run whole, then the same run without one of its acts, act by act."""

import numpy as np

from simulator.errors import RunFolderError
from simulator.organisation import build_organisation
from simulator.outcomes import ACTS_AFTER
from simulator.outcomes.reproduction import ACTS, acts_after, chosen_acts
from simulator.runs.draft import Draft, Files
from simulator.runs.execution import Execution, Keeping, execute_whole
from simulator.runs.progress import Listener
from simulator.scenario.schema import Scenario
from simulator.statistics.intervals import Interval, mean_interval
from simulator.texts import _

PART = "reproduction"


def reproduction_number(
    scenario: Scenario,
    data: Files | None = None,
    acts: int = ACTS,
    workers: int | None = None,
    on_progress: Listener | None = None,
) -> Interval:
    """Return the mean number of peers' acts that one act brings within 14 days, with its interval over acts."""
    draft = Draft()
    draft.variant(scenario, data)
    plan = draft.plan({"kind": "reproduction", "acts": acts}, scenario.run.seed, 1)
    with execute_whole(plan, draft, Keeping(cache=False), workers) as execution:
        return answer_reproduction(execution, scenario, data or {}, acts, on_progress)


def answer_reproduction(
    execution: Execution,
    scenario: Scenario,
    data: Files,
    acts: int = ACTS,
    on_progress: Listener | None = None,
) -> Interval:
    """Carry out the runs with and without single acts, in a folder that may hold more than that."""
    events = _events(execution, scenario, data, on_progress)
    slots = np.asarray(build_organisation(scenario, scenario.run.seed, 0, data).seats.slot)
    chosen = chosen_acts(scenario, events, slots, acts)
    draft = Draft(execution.plan)
    variant = draft.variant(scenario, data)
    for act in chosen:
        cell = draft.cell(variant, options={"left_out": list(act)})
        draft.row(cell, [draft.labels({"base": scenario.label, "act": list(act)})], part=PART)
    cells = execution.extend(draft)
    execution.run(execution.plan.runs(0, 1, cells), on_progress)
    brought = [
        acts_after(events, day, seat) - execution.reader.record(one.hash, 0).outcomes[ACTS_AFTER]
        for one, (day, seat, _event) in zip(cells, chosen, strict=True)
    ]
    return mean_interval(brought)


def _events(execution: Execution, scenario: Scenario, data: Files, on_progress: Listener | None) -> np.ndarray:
    """Return every event of the first replication."""
    draft = Draft(execution.plan)
    whole = draft.cell(draft.variant(scenario, data), options={"events": True})
    draft.row(whole, [draft.labels({"base": scenario.label})], part=PART)
    (cell,) = execution.extend(draft)
    execution.run(execution.plan.runs(0, 1, [cell]), on_progress)
    events = execution.reader.record(cell.hash, 0).events
    if events is None:
        raise RunFolderError(_("damaged: a run that is listed cannot be read"))
    return events
