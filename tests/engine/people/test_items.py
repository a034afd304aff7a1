"""Items: whose they are, when they are published, their keys and their worth."""

from tests.engine.tiny import opened, plain

items = plain("people.items")
WORK, PRIVATE, NEWS, BY_MANAGER = range(4)


def test_an_employees_item_is_published_the_day_after_it_was_made_a_managers_at_once():
    """Made on day 0: day 1, and day 0; a manager's second item of a day has a key of its own."""
    sim = opened()
    items.employee_item(sim, 1, WORK, 0)
    first, second = items.manager_item(sim, 0, BY_MANAGER, 0), items.manager_item(sim, 0, NEWS, 0)
    assert [items.published(item) for item in sim.items[:3]] == [1, 0, 0]
    assert (sim.items[0].seat, sim.items[0].employee, sim.items[0].unit) == (1, 1, 0)
    assert sim.items[first].seat < 0 and items.pair_key(sim.items[first]) != items.pair_key(sim.items[second])


def test_an_item_is_worth_less_to_another_persona():
    """.7 to the own one, half of it to another."""
    sim = opened()
    items.employee_item(sim, 0, WORK, 0)
    assert [items.relevance(sim, sim.items[0], persona) for persona in (0, 1)] == [0.7, 0.35]


def test_items_of_other_replications_have_other_keys():
    """An item's draws follow from the run's key, the day, who made it, and which of the day it is."""
    one, other = opened(), opened()
    other.world[0].key0 += 1
    keys = []
    for sim in (one, other):
        items.employee_item(sim, 0, WORK, 0)
        items.employee_item(sim, 1, WORK, 0)
        keys += [items.pair_key(sim.items[at]) for at in (0, 1)]
    assert len({(int(a), int(b)) for a, b in keys}) == 4
