"""The same organisation with more or fewer people: sites of a park's size, managers of their own, hours a head."""

from simulator.organisation.dealing import dealt
from simulator.scenario.plain import Plain
from simulator.scenario.schema import Scenario

PARK = 1_200  # people of a site


def sized(scenario: Scenario, people: int) -> Scenario:
    """Return a scenario at another size.

    Personas keep their shares. Up to one and a half parks it stays one place with its own managers; above, it has
    sites of a park's size, alike, each with a manager of its own, as the first one is, whose items reach that site
    only. Hours a head stay.
    """
    keys = sorted(scenario.personas)
    counts = dealt(people, [float(scenario.personas[key].headcount) for key in keys])
    factor, sites = people / scenario.headcount, max(1, round(people / PARK))
    changes: dict[str, object] = {f"personas.{key}.headcount": count for key, count in zip(keys, counts, strict=True)}
    if sites > 1:
        factor *= len(scenario.managers) / sites
        changes |= _spread(scenario, keys, [f"site_{number + 1:03d}" for number in range(sites)], factor)
    else:
        managers = scenario.managers.items()
        changes |= {f"managers.{key}.hours_per_week": factor * one.hours_per_week for key, one in managers}
    for name, phase in scenario.phases.items():
        if phase.hours_per_week is not None:
            changes[f"phases.{name}.hours_per_week"] = factor * phase.hours_per_week
    return scenario.but(**changes)


def _spread(scenario: Scenario, keys: list[str], places: list[str], factor: float) -> dict[str, object]:
    """Return the changes that give an organisation places of one size, each with its manager."""
    changes: dict[str, object] = {"organisation.locations": places}
    changes |= {f"personas.{key}.locations": {place: 1.0 / len(places) for place in places} for key in keys}
    changes |= {f"interventions.{key}.manager": None for key in scenario.interventions}
    if scenario.managers:
        first = scenario.managers[min(scenario.managers)]
        whole: Plain = first.model_dump(mode="json")
        mean = sum(one.hours_per_week for one in scenario.managers.values()) / len(scenario.managers)
        whole |= {"hours_per_week": factor * mean, "monitored": None, "items_reach": "served"}
        changes["managers"] = {
            place: {**whole, "locations": [place], "translating": number == 0 and first.translating}
            for number, place in enumerate(places)
        }
    return changes
