"""Tables in a terminal are whole at every width: no word is cut or broken, no line is too long."""

from pathlib import Path

import pytest

from simulator import simulate
from simulator.cli import listings
from simulator.cli.tables import say_table, widths_needed
from simulator.outcomes.plan import phase_rows
from simulator.report.tables.phases import phase_lines
from tests.analysis.helpers import tiny

WIDTHS = (80, 100, 140, 160)


def phases():
    """The table of phases of a run."""
    head = ["phase", "dates", "hours", "by lever", "not bought", "goals met"]
    return head, phase_lines(phase_rows(simulate(tiny()), tiny()))


def search():
    """A table with long words in its head, and long texts in its cells."""
    head = ["trial", "managers.central.hours_per_week", "phases.activation.weeks", "net present value", "adopted"]
    cells = [
        "24.2",
        "7",
        "EUR -347,037 (EUR -404,154 to EUR -289,919); EUR +135,126",
        "39.7% (29.2% to 50.3%); -10.1 points",
    ]
    return head, [["as it stands", *cells], ["31", *cells]]


ROOT = Path(__file__).parents[1]
TABLES = {
    "search": search,
    "levers": listings.levers,
    "outcomes": listings.outcomes,
    "parameters": listings.parameter_rows,
    "scenarios": lambda: listings.scenarios(ROOT / "scenarios"),
    "strategies": listings.strategies,
    "phases": phases,
}


def shown(head, rows, width, monkeypatch, capsys, **options):
    """What is printed in a terminal of a width."""
    monkeypatch.setenv("COLUMNS", str(width))
    say_table(head, rows, **options)
    return capsys.readouterr().out


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_word_is_there(name, width, monkeypatch, capsys):
    """Every word of every cell stands whole in what is printed, in lines that the terminal holds."""
    head, rows = TABLES[name]()
    out = shown(head, rows, width, monkeypatch, capsys)
    words = {word for row in rows for cell in row for word in cell.split()}
    assert words <= {part.strip(",") for part in out.split()} | set(out.split()), words - set(out.split())
    assert "…" not in out and max(map(len, out.splitlines())) <= width


def test_a_wide_terminal_has_a_table_and_a_narrow_one_paragraphs(monkeypatch, capsys):
    """Just wide enough: a table; one column less: each row below its name, cells of several lines below theirs."""
    head, rows = ["name", "what", "chances"], [["one", "some words that go on for a while", "a: 1%\nb: 2%"]]
    assert widths_needed(head, rows) == [len("name"), 16, len("chances")]
    need = 4 + 16 + 7 + 3 * 3 + 1
    assert shown(head, rows, need, monkeypatch, capsys, title="Things").count("│") > 2
    narrow = shown(head, rows, need - 1, monkeypatch, capsys, title="Things").splitlines()
    assert narrow == [
        "Things", "name: one",
        "  what: some words that go on for a", "    while", "  chances:", "    a: 1%", "    b: 2%",
    ]  # fmt: skip


def test_what_is_spare_goes_to_short_cells_first(monkeypatch, capsys):
    """A date stays on its line beside a text that would take all the room there is."""
    rows = [["one", "3 May 2027 - 30 May 2027", "word " * 80]]
    assert "3 May 2027 - 30 May 2027" in shown(["name", "dates", "text"], rows, 80, monkeypatch, capsys)


def test_brackets_are_text(monkeypatch, capsys):
    """What a file calls [bold] is printed so, and is no command to the terminal."""
    assert "[bold]" in shown(["name", "label"], [["x", "[bold]"]], 80, monkeypatch, capsys)
