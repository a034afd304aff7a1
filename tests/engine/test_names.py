"""Traits keep their names from the scenario file to the engine."""

import pytest

from simulator.engine.tables.records import PERSON, PERSONA
from simulator.organisation.structure import EMPLOYEE, TRAITS
from simulator.scenario.fields.people import Persona

OF_ONE = ("minutes_per_workday", "fear")


@pytest.mark.parametrize("name", [*OF_ONE, "minutes_sd_log", "fear_sd"])
def test_a_personas_traits_are_dealt_by_name(name):
    """What a persona says of its people's traits reaches the dealing under the same name."""
    assert name in Persona.model_fields and name in TRAITS.names


@pytest.mark.parametrize("name", OF_ONE)
def test_an_employees_traits_have_the_personas_names(name):
    """Minutes a workday and fear of one employee are called as the persona calls them."""
    assert name in EMPLOYEE.names


@pytest.mark.parametrize("name", ["fear", "ln_propensity", "threshold", "slot"])
def test_the_engine_calls_an_employees_traits_as_the_organisation_does(name):
    """No fear0, no ln_a: the column of a trait has the trait's name."""
    assert name in EMPLOYEE.names and name in PERSON.names


def test_mail_reach_is_mail_reach():
    """What all of a persona share keeps its name too."""
    assert "mail_reach" in Persona.model_fields and "mail_reach" in PERSONA.names
