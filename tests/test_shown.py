"""What the pages show of commands is what they print, line by line; the README's figure is what `compare` draws."""

import json
import re

import pytest
import typer

from simulator.cli.commands import app
from tests.black_box import adopt
from tests.documents import LEFT_OUT, ROOT, blocks, not_printed, shown, text_of

README, TOUR, UNCERTAINTY, FAIRNESS = "README.md", "docs/tour.md", "docs/how-to/uncertainty.md", "docs/fairness.md"
PERSONAS, BEGIN = "docs/how-to/personas.md", "docs/how-to/begin.md"
COMMANDS = typer.main.get_command(app).commands
SHOWN = [one for page in (README, BEGIN, TOUR, PERSONAS, UNCERTAINTY) for one in shown(page)]
(EXAMPLE,) = shown(README)
EXAMPLE_FOLDER = "runs/compare-leisure-park-1"
MADE_BY = {EXAMPLE_FOLDER: EXAMPLE.words} | {
    one.words[one.words.index("--out") + 1]: one.words for one in SHOWN if "--out" in one.words
}
SLOW = {"why", "sensitivity", "optimise", "explore", "worlds"}
MANY = {"--worlds", "experiments/a-third-adopts.yaml", "scenarios/no-season.yaml", "total"}
WIDE, NARROW = {"COLUMNS": "160"}, {"COLUMNS": "100"}  # a table, and paragraphs in its place
HALF_AN_HOUR = 1800
REFUSED = 2


def is_slow(words):
    """Whether a command simulates for more than some seconds: `make long` runs it."""
    return words[0] in SLOW or bool(MANY & set(words))


class Place:
    """Where commands are run, as in the project's folder; each once."""

    def __init__(self, make_folder):
        self.make_folder, self.printed = make_folder, {}
        self.common = self.new()

    def new(self):
        """A folder with the project's scenarios and experiments, and the files that pages show with their names."""
        folder = self.make_folder("shown")
        for text in (*blocks(TOUR, "yaml"), *blocks(PERSONAS, "yaml")):
            (folder / text.splitlines()[0].removeprefix("# ")).write_text(text)
        for name in ("scenarios", "experiments"):
            (folder / name).symlink_to(ROOT / name)
        return folder

    def run(self, words):
        """What a command prints; the folder that it reads is made first, by the command that is shown to make it."""
        if words not in self.printed:
            reads = [word for word in words if word in MADE_BY and MADE_BY[word] != words]
            for word in reads:
                self.run(MADE_BY[word])
            makes_or_reads = reads or words in MADE_BY.values()
            place = self.common if makes_or_reads else self.new()
            code, out, err = adopt(
                *words, cwd=place, env=NARROW if words[0] == "optimise" else WIDE, timeout=HALF_AN_HOUR
            )
            assert code == (REFUSED if "bad.yaml" in words else 0), err
            self.printed[words] = out + err
        return self.printed[words]


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    return Place(tmp_path_factory.mktemp)


def test_every_command_is_shown_with_its_output():
    """The README or the tour shows every command of `adopt --help`, with options that it has and what it says."""
    assert {one.words[0] for one in SHOWN if one.page != UNCERTAINTY} == set(COMMANDS) - {
        "demo"
    }  # the README's compare
    for one in SHOWN:
        options = {name for option in COMMANDS[one.words[0]].params for name in option.opts}
        assert {word for word in one.words if word.startswith("--")} <= options, one
        assert any(line != LEFT_OUT for line in one.lines) or one.page == UNCERTAINTY, one


@pytest.mark.parametrize(
    "one", [pytest.param(one, marks=pytest.mark.long if is_slow(one.words) else ()) for one in SHOWN], ids=str
)
def test_what_is_shown_is_printed(one, place):
    """Every line that a page shows of a command is printed by it, in this order."""
    assert not_printed(one.lines, place.run(one.words)) is None


def test_a_changed_digit_is_noticed():
    """The comparison above can fail: another digit, another order, a line that is missing."""
    printed = "one 1.2 points\ntwo runs; about 3 s\nhash " + 64 * "a" + "\n"
    assert not_printed(("one 1.2 points", "two runs; ...", "hash " + 64 * "b"), printed) is None
    assert not_printed(("one 1.3 points",), printed) == "one 1.3 points"
    assert not_printed(("two runs; ...", "one 1.2 points"), printed) == "one 1.2 points"


def test_the_readmes_figure_is_what_the_command_draws(place):
    """The picture in the README is that of its example."""
    place.run(EXAMPLE.words)
    (picture,) = re.findall(r"!\[.+?\]\((docs/figures/[\w-]+\.svg)\)", text_of(README))
    assert text_of(picture) == (place.common / EXAMPLE_FOLDER / "figures" / "users.svg").read_text(encoding="utf-8")


def test_the_ratios_of_fairness_are_the_examples(place):
    """The variance ratios that fairness.md tells are those of the README's comparison."""
    place.run(EXAMPLE.words)
    facts = json.loads((place.common / EXAMPLE_FOLDER / "comparison.json").read_text())
    outcomes = facts["comparisons"][0]["outcomes"]
    said = dict(re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", text_of(FAIRNESS), re.MULTILINE))
    assert said == {name: f"{outcomes[name]['variance_ratio']:.1f}" for name in said} and len(said) >= 4


@pytest.mark.parametrize("page", [README, TOUR, FAIRNESS])
def test_the_examples_in_python_run(page, tmp_path, monkeypatch):
    """What a page shows for Python runs as it stands, block after block."""
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    examples = blocks(page, "python")
    assert examples
    names = {}
    for example in examples:
        exec(example, names)


def test_the_examples_in_yaml_are_the_files():
    """The scenario that the README shows is the file that its command reads."""
    (example,) = blocks(README, "yaml")
    assert example in text_of("scenarios/summer-long.yaml")
