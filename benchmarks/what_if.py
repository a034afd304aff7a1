"""The report that computes: how soon it answers after a phase was moved, and its pictures for the README.

python -m benchmarks.what_if             # the figures, a part of make bench; needs Chromium and Playwright
python -m benchmarks.what_if pictures    # docs/figures/what-if.png and what-if-moves.png
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from simulator import Scenario, compare

FIGURES = Path(__file__).parents[1] / "docs" / "figures"
PAIR, PAIRS, MOVES, FIRST = ("leisure-park", "summer-long"), 20, 100, 4
AIMS = {"median": 1.0, "95th percentile": 1.5}
LISTEN = """() => {
  window.heard = { answers: [], ready: false };
  const panel = document.querySelector(".wi");
  panel.addEventListener("answer", (event) => heard.answers.push([event.detail.pairs, event.detail.milliseconds]));
  panel.addEventListener("ready", () => { heard.ready = true; });
}"""
MOVED = "heard.answers.length > 0 && heard.answers.at(-1)[0] === 8"


@contextmanager
def opened(width: int = 1400, height: int = 900) -> Iterator[Any]:
    """Yield the report of the base pair in a browser, opened from a file, its workers ready."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("no Chromium is here: make browser")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as begun:
        file = Path(name) / "report.html"
        compare(*map(Scenario.load, PAIR), replications=PAIRS).report(file)
        browser = begun.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(file.as_uri())
        page.evaluate(LISTEN)
        page.locator("#what-if").scroll_into_view_if_needed()
        until(page, "heard.ready")
        yield page
        browser.close()


def until(page: Any, question: str) -> None:
    """Wait until an expression is true in the page."""
    while not page.evaluate(question):
        time.sleep(0.01)


def waits() -> tuple[list[float], list[float]]:
    """Return seconds from letting go to the first answer (4 pairs) and to that of all 8, of 100 moves."""
    first, whole = [], []
    with opened() as page:
        for move in range(MOVES):
            page.evaluate("heard.answers.length = 0")
            button = page.locator(".wi-step").nth(4 if move % 20 < 10 else 5)
            button.click()
            until(page, MOVED)
            answers = page.evaluate("heard.answers")
            first.append(answers[0][1] / 1000)
            whole.append(answers[-1][1] / 1000)
    return first, whole


def main() -> None:
    """Print the table."""
    first, whole = waits()
    table = Table(
        "figure", "seconds", "aim", title="the report answers, 1,200 people x 78 weeks, after a phase was moved"
    )
    for name, values in ((f"first answer, {FIRST} pairs or more", first), ("all 8 pairs", whole)):
        figures = {"median": statistics.median(values), "95th percentile": sorted(values)[int(0.95 * len(values))]}
        for what, value in figures.items():
            aim = str(AIMS[what]) if values is first else "3.0" if what == "median" else ""
            table.add_row(f"{name}, {what} of {MOVES}", f"{value:.2f}", aim)
    Console(width=110).print(table)


def pictures() -> None:
    """Take the picture of the panel after a move, and one of its answer before, at and after letting go."""
    from PIL import Image

    with opened() as page, tempfile.TemporaryDirectory() as name:
        place, panel = Path(name), page.locator("#what-if")
        frames = [taken(page, place / "0.png")]
        handle = page.get_by_role("slider", name="End of Activation")
        box = handle.bounding_box()
        page.mouse.move(box["x"] + 14, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + 84, box["y"] + 20, steps=5)
        frames.append(taken(page, place / "1.png"))
        page.mouse.up()
        until(page, MOVED)
        frames.append(taken(page, place / "2.png"))
        page.evaluate("document.activeElement.blur()")
        panel.screenshot(path=place / "whole.png")
        save(Image.open(place / "whole.png"), FIGURES / "what-if.png")
        sheet = Image.new("RGB", (frames[0].width, sum(one.height + 24 for one in frames)), "white")
        for at, one in enumerate(frames):
            sheet.paste(one, (0, sum(each.height + 24 for each in frames[:at])))
        save(sheet, FIGURES / "what-if-moves.png")


def taken(page: Any, file: Path) -> Any:
    """Return a picture of the answer, the plot and the plan, as they are now."""
    from PIL import Image

    top, bottom = (page.locator(name).bounding_box() for name in (".wi-answer", ".wi-phases"))
    whole = page.evaluate("[scrollX, scrollY]")
    clip = {"x": top["x"] + whole[0], "y": top["y"] + whole[1] - 8, "width": bottom["width"]}
    page.screenshot(path=file, full_page=True, clip={**clip, "height": bottom["y"] - top["y"] + 8})
    with Image.open(file) as picture:
        return picture.convert("RGB")


def save(picture: Any, file: Path) -> None:
    """Write a picture smaller and in few colours."""
    from PIL import Image

    size = (picture.width * 3 // 4, picture.height * 3 // 4)
    picture.convert("RGB").resize(size, Image.Resampling.LANCZOS).quantize(128).save(file, optimize=True)
    print(f"{file.name}: {file.stat().st_size // 1000} kB")


if __name__ == "__main__":
    pictures() if sys.argv[1:] == ["pictures"] else main()
