"""Evidence files: what they say, and what is said of those that are wrong: place, field, remedy."""

import re

import pytest

from simulator.errors import ScenarioError
from simulator.evidence.catalogue import READINGS
from simulator.evidence.loading import load_evidence
from simulator.texts import use_language

GOOD = """format: 1
patterns:
  survey:
    title: {en: use it monthly, nl: gebruikt het maandelijks}
    reading: monthly_visitors
    personas: desk
    window: {weeks: [20, 26]}
    band: [40%, 60%]
    discrepancy: 5%
    because: people overstate what they do
    ground: [{mark: V, source: our survey of June}]
"""
ROW = "file.yaml:"
BAD = {  # what is wrong: what is written instead, beginning of the message
    "a misspelt field": (
        ("personas:", "persons:"), "6:5: patterns.survey.persons: unknown field - did you mean 'personas'",
    ),
    "a reading that is none": (
        ("monthly_visitors", "monthly_vistors"),
        "5:14: patterns.survey.reading: unknown reading 'monthly_vistors' - did you mean 'monthly_visitors'? "
        "(see adopt list readings)",
    ),
    "no band": (("    band: [40%, 60%]\n", ""), "4:5: patterns.survey.band: is missing"),
    "half a band": (("[40%, 60%]", "[40%]"), "8:11: patterns.survey.band: "),
    "a band in words": (("[40%, 60%]", "[low, 60%]"), "8:12: patterns.survey.band.0: must be a number; got low"),
    "a band the wrong way round": (
        ("[40%, 60%]", "[60%, 40%]"), "8:11: patterns.survey.band: the highest value must exceed the lowest",
    ),
    "a share without its percent sign": (
        ("[40%, 60%]", "[40, 60]"),
        "8:11: patterns.survey.band: monthly_visitors lies between 0 and 1 (a share: write 40% or 0.4)",
    ),
    "a band that nothing can miss": (
        ("[40%, 60%]", "[0, 1]"),
        "8:11: patterns.survey.band: nothing can miss it: monthly_visitors always lies in it; give both ends",
    ),
    "a discrepancy above a quarter of the width": (
        ("discrepancy: 5%", "discrepancy: 6%"),
        "9:18: patterns.survey.discrepancy: at most a quarter of the band's width, 0.05; got 0.06",
    ),
    "a discrepancy below nothing": (
        ("discrepancy: 5%", "discrepancy: -1%"), "9:18: patterns.survey.discrepancy: must be at least 0",
    ),
    "no reason": (("    because: people overstate what they do\n", ""), "4:5: patterns.survey.because: is missing"),
    "no ground": (
        ("[{mark: V, source: our survey of June}]", "[]"), "11:13: patterns.survey.ground: must not be empty",
    ),
    "no organisation": (
        ("discrepancy: 5%", "discrepancy: 5%\n    organisations: []"),
        "10:20: patterns.survey.organisations: must not be empty",
    ),
    "a mark that is none": (("mark: V,", "mark: W,"), "11:21: patterns.survey.ground.0.mark: "),
    "a window of two terms": (
        ("{weeks: [20, 26]}", "{weeks: [20, 26], last: 3}"),
        "7:13: patterns.survey.window: give one of weeks, last, phase, dates, calendar",
    ),
    "a window the wrong way round": (
        ("[20, 26]", "[26, 20]"), "7:13: patterns.survey.window: the last week must not lie before the first",
    ),
    "a phase that is none": (("{weeks: [20, 26]}", "{phase: lanch}"), "7:21: patterns.survey.window.phase: "),
    "dates that are none": (
        ("{weeks: [20, 26]}", '{dates: ["12-20", "13-01"]}'),
        "7:31: patterns.survey.window.dates.1: must be a day of the year",
    ),
    "weeks of what has weeks of its own": (
        ("monthly_visitors", "half_visited_week"),
        "7:13: patterns.survey.window: half_visited_week has weeks of its own; leave window out",
    ),
    "personas of what is read of all": (
        ("monthly_visitors", "answered_7d"),
        "6:15: patterns.survey.personas: answered_7d is read of all together; leave personas out",
    ),
    "no runs": (("discrepancy: 5%", "discrepancy: 5%\n    runs: 0"), "10:11: patterns.survey.runs: must be at least 1"),
    "a place where nothing is judged": (
        ("discrepancy: 5%", "discrepancy: 5%\n    judged: here"), "10:13: patterns.survey.judged: ",
    ),
    "no format": (("format: 1\n", ""), "1:1: format: must be 1: write format: 1 at the top"),
    "a key that is no name": (("  survey:", "  Our survey:"), "3:3: patterns.Our survey: must be a name like_this"),
    "no pattern": ((GOOD[GOOD.index("patterns:") :], "patterns: {}\n"), "2:11: patterns: "),
    "no list of patterns": ((GOOD[GOOD.index("patterns:") :], "name: x\n"), "1:1: patterns: is missing"),
}  # fmt: skip


def written(folder, text, name="file.yaml"):
    """A file that says this."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_says_what_it_says(tmp_path):
    """Bands in percent, a title in two languages, defaults for what is not written."""
    evidence = load_evidence([written(tmp_path, GOOD)])
    pattern = evidence.patterns["survey"]
    assert pattern.band == pytest.approx((0.4, 0.6)) and pattern.discrepancy == pytest.approx(0.05)
    assert (pattern.personas, pattern.runs, pattern.judged) == ("desk", 2, "both")
    assert pattern.organisations == ("offices", "mixed", "frontline") and pattern.label == "use it monthly"
    with use_language("nl"):
        assert pattern.label == "gebruikt het maandelijks"
    assert evidence.texts == {"file.yaml": GOOD}


@pytest.mark.parametrize("what", BAD)
def test_what_is_wrong_is_said_with_its_place(tmp_path, what):
    """One line a problem: file, line, column, field, what is wrong and what is allowed."""
    (before, after), message = BAD[what]
    assert before in GOOD
    with pytest.raises(ScenarioError) as said:
        load_evidence([written(tmp_path, GOOD.replace(before, after))])
    lines = str(said.value).splitlines()
    assert len(lines) == 1 and lines[0].startswith(ROW + message), lines


def test_a_misspelt_field_that_must_be_there_is_missing_as_well(tmp_path):
    """As in an experiment file: two lines, the second with what was probably meant."""
    with pytest.raises(ScenarioError) as said:
        load_evidence([written(tmp_path, GOOD.replace("reading:", "readng:"))])
    missing, unknown = str(said.value).splitlines()
    assert missing == "file.yaml:4:5: patterns.survey.reading: is missing"
    assert unknown.startswith("file.yaml:5:5: patterns.survey.readng: unknown field - did you mean 'reading'?")


def test_all_mistakes_are_said_at_once(tmp_path):
    """In order of their place, each once."""
    text = GOOD.replace("mark: V", "mark: W").replace("[20, 26]", "[26, 20]").replace("5%", "-5%")
    with pytest.raises(ScenarioError) as said:
        load_evidence([written(tmp_path, text)])
    assert [re.match(r"file\.yaml:(\d+):", line)[1] for line in str(said.value).splitlines()] == ["7", "9", "11"]


def test_a_file_that_is_not_there_is_said(tmp_path):
    """With what is wanted; so is one that is no map."""
    with pytest.raises(ScenarioError, match=r"no\.yaml: no such file; give the path of an evidence file \(\*\.yaml\)"):
        load_evidence([tmp_path / "no.yaml"])
    with pytest.raises(ScenarioError, match=r"file\.yaml:1:1: must be a map"):
        load_evidence([written(tmp_path, "- a list\n")])


def test_several_files_are_read_as_one(tmp_path):
    """The shipped one by its name; a key that an earlier file has is refused; each text has a name of its own."""
    own = written(tmp_path, GOOD)
    both = load_evidence(["field", own])
    assert set(load_evidence().patterns) < set(both.patterns) and "survey" in both.patterns
    assert both.sha256 != load_evidence().sha256 == load_evidence(["field"]).sha256
    with pytest.raises(
        ScenarioError, match=r"file\.yaml:3:3: patterns\.survey: an earlier file has a pattern of that key"
    ):
        load_evidence([own, own])
    (tmp_path / "other").mkdir()
    other = written(tmp_path / "other", GOOD.replace("survey:", "pilot:"))
    assert list(load_evidence([own, other]).texts) == ["file.yaml", "2-file.yaml"]


SHIPPED = load_evidence().patterns


def test_the_shipped_file_has_every_row_of_the_specification():
    """W1 to W18, each band with a reason for its discrepancy, with a ground, and in both languages."""
    assert {key.split("_")[0] for key in SHIPPED} == {f"w{number}" for number in range(1, 19)}
    for pattern in SHIPPED.values():
        assert set(pattern.title) == {"en", "nl"}


def test_bands_are_those_that_were_settled():
    """Before any matching; whoever moves one to fit must move it here as well."""
    settled = {
        "w1_desk": (2, 9), "w1_deskless": (1, 16), "w2_all": (0.30, 0.87), "w2_desk": (0.30, 0.92),
        "w3_never": (0.05, 0.30), "w4_read_only": (0.40, 0.80), "w5_interacted": (0.12, 0.50),
        "w6_posters": (0.60, 0.75), "w6_employees": (0.75, 0.95), "w7_once": (0.30, 0.60), "w8_answered": (0.55, 0.92),
        "w8_days": (1, 3), "w8_replies": (1.3, 4.5), "w9_month_1": (0.15, 0.60), "w9_month_2": (0.06, 0.42),
        "w9_month_12": (0.02, 0.30), "w10_desk": (0.10, 0.35), "w10_deskless": (0.15, 0.65),
        "w10_december": (0.05, 0.40), "w11_top": (0.08, 0.50), "w12_contributors": (0.03, 0.20),
        "w12_curators": (0.03, 0.20), "w12_mature": (0.03, 0.30), "w13_hazard": (1.2, 5), "w14_interacted": (0, 0.10),
        "w14_posts": (0, 0.15), "w14_left": (0.3, 0.95), "w15_early": (0.05, 0.60), "w15_late": (0.50, 1.1),
        "w16_usual": (0.02, 0.60), "w17_large": (0, 0.12), "w17_small": (0, 0.20), "w18_units": (0.02, 0.30),
        "w18_no_ties": (0.15, 0.60), "w18_rewired": (0.03, 0.30), "w2_gap": (0, 0.57), "w13_bend": (-2, 0),
    }  # fmt: skip
    assert {key: pattern.band for key, pattern in SHIPPED.items()} == settled


def test_shares_over_few_people_need_four_runs():
    """W9 and W12 as specified; where a pattern is judged is as specified too."""
    assert all(one.runs >= 4 for key, one in SHIPPED.items() if key.startswith(("w9", "w12")))
    only = {key for key, one in SHIPPED.items() if one.judged == "worlds"}
    assert {key: SHIPPED[key].runs for key in sorted(only)} == {
        "w12_mature": 20, "w15_late": 20, "w16_usual": 30, "w17_large": 30, "w17_small": 30,
    }  # fmt: skip
    assert {one.reading for one in SHIPPED.values()} == set(READINGS)
