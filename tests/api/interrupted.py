"""A notebook's cell that is interrupted: it says when it begins, and when it could go on. A process of its own.

python -m tests.api.interrupted CALL EXECUTOR WORKERS PEOPLE
"""

import sys
import time

from simulator import Scenario, compare, run, sweep
from tests.engine.helpers import SMALL

MANY = 100_000


def scenario_of(people, weeks):
    """A scenario of so many people in two personas."""
    personas = {key: {**one, "headcount": people // 2} for key, one in SMALL.items()}
    return Scenario.model_validate({"personas": personas, "run": {"horizon_weeks": weeks}})


def main():
    """Begin what never ends, and say when it ended."""
    call, executor, workers, people = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    run(scenario_of(80, 4), replications=1, workers=1)  # compiled or loaded
    scenario = scenario_of(people, 100)

    def begun(update):
        print("under way", flush=True)

    settings = {"workers": workers, "executor": executor, "on_progress": begun}
    try:
        print("begins", flush=True)
        if call == "run":
            run(scenario, replications=MANY, **settings)
        elif call == "compare":
            compare(scenario, scenario.but(name="other"), replications=MANY, **settings)
        else:
            sweep(scenario, levers={"phases.activation.weeks": [8, 12]}, replications=MANY, **settings)
    except KeyboardInterrupt:
        print(f"ended {time.monotonic()}", flush=True)


if __name__ == "__main__":
    main()
