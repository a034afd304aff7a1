"""The default organisation at other sizes."""

from simulator.scenario.schema import Scenario


def sized(people: int, weeks: int = 78) -> Scenario:
    """The default organisation at another size, hours in proportion."""
    shares = {"office": 0.27, "park": 0.53}
    counts = {key: round(share * people) for key, share in shares.items()}
    counts["park_seasonal"] = people - sum(counts.values())
    changes = {f"personas.{key}.headcount": count for key, count in counts.items()}
    changes |= {"managers.central.hours_per_week": 0.04 * people, "run.horizon_weeks": weeks}
    return Scenario().but(**changes)
