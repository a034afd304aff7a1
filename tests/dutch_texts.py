"""What a file says to people: the words of a page, a workbook, slides, a calendar, a figure, a table's head, notes."""

import html
import re
import zipfile
from pathlib import Path

import openpyxl

UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
SPOKEN = re.compile(r'\b(?:alt|title|aria-label|placeholder|content)="([^"]*)"')
IN_SCRIPT = re.compile(r'"((?:[^"\\]|\\.)*)"')
DRAWN = re.compile(
    r"<!-- (.*?) -->|<(?:text|title|desc)\b[^>]*>(.*?)</", re.DOTALL
)  # paths have a comment with their text
SLIDE = re.compile(r"<(?:a:t|c:v)>(.*?)</(?:a:t|c:v)>")
SHEET = re.compile(r"<(?:oddHeader|oddFooter|a:t|c:v|t)\b[^>]*>(.*?)</")
CALENDAR = ("SUMMARY", "DESCRIPTION", "X-WR-CALNAME", "CATEGORIES", "LOCATION")
NOTE = re.compile(r"(?:^|\s)# (.+)$|^\s*(?:name|label|nl|question): (.+)$", re.MULTILINE)


def said_in(file: Path) -> str:
    """The text that a file shows to people, a line each; of kinds that only programs read, nothing."""
    reader = READERS.get(file.suffix)
    return "\n".join(reader(file)) if reader else ""


def page(file):
    """What is seen and read aloud of a page, and the texts in its script."""
    text = file.read_text(encoding="utf-8")
    scripts = re.findall(r"<script\b[^>]*>(.*?)</script>", text, re.DOTALL)
    seen = UNSEEN.sub(" ", text)
    yield from (html.unescape(one) for one in (*SPOKEN.findall(seen), *re.sub(r"<[^>]+>", "\n", seen).splitlines()))
    yield from (one for script in scripts for one in IN_SCRIPT.findall(script) if " " in one)


def drawing(file):
    """The texts of a figure."""
    for pair in DRAWN.findall(file.read_text(encoding="utf-8")):
        yield html.unescape(re.sub(r"<[^>]+>", " ", "".join(pair)))


def workbook(file):
    """Names of sheets, texts in cells, heads and feet, and what charts say."""
    book = openpyxl.load_workbook(file)
    yield from book.sheetnames
    yield from (cell.value for sheet in book for row in sheet.iter_rows() for cell in row if _is_words(cell))
    yield from _packed(file, r"xl/(charts|worksheets|drawings)/[^/]*\.xml", SHEET)


def _is_words(cell):
    """Whether a cell holds a text that is no formula."""
    return isinstance(cell.value, str) and not cell.value.startswith("=")


def slides(file):
    """What slides, notes and charts say; not what the layouts of a template hold ready."""
    yield from _packed(file, r"ppt/(slides|charts|notesSlides)/[^/]*\.xml", SLIDE)


def _packed(file, names, form):
    """The texts in a form in the members of an archive with these names."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if re.fullmatch(names, name):
                yield from (html.unescape(one) for one in form.findall(archive.read(name).decode()))


def calendar(file):
    """What a calendar's events are called, their lines put together again."""
    whole = re.sub(r"\r?\n[ \t]", "", file.read_text(encoding="utf-8"))
    yield from (line.partition(":")[2] for line in whole.splitlines() if line.startswith(CALENDAR))


def table(file):
    """The columns of a table that are called in words; one that bears a field's name is for programs."""
    head = file.read_text(encoding="utf-8-sig").split("\n", 1)[0]
    yield from (name for name in head.split(",") if " " in name.strip())


def notes(file):
    """Comments, names and questions of a scenario or an experiment."""
    for comment, name in NOTE.findall(file.read_text(encoding="utf-8")):
        yield re.sub(r"\ben: [^,}]*", "", comment or name)  # the English of a text in both languages


READERS = {
    ".html": page, ".svg": drawing, ".xlsx": workbook, ".pptx": slides, ".ics": calendar, ".csv": table, ".yaml": notes,
    ".md": lambda file: file.read_text(encoding="utf-8").splitlines(),
}  # fmt: skip
