"""The documents say what is there: ODD's headings and modules, tables, rooms, files and functions, links, words."""

import ast
import re
from pathlib import Path

import pytest

from benchmarks.parameters import page
from simulator.evidence.loading import load_evidence
from tests.documents import ROOT, text_of

ODD = text_of("docs/odd.md")
HEADINGS = (
    "Purpose and patterns", "Entities, state variables, scales", "Process overview and scheduling", "Design concepts",
    "Initialisation", "Input data", "Submodels",
)  # fmt: skip
CONCEPTS = (
    "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction",
    "Stochasticity", "Collectives", "Observation",
)  # fmt: skip
EQUATIONS = ("simulator.engine.people.", "simulator.engine.manager.")
PLACES = re.findall(r"`(simulator/[\w/]+\.py)(?::(\w+))?`", ODD)


def test_odd_has_its_seven_headings_and_eleven_concepts():
    """Grimm et al. 2020: seven elements in order, eleven design concepts in order."""
    assert tuple(re.findall(r"^## \d (.+)$", ODD, re.MULTILINE)) == HEADINGS
    assert tuple(re.findall(r"^\d+\. \*\*([\w ]+)\.\*\*", ODD, re.MULTILINE)) == CONCEPTS


@pytest.mark.parametrize(("module", "function"), PLACES)
def test_every_place_that_odd_names_exists(module, function):
    """A submodel's module is there, and the function in it."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not function or function in names


def test_every_room_of_the_day_is_named_in_odd():
    """What `day.py` imports of the model's equations, which are those of people and managers, stands in its table."""
    named = {Path(module).stem for module, _ in PLACES}
    tree = ast.parse((ROOT / "simulator" / "engine" / "day.py").read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    used = {name.rsplit(".", 1)[-1] for name in modules if name.startswith(EQUATIONS)}
    assert len(used) > 5
    assert used <= named


def test_the_table_of_parameters_is_the_schemas():
    """`make tables` has been run since the schema changed."""
    assert text_of("docs/parameters.md") == page()


PLAUSIBILITY = text_of("docs/plausibility.md")
PATTERNS = load_evidence().patterns
ROWS = {
    key: [cell.strip() for cell in cells.split("|")]
    for key, cells in re.findall(r"^\| (w\d+_\w+) \| (.+) \|$", PLAUSIBILITY, re.MULTILINE)
}  # what, ground, band, discrepancy, then each organisation
FIGURE = re.compile(r"(-?[\d.]+) \((-?[\d.]+) to (-?[\d.]+)\)( \*\*outside\*\*, [\d.]+)?$")
ROUNDING = 0.0005  # figures have three digits


def test_the_page_of_plausibility_has_the_evidences_patterns():
    """Its rows are those of the shipped file, in their order, each with its title, marks, band and discrepancy."""
    assert list(ROWS) == list(PATTERNS)
    for key, (what, ground, band, discrepancy, *_cells) in ROWS.items():
        pattern = PATTERNS[key]
        assert what == pattern.label
        assert set(re.findall(r"\[(\w+)\]", ground)) == {one.mark for one in pattern.ground}
        assert tuple(map(float, band.split(" to "))) == pattern.band
        assert float(discrepancy) == pytest.approx(pattern.discrepancy, abs=ROUNDING)


def wrong_mark(cell, low, high):
    """What is wrong with a cell: no figure, or a mark that its figure does not bear out; nothing where all is well."""
    figure = FIGURE.match(cell)
    if figure is None:
        return f"no figure: {cell}"
    value, marked = float(figure[1]), figure[4] is not None
    surely_outside, surely_inside = not low - ROUNDING <= value <= high + ROUNDING, low < value < high
    return f"wrong mark: {cell}" if (surely_outside and not marked) or (surely_inside and marked) else ""


def test_marks_of_plausibility_agree_with_the_figures():
    """A figure is marked as outside where it is, and only there; what has no figure has its reason below the table."""
    reasons = set(re.findall(r"^- (w\d+_\w+)", PLAUSIBILITY, re.MULTILINE))
    for key, (_what, _ground, _band, _discrepancy, *cells) in ROWS.items():
        assert len(cells) == 3
        assert [wrong_mark(cell, *PATTERNS[key].band) for cell in cells if cell != "-"] == [""] * (3 - cells.count("-"))
        assert ("-" in cells) == (key in reasons), key


def test_a_wrong_mark_is_seen():
    """Too many and too few; at the very edge either may stand, since figures are rounded."""
    inside, outside = "0.500 (0.400 to 0.600)", "0.900 (0.800 to 1.000) **outside**, 1.2"
    assert wrong_mark(inside, 0.3, 0.7) == wrong_mark(outside, 0.3, 0.7) == wrong_mark(inside, 0.5, 0.7) == ""
    assert wrong_mark(inside, 0.6, 0.7) and wrong_mark(outside, 0.3, 0.95) and wrong_mark("0.500", 0.3, 0.7)


def test_the_page_of_plausibility_says_how_many_runs():
    """As many as its generator makes, and at least as many as every pattern needs."""
    from benchmarks.plausibility import RUNS

    assert f"{RUNS}\nruns each" in PLAUSIBILITY
    assert max(pattern.runs for pattern in PATTERNS.values() if pattern.judged != "worlds") <= RUNS


@pytest.mark.long
@pytest.mark.parametrize("table", ["plausibility", "levers"])
def test_the_tables_are_what_the_engine_gives(table, tmp_path, monkeypatch):
    """`make tables` has been run since the engine's results changed."""
    import importlib

    module = importlib.import_module(f"benchmarks.{table}")
    monkeypatch.setattr(module, "FILE", tmp_path / "table.md")
    module.main()
    assert (tmp_path / "table.md").read_text(encoding="utf-8") == text_of(f"docs/{table}.md")


PAGES = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PACKAGE = ROOT / "simulator"


def anchors(page):
    """What a link may lead to within a page, as GitHub names headings."""
    heads = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    """Every link of a page leads to a file of the project, and to a heading of it where it names one."""
    for link in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if link.startswith(("https://", "http://")):
            continue
        place, _, anchor = link.partition("#")
        file = (ROOT / page).parent / place if place else ROOT / page
        assert file.exists(), link
        assert not anchor or anchor in anchors(file.resolve().relative_to(ROOT).as_posix()), link


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md", "docs/run-folder.md"])
def test_files_and_functions_that_are_named_exist(page):
    """`simulator/runs/plan.py:Plan` is a file and something in it; `a/b.py::test_x` a test; `make x` a target."""
    text = text_of(page)
    named = re.findall(r"`((?:\w[\w-]*/)*[\w-]+\.\w+)(?:::?([\w.]+))?`", text)
    for place, name in [one for one in named if "/" in one[0]]:
        file = next((base / place for base in (ROOT, PACKAGE) if (base / place).exists()), None)
        assert file is not None, place
        assert not name or set(name.split(".")) <= defined(file), f"{place}:{name}"
    targets = set(re.findall(r"^([\w-]+):", text_of("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([\w-]+)", text)) <= targets


def defined(file):
    """The names that a file defines: functions, classes, fields, constants."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names


def rooms():
    """Every folder and every top module of the package."""
    kept = [path for path in PACKAGE.rglob("*") if path.is_dir() and "__pycache__" not in path.parts]
    folders = {path.relative_to(PACKAGE).as_posix() for path in kept if any(path.glob("*.py"))}
    return folders | {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}


def test_architecture_lists_every_room():
    """The tables of architecture.md have a line for every folder and top module of the package, and no other."""
    tables = text_of("docs/architecture.md").split("## The rules")[0]
    listed = re.findall(r"^\| `([\w/.]+)` \|", tables, re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(listed) - {"locale"} == rooms()


def test_architecture_lists_rooms_from_the_ground_up():
    """The tables name rooms in the order in which the architecture test lets them import each other."""
    from tests.test_architecture import GROUND, ORDER

    tables = text_of("docs/architecture.md").split("## The rules")[0]
    listed = [name.removesuffix(".py") for name in re.findall(r"^\| `([\w.]+)` \|", tables, re.MULTILINE)]
    known = [name for name in (*GROUND, *ORDER) if name in listed]
    assert [name for name in listed if name != "locale"] == known


def test_the_readme_is_short():
    """150 lines at most, and no page of the documents is out of its reach."""
    text = text_of("README.md")
    assert text.count("\n") <= 150
    linked = {place for place in re.findall(r"\]\((docs/[\w/.-]+\.md)", text)}
    missing = {page for page in PAGES if page.startswith("docs/")} - linked
    assert missing == set()


GLOSSARY = re.findall(r"^\| \*\*(.+?)\*\*(.*?) \| (.+?) \|$", text_of("docs/glossary.md"), re.MULTILINE)
SAID_ONCE = [word for words, _of, _meaning in GLOSSARY for word in words.split(", ")]


def twice(words):
    """Words that stand there more than once, upper and lower case and singular and plural alike."""
    plain = [word.lower().removesuffix("s") for word in words]
    return {word for word in plain if plain.count(word) > 1}


def test_the_glossary_has_each_word_once():
    """No word is explained twice, whatever its case; the check sees one that is."""
    assert len(SAID_ONCE) > 80
    assert twice(SAID_ONCE) == set()
    assert twice(["Plan", "wave", "plan"]) == {"plan"} and twice(["Lever", "levers"]) == {"lever"}


def test_a_word_that_is_not_used_has_no_line_of_its_own():
    """What stands in brackets as the word that is not used is no word of the glossary (policy of a sweep apart)."""
    refused = {
        word.strip('" ')
        for _words, _of, meaning in GLOSSARY
        for listed in re.findall(r"\(not: ([^)]+)\)", meaning)
        for word in listed.split(", ")
    }
    assert len(refused) > 15
    assert refused & {word.lower() for word in SAID_ONCE} <= {"policy"}


NOT_WRITTEN = re.compile(r"\bhang(s|ing)? on\b|\bluck\b|\bnobody knows\b|\bknobs?\b|\bKPIs?\b", re.IGNORECASE)

OLD = {"CHANGELOG.md", "docs/glossary.md"}  # what was said then; the words that are not used


@pytest.mark.parametrize("page", [page for page in PAGES if page not in OLD])
def test_pages_use_the_words_of_the_glossary(page):
    """No page says luck, hangs on or nobody knows (commands and code apart)."""
    prose = re.sub(r"^```.*?^```$|`[^`]*`", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    assert NOT_WRITTEN.findall(prose) == []
    assert NOT_WRITTEN.search("it hangs on luck")


RENAMED = re.findall(r"^\| (`simulator\..+?) \| (.+?) \|$", text_of("CHANGELOG.md"), re.MULTILINE)


def stands(module):
    """Whether a dotted name is a module, a folder, or something that a module defines."""
    place = ROOT / module.replace(".", "/")
    if place.is_dir() or place.with_suffix(".py").exists():
        return True
    return place.parent.with_suffix(".py").exists() and place.name in defined(place.parent.with_suffix(".py"))


def test_the_changelog_tells_where_modules_went():
    """Of each line of its table what was there before is gone, and what is there now stands."""
    assert len(RENAMED) > 15
    for before, now in RENAMED:
        for old in re.findall(r"`(simulator\.[\w.]+)`", before):
            assert not stands(old) or "(modules)" in before, old
        for new in re.findall(r"`(simulator\.[\w.]+)`", now):
            assert stands(new), new


def test_the_makefile_knows_the_tests():
    """Every test that the Makefile names is there, and every part of the long checks is told in long-run.md."""
    makefile = text_of("Makefile")
    named = re.findall(r"\btests/[\w./]*\w", makefile)
    assert len(named) > 8
    assert [place for place in named if not (ROOT / place).exists()] == []
    (said,) = re.findall(r"make long PART=([\w|]+)`", text_of("docs/long-run.md"))
    assert set(said.split("|")) == set(re.findall(r"^PARTS_(\w+) :=", makefile, re.MULTILINE))


def test_every_long_check_is_in_a_part():
    """`make long` with each part in its turn leaves no file with a long check out."""
    parts = [
        place for row in re.findall(r"^PARTS_\w+ := (.+)$", text_of("Makefile"), re.MULTILINE) for place in row.split()
    ]
    marked = [path for path in ROOT.glob("tests/**/test_*.py") if "mark.long" in path.read_text(encoding="utf-8")]
    files = [path.relative_to(ROOT).as_posix() for path in marked]
    assert len(files) > 10
    assert [file for file in files if not any(file == part or file.startswith(f"{part}/") for part in parts)] == []


def test_the_readmes_figures_of_plausibility_are_the_pages():
    """How many patterns each organisation shows, as docs/plausibility.md counts them."""
    page = dict(re.findall(r"^- (.+?): (\d+ of \d+) inside;", text_of("docs/plausibility.md"), re.MULTILINE))
    said = dict(re.findall(r"the\s+(leisure park|hospital|municipality)\s+(\d+ of \d+)", text_of("README.md")))
    assert said == {name.lower(): count for name, count in page.items()} and len(said) == 3
