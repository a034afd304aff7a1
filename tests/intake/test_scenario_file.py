"""The client's scenario: every number says which file it is of and when, or that it is a guess."""

from datetime import date

import pytest

from simulator.intake import importing
from simulator.intake.frame import framed
from simulator.intake.importing import Asked
from simulator.intake.scenario_file import template_of
from simulator.scenario import load
from simulator.scenario.provenance import counts, provenance
from simulator.texts import use_language
from tests.intake import awkward

ON, DAY = date(2026, 11, 29), "2026-11-29"
BASE = """format: 1
personas: {store: {template: store, headcount: 80}}
calendar: {country: BE, leave_windows: {summer: {first: "10-25", last: "11-14"}}}
managers: {central: {hours_per_week: 21}}
"""


def written(folder, made, lang="en", base=None):
    """The scenario of a client's files, loaded."""
    with use_language(lang):
        one = Asked([make(folder) for make in made], frame=framed(base), on=ON)
        agreed = importing.proposals(one, {})
        importing.write(
            folder / "out", importing.texts_of(importing.read_client(agreed, bytes(32), one.frame), one, agreed)
        )
    return load(folder / "out" / "client.yaml")


@pytest.mark.parametrize(
    ("lang", "client", "people"), [("en", "client", "a list of people"), ("nl", "klant", "een personeelslijst")]
)
def test_every_number_has_its_source(tmp_path, lang, client, people):
    """The client's are the client's, in Dutch too; the life of a group and the managers' hours are guesses."""
    loaded = written(tmp_path, (awkward.hr_list, awkward.mail, awkward.leave, awkward.roster), lang)
    sources = loaded.scenario.sources
    assert sources["personas.verpleegkundigen.headcount"] == f"{client}, {people} (hr.xlsx), {DAY}"
    assert sources["organisation.unit_size"] == f"{client}, {people} (hr.xlsx), {DAY}"
    assert "(verlof.csv)" in sources["personas.verpleegkundigen.leave.weeks.44"]
    assert "(rooster.csv)" in sources["personas.verpleegkundigen.working_pattern.days_on"]
    assert "(mail.csv)" in sources["network.min_weight"]
    kinds = {path: provenance(loaded.scenario, path, loaded.origins).kind for path in sources}
    guesses = ("managers.central.hours_per_week", "personas.verpleegkundigen.template")
    assert [kinds[path] for path in guesses] == ["stated", "stated"]
    assert kinds["personas.verpleegkundigen.headcount"] == "client"
    assert counts(loaded.scenario, loaded.origins)["client"] >= 6
    assert loaded.scenario.managers["central"].hours_per_week == 10, "2.4 for 60 people"


def test_a_scenario_frames_it(tmp_path):
    """Country and hours are its own; leave is read by its window: a fifth of nurses away in week 44 is long leave."""
    (tmp_path / "base.yaml").write_text(BASE)
    loaded = written(tmp_path, (awkward.hr_list, awkward.leave), base=tmp_path / "base.yaml")
    scenario = loaded.scenario
    assert scenario.calendar.country == "BE" and scenario.managers["central"].hours_per_week == 21
    assert scenario.sources["managers.central.hours_per_week"] == "scenario base.yaml"
    assert dict(scenario.personas["verpleegkundigen"].leave.weeks) != {"44": 0.2}
    assert scenario.calendar.leave_windows["summer"].first == "10-25"


def test_a_plan_lies_beside_it_and_stays_when_it_is_changed(tmp_path):
    """An overlay that loads; a renewed import leaves what somebody made of it."""
    written(tmp_path, (awkward.hr_list, awkward.mail))
    plan = tmp_path / "out" / "longer-activation.yaml"
    assert load(plan).scenario.phases["activation"].weeks == 16
    plan.write_text(plan.read_text().replace("16", "20"))
    written(tmp_path, (awkward.hr_list, awkward.mail))
    assert load(plan).scenario.phases["activation"].weeks == 20


def test_lives_are_guessed_by_names():
    """Dutch and English; a desk where nothing fits."""
    names = ("Verpleegkundigen", "Winkelmedewerkers", "Magazijn", "Groen", "Seizoenskrachten", "Directie")
    assert [template_of(name) for name in names] == ["care", "store", "shift", "field", "seasonal", "desk"]
