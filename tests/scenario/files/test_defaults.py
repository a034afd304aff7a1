"""What a file says, upon the defaults."""

from copy import deepcopy

from simulator.scenario.fields.defaults import default_phases
from simulator.scenario.files.defaults import completed, replaced_shares, replaced_words


def test_of_personas_and_managers_only_the_named_ones_exist():
    """A default manager that is named keeps what the file does not say; a persona's key gives it nothing."""
    whole = completed({"personas": {"office": {"fear": 0.1}, "new": {}}, "managers": {"central": {"label": "c"}}})
    assert whole["personas"] == {"office": {"fear": 0.1}, "new": {}}
    assert whole["managers"] == {"central": {"label": "c", "hours_per_week": 48}}
    assert completed({"managers": {}})["managers"] == {}


def test_phases_and_calendars_merge_with_all_the_defaults():
    """One end of a phase takes the default's other end away; what is no map replaces; an empty map inside empties."""
    whole = completed({"phases": {"launch": {"until": "2027-06-06", "goals": {}}}, "calendar": {"seasons": 3}})
    assert list(whole["phases"]) == list(default_phases())
    assert "weeks" not in whole["phases"]["launch"] and whole["phases"]["launch"]["goals"] == {}
    assert whole["calendar"]["seasons"] == 3 and "summer" in whole["calendar"]["leave_windows"]


def test_a_file_may_say_everything_itself():
    """`defaults: none` takes nothing; the file's data stay as they are."""
    data = {"defaults": "none", "personas": {"office": {}}}
    kept = deepcopy(data)
    assert completed(data) == {"personas": {"office": {}}} and data == kept


def test_a_written_map_of_shares_stands_alone():
    """The shares of the default plan beside it are gone, and named; the phase's other fields stay."""
    data = {"phases": {"activation": {"hours": {"coaching": 0.7, "news": 0.3}}, "launch": {"weeks": 5}}}
    activation = completed(data)["phases"]["activation"]
    assert activation["hours"] == {"coaching": 0.7, "news": 0.3} and activation["weeks"] == 8
    assert completed(data)["phases"]["launch"]["hours"] == default_phases()["launch"]["hours"]
    ((path, gone),) = replaced_shares(data)
    assert path == ("phases", "activation", "hours") and "fitted_posts" in gone and not {"coaching", "news"} & set(gone)
    assert "no longer there: fitted_posts 20%, announcements 4%" in replaced_words(gone)
    assert not [*replaced_shares({"defaults": "none", **data})] and not [*replaced_shares({"phases": {"launch": None}})]
