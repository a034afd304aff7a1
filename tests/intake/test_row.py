"""Seven awkward client files, from an empty folder to a report in two languages, command after command, in Dutch."""

import json
import re

import pytest

from simulator.private_folders import user_cache
from simulator.shipped import WORLDS, shipped_folder
from tests.black_box import adopt
from tests.intake import awkward
from tests.intake.test_privacy import SEEN, holding_names

ANSWERS = """name: Ziekenhuis Noord
kind: hospital
groups: {verpleegkundigen: 150, stafdiensten: 90}
work: {verpleegkundigen: zorg, stafdiensten: kantoor}
calendar: NL
hours: 12
success: de helft doet iedere maand iets
"""
HOSPITAL = (awkward.hr_list, awkward.chart, awkward.mail, awkward.leave, awkward.usage)
SMALL = "run: {horizon_weeks: 26, replications: {min: 2, max: 2}}\n"  # a test's, in place of the usual 78 weeks
STEPS = {"new", "import", "worlds", "compare", "case", "plan", "report", "check"}
FEW = 6  # of the shipped worlds: all 300 take minutes
TWO = ("--workers", 2)
ENGLISH = re.compile(r"\b(the|and|with|are|people|taken|written|next|weeks|figures|guess|worlds|persons?|rows?)\b")
MADE = {
    "klant": ["README.md", "case.xlsx", "few.json", "scenarios/base.yaml"],
    "klant/client": [
        "client.yaml", "edges.csv", "evidence.yaml", "longer-activation.yaml", "people.csv", "worlds.json"
    ],
    "klant/chain": ["client.yaml"],
    "klant/gemeente": ["client.yaml"],
    "klant/compared": ["comparison.json", "outcomes.csv", "worlds.csv"],
    "klant/plan": ["plan.xlsx", "plan.ics", "lengths.html"],
    "klant/chain-plan": ["plan.xlsx", "plan.ics"],
    "klant/town": ["comparison.json"],
    "klant/town-report": ["report-nl.html", "report-en.html"],
    "klant/report": [
        f"{name}-{lang}.{end}" for name, end in (("report", "html"), ("case", "xlsx"), ("slides", "pptx"))
        for lang in ("nl", "en")
    ],
}  # fmt: skip


def few_worlds(file):
    """A file of the first of the shipped worlds."""
    whole = json.loads((shipped_folder(WORLDS) / "field.json").read_text())
    for part in ("values", "factors"):
        whole[part] = {path: column[:FEW] for path, column in whole[part].items()}
    whole["figures"] = {
        name: {key: column[:FEW] for key, column in own.items()} for name, own in whole["figures"].items()
    }
    file.write_text(json.dumps(whole))


@pytest.fixture(scope="module")
def row(tmp_path_factory):
    """The folder after all commands, and what each said."""
    folder = tmp_path_factory.mktemp("row")
    for name in ("files", "tmp", "work"):
        (folder / name).mkdir()
    files, work = folder / "files", folder / "work"
    made = [make(files) for make in HOSPITAL]
    chain, town = awkward.headcounts(files), awkward.doubled(files)
    (work / "a.yaml").write_text(ANSWERS)
    said = {}

    def typed(*words, cwd=work / "klant"):
        """Type a command in the project's folder, in Dutch."""
        lang = () if words[0] == "report" else ("--lang", "nl")
        env = {"TMPDIR": str(folder / "tmp"), "ADOPTION_LANGUAGE": "nl", "COLUMNS": "200"}
        said[" ".join(map(str, words[:2]))] = adopt(*words, *lang, cwd=cwd, env=env)

    typed("new", "klant", "--answers", "a.yaml", cwd=work)
    agreed = ("--yes", "--launch", "2027-05-03", "--base", "scenarios/base.yaml")
    typed("import", *made, "--out", "client", "--name", "Ziekenhuis Noord", *agreed)
    typed("import", chain, "--out", "chain", *agreed)
    typed("import", town, "--out", "gemeente", "--map", "unit=2", *agreed)
    with (work / "klant" / "client" / "client.yaml").open("a") as stream:
        stream.write(SMALL)
    few_worlds(work / "klant" / "few.json")
    both = ("client/client.yaml", "client/longer-activation.yaml")
    few, kept = ("--from", "few.json"), "client/worlds.json"
    typed("worlds", both[0], "--evidence", "client/evidence.yaml", *few, "--out", kept, *TWO)
    drawn = ("--worlds", 2, "--from", kept, "--replications", 2)
    typed("compare", *both, *drawn, "--out", "compared", *TWO)
    typed("case", "compared", "--xlsx", "case.xlsx")
    typed("plan", both[0], "--replications", 2, "--out", "plan", *TWO)
    typed("report", "compared", "--lang", "nl,en", "--out", "report")
    with (work / "klant" / "gemeente" / "client.yaml").open("a") as stream:
        stream.write(SMALL)
    town_plans = ("gemeente/client.yaml", "gemeente/longer-activation.yaml")
    typed("compare", *town_plans, "--replications", 2, "--out", "town", *TWO)
    typed("case", "town")
    typed("report", "town", "--lang", "nl,en", "--out", "town-report")
    typed("plan", "chain/client.yaml", "--no-lengths", "--out", "chain-plan")
    typed("check", "chain/client.yaml")
    typed("check", "gemeente/client.yaml")
    return folder, said


def test_every_command_is_well_and_says_what_to_type_next(row):
    """Exit code 0 of all; each that does something ends with the next command."""
    _folder, said = row
    assert {words: one for words, one in said.items() if one[0]} == {}
    assert {words.split()[0] for words in said} == STEPS and len(said) == 15
    for words, (_code, out, err) in said.items():
        assert "Traceback" not in err
        assert words.startswith("check") or out.splitlines()[-1].startswith("verder: "), (words, out)


def test_every_file_that_was_promised_is_there(row):
    """Of the project, the imports, the worlds, the comparison, the case, the plan and the report; none is empty."""
    folder, _said = row
    files = [folder / "work" / at / name for at, names in MADE.items() for name in names]
    assert [str(file) for file in files if not file.is_file() or not file.stat().st_size] == []


def test_no_name_is_written_or_printed(row):
    """A thousand names went in; none is in a file, a message, a temporary folder or the cache."""
    folder, said = row
    assert not [words for words, one in said.items() if any(name in "".join(one[1:]).lower().encode() for name in SEEN)]
    assert not holding_names(folder / "work") and not holding_names(folder / "tmp") and not holding_names(user_cache())
    assert holding_names(folder / "files")


def test_what_is_said_and_written_for_people_is_dutch(row):
    """No English word in what is printed nor in the Dutch page's visible text; provenance is the client's."""
    folder, said = row
    work = folder / "work" / "klant"
    for words, (_code, out, _err) in said.items():
        lines = [line for line in out.splitlines() if not any(sign in line for sign in "/_=")]
        assert [(words, line) for line in lines if ENGLISH.search(line)] == []
    page = (work / "report" / "report-nl.html").read_text(encoding="utf-8")
    assert '<html lang="nl"' in page and "klant, een personeelslijst (hr.xlsx), " in page
    scenario = (work / "client" / "client.yaml").read_text(encoding="utf-8")
    assert "klant, verlof (verlof.csv), " in scenario and "overige medewerkers" in scenario
    assert "getallen: " in said["check chain/client.yaml"][1] and " van de klant" in said["check chain/client.yaml"][1]
