"""Options that an experiment file writes out itself: values at paths of the base, in place of an overlay's file.

What is written there is chosen, so no world draws it in that scenario; in the others it is drawn as ever.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from simulator.experiment.levels import scenario_problem
from simulator.scenario.changes import written
from simulator.scenario.fields.names import Path
from simulator.scenario.files.field_types import wrong_types_at
from simulator.scenario.files.problems import Problems
from simulator.scenario.paths import plain, unknown_part
from simulator.scenario.schema import Scenario

Values = Mapping[str, Any]  # {path: value}, as an option writes them


def laid_out(scenario: Scenario, options: Iterable[tuple[Path, Values]], problems: Problems) -> Scenario | None:
    """Return a scenario with the values of some options, the last wins; None where one cannot stand there.

    options: where each is written in the file, and what it says.
    """
    for where, values in options:
        data = plain(scenario)
        for path, value in values.items():
            if why := unknown_part(data, path):
                problems.add((*where, path), why.removeprefix(f"{path}: "), True)
                return None
            if wrong := wrong_types_at(Scenario, data, path, value):
                problems.add((*where, path), wrong[0][1])
                return None
        changed = written(data, values)
        if why := scenario_problem(changed):
            problems.add(where, why)
            return None
        scenario = Scenario.model_validate(changed)
    return scenario
