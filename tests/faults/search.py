"""Which tests could see a fault: the narrow ones first, then all that judge what the model does.

Golden figures do not count, since any change moves them; nor do tests that read the sources.
"""

from pathlib import Path

from tests.faults.catalogue import ROOT, Fault

OF_SOURCES = ("test_named_numbers.py", "test_names.py", "test_rooms.py", "test_signatures.py")
RUNS = ["tests/reference/test_mechanisms.py", "tests/reference/test_reference.py"]
ENGINE = ["tests/engine"]
SHARED = ["tests/organisation", "tests/scenario", "tests/outcomes", "tests/statistics", "tests/test_draws.py"]
PEOPLE_AND_DAYS = [f"tests/reference/test_{name}.py" for name in ("calendar", "workforce", "columns")]
CLOSED_FORMS = ["tests/reference/test_closed_forms.py"]
LEFT_OUT = [
    *(f"--ignore=tests/engine/{name}" for name in OF_SOURCES),
    "--ignore=tests/scenario/test_catalogue.py",  # shipped files: runs, without a claim about what comes out
    "--deselect=tests/reference/test_mechanisms.py::test_a_mechanism_that_one_side_lacks_is_seen",
    "--deselect=tests/reference/test_mechanisms.py::test_a_rule_that_one_side_reads_otherwise_is_seen",
    # minutes without the compiler, and about how figures of ties are read, not how ties are made
    "--deselect=tests/organisation/test_organisation.py::test_the_sample_of_a_large_network_shows_all_of_it",
]


def own_tests(fault: Fault) -> list[str]:
    """Return the test file that is named after the module with the fault, and the folder of its room."""
    place = Path("tests", fault.file)
    own = place.with_name(f"test_{place.name}")
    return [part.as_posix() for part in (own, place.parent) if (ROOT / part).exists() and part != Path("tests")]


def tests_for(fault: Fault) -> list[str]:
    """Return all tests that may see a fault, those nearest to it first."""
    far = [*RUNS, *ENGINE, "tests/outcomes"]
    if fault.room == "shared":
        far = [*PEOPLE_AND_DAYS, *SHARED, *RUNS, *CLOSED_FORMS, *ENGINE]
    return [*LEFT_OUT, *dict.fromkeys([*own_tests(fault), *far])]
