"""A client's files become a folder that a scenario reads; what was taken is told in numbers, and no name is kept."""

import re
import stat
from datetime import date

import pytest

from simulator.errors import AdoptionError
from simulator.experiment.checking import check_data
from simulator.intake import importing
from simulator.intake.importing import Asked
from simulator.scenario import load
from simulator.texts import use_language
from tests.intake import awkward

KEY = bytes(range(32))
ROW = {  # files of each client, and some of what is told of them
    "a hospital in Dutch Excel": ((awkward.hr_list, awkward.mail), ["240 people", "702 ties kept of 741 rows"]),
    "a chart with a circle": (
        (awkward.chart, awkward.mail),
        ["1 head is not in the list and is left out: chart.csv:2:1: id",
         "a circle of people who report to each other (chart.csv:14:1: id, chart.csv:26:1: id, chart.csv:38:1: id); "
         "the first has no head now"],
    ),
    "mail without a line of names": ((awkward.mail,), ["260 people", "722 ties kept of 741 rows"]),
    "concealed names": ((awkward.hr_list, awkward.usage), ["200 users of Viva Engage", "20% posted or liked"]),
    "leave in Windows-1252": ((awkward.hr_list, awkward.leave), ["151 rows of leave"]),
    "shifts": ((awkward.hr_list, awkward.roster), ["1,800 shifts"]),
    "headcounts between semicolons": ((awkward.headcounts,), ["3 groups, 1,679 people"]),
}  # fmt: skip


def imported(folder, made, **asked):
    """What files of a client give: what is told, and the texts by name."""
    one = Asked([make(folder) for make in made], **asked)
    agreed = importing.proposals(one, {})
    client = importing.read_client(agreed, KEY)
    return client.reported, importing.texts_of(client, one, agreed)


@pytest.mark.parametrize("case", ROW.values(), ids=ROW)
def test_awkward_files_are_taken_and_told_in_numbers(tmp_path, case):
    """Each gives a scenario that a check accepts; people, ties kept and dropped, heads, circles, strangers are told."""
    made, wanted = case
    reported, texts = imported(tmp_path, made)
    assert set(wanted) <= set(reported)
    importing.write(tmp_path / "out", texts)  # which checks it as a run would
    loaded = load(tmp_path / "out" / "client.yaml")
    assert check_data(loaded.scenario, loaded.data).people >= 240
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700


def test_what_is_dropped_is_told_with_its_lines(tmp_path):
    """Strangers by their lines, ties with oneself, people without ties."""
    reported, _ = imported(tmp_path, (awkward.hr_list, awkward.mail))
    assert any(
        re.match(r"20 rows are dropped: somebody is not in the list of people \(mail.csv:721:1", one)
        for one in reported
    )
    assert {"1 tie of somebody with themselves is left out", "0 people without ties"} <= set(reported)


def test_the_scenario_says_groups_units_leave_and_shifts(tmp_path):
    """150 nurses, 7 doctors beside 83 at desks; a week of leave in the window, a fifth of nurses away in week 44."""
    _, texts = imported(tmp_path, (awkward.hr_list, awkward.leave, awkward.roster), launch=date(2027, 5, 3))
    importing.write(tmp_path / "out", texts)
    scenario = load(tmp_path / "out" / "client.yaml").scenario
    nurses = scenario.personas["verpleegkundigen"]
    assert {name: one.headcount for name, one in scenario.personas.items()} == {
        "verpleegkundigen": 150, "stafdiensten_other_staff": 90,
    }  # fmt: skip
    assert (nurses.template, scenario.organisation.unit_size) == ("care", 24)
    assert [(one.min_weeks, one.when) for one in nurses.leave.blocks] == [(1, "leave_window")]
    assert dict(nurses.leave.weeks) == {"44": 0.2} and nurses.leave.spread_weeks == 0
    assert (nurses.working_pattern.days_on, nurses.working_pattern.days_off) == (4, 3)


def test_use_is_evidence_where_the_launch_is_known(tmp_path):
    """A month that ends in week 22 of the plan; without a launch nothing can be said of weeks."""
    _, texts = imported(tmp_path, (awkward.hr_list, awkward.usage), launch=date(2027, 5, 3))
    assert "window: {weeks: [19, 22]}" in texts["evidence.yaml"] and "band: [0.35, 0.55]" in texts["evidence.yaml"]
    assert "evidence.yaml" not in imported(tmp_path, (awkward.hr_list, awkward.usage))[1]


def test_a_doubled_column_is_asked_about_once(tmp_path):
    """With other contents it is refused with its place until somebody says which is meant."""
    with pytest.raises(AdoptionError) as refused:
        imported(tmp_path, (awkward.doubled,))
    assert str(refused.value).startswith("gemeente.csv:1:3: column 'Afdeling' stands twice, with other contents")
    _, texts = imported(tmp_path, (awkward.doubled,), wishes={"": [("unit", "3")]})
    assert '"unit": "Afdeling (2)"' in texts["mapping.json"] and "unit_size: 30" in texts["client.yaml"]


def test_a_renewed_file_is_taken_as_agreed_before(tmp_path):
    """The mapping is kept beside the result; nobody is asked again, and the folder is renewed."""
    _, texts = imported(tmp_path, (awkward.doubled,), wishes={"": [("unit", "3")]})
    importing.write(tmp_path / "out", texts)
    one = Asked([awkward.headcounts(tmp_path)])
    importing.write(
        tmp_path / "other",
        importing.texts_of(importing.read_client(importing.proposals(one, {}), KEY), one, importing.proposals(one, {})),
    )
    again = importing.proposals(one, importing.saved_of(tmp_path / "other"))
    assert [proposal.by for proposal in again] == ["saved"]
    assert importing.may_write(tmp_path / "other") and not importing.may_write(tmp_path)


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    """Only a folder of an earlier import is written again."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    with pytest.raises(AdoptionError, match="exists already"):
        importing.write(tmp_path / "mine", {"mapping.json": "{}"})
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "x"


def test_groups_and_hours_between_them_are_enough(tmp_path):
    """Ties are drawn as the hours are spread; the people are made up; the same hours give the same ties."""
    hours = tmp_path / "g2g.csv"
    hours.write_text(
        "TimeInvestors_Organization,Collaborators_Organization,Meeting_hours,Collaboration_hours\n"
        "Winkelmedewerkers,Winkelmedewerkers,1,300\nWinkelmedewerkers,Magazijn,9,100\nHoofdkantoor,Elders,1,50\n"
    )
    made = (awkward.headcounts, lambda _folder: hours)
    reported, texts = imported(tmp_path, made)
    assert "1 group of the hours has no people here and is left out" in reported
    ties = [line.split(",")[:2] for line in texts["edges.csv"].splitlines()[1:]]
    across = sum(one[0].split()[0] != one[1].split()[0] for one in ties)
    assert len(ties) == pytest.approx(16.5 * 1_679 / 2, rel=0.02) and across / len(ties) == pytest.approx(
        0.25, abs=0.01
    )
    assert imported(tmp_path, made)[1] == texts
    importing.write(tmp_path / "out", texts)


BAD = {
    "nothing known": ("a,b\n1,2\n", {}, "t.csv:1:1: no known columns in the first line; say what it is with --kind"),
    "an unknown kind": ("id\na\n", {"kind_of": {"t.csv": "peopel"}},
                        "--kind peopel: unknown kind - did you mean 'people'?"),
    "an unknown field": ("id\na\n", {"wishes": {"": [("untit", "1")]}},
                         "--map untit: unknown field - did you mean 'unit'?"),
    "an unknown column": ("id\na\n", {"wishes": {"": [("unit", "Tem")]}}, "t.csv:1:1: no column 'Tem'"),
    "another file": ("id\na\n", {"kind_of": {"s.csv": "people"}},
                     "s.csv: no such file is given - did you mean 't.csv'?"),
    "few people": ("id\na\nb\n", {}, "2 people: too few to tell of without telling who; at least 10 are needed"),
    "somebody twice": ("id\nJan\nPiet\njan \n", {},
                       "t.csv:4:1: id: the same person stands at t.csv:2:1: id already"),
    "leave alone": ("persoon,van,tot\nJan,1-7-2027,2-7-2027\n", {}, "nobody is known: give a list of people"),
    "leave backwards": ("persoon,van,tot\nJan,9-7-2027,2-7-2027\n", {}, "t.csv:2:3: tot: the last day lies before"),
    "an odd day": ("persoon,van,tot\nJan,1-7-2027,2-7-2027\nPiet,2027-02-31,2027-03-01\n", {},
                   "t.csv:3:2: van: '...' is no date"),
    "an odd weight": ("van,naar,aantal\nJan,Piet,Joris\n", {}, "t.csv:2:3: aantal: '...' is not a number"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_what_cannot_be_taken_is_one_message_without_a_name(tmp_path, case):
    """With place and remedy; no cell of people is quoted."""
    text, asked, message = case
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(AdoptionError) as refused:
        imported(tmp_path, [lambda folder: folder / "t.csv"], **asked)
    assert str(refused.value).startswith(message)
    assert not re.search("Jan|Piet|Joris", str(refused.value))


def test_it_speaks_dutch(tmp_path):
    """What is told is in the language of the call."""
    with use_language("nl"):
        reported, _ = imported(tmp_path, (awkward.hr_list, awkward.mail))
    assert "240 mensen" in reported and any("rijen vervallen" in one for one in reported)


def test_two_lists_of_people_complete_each_other(tmp_path):
    """An HR list and a chart of the same people are one list; where they differ, the place of the second is told."""
    rows = [f"p{n},Zorg" for n in range(20)]
    (tmp_path / "hr.csv").write_text("\n".join(["EmpID,Department", *rows]))
    (tmp_path / "chart.csv").write_text("\n".join(["id,parentId", *(f"P{n},p0" for n in range(1, 20)), "p20,p0"]))
    made = [lambda folder: folder / "hr.csv", lambda folder: folder / "chart.csv"]
    reported, texts = imported(tmp_path, made)
    assert reported[:2] == ["21 people", "1 head, with 20.0 people"] and "unit_size: 20" in texts["client.yaml"]
    (tmp_path / "chart.csv").write_text("id,afdeling\np3,Staf\n")
    with pytest.raises(AdoptionError) as refused:
        imported(tmp_path, made)
    assert str(refused.value).startswith("chart.csv:2:2: afdeling: says otherwise than hr.csv:5:1: EmpID; correct one")
