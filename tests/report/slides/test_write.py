"""The slides of a report: every part of page one, native charts, in both languages, opened by an office."""

import re
import shutil
import subprocess
from collections import Counter

import pptx
import pytest

from simulator.report.slides.write import write_slides
from simulator.texts import use_language
from tests.report.page.pages import ENGLISH
from tests.report.page.results import about


def slides(folder, name="deck.pptx", lang="en", plans=3, template=None):
    """The slides of an answer, read back."""
    with use_language(lang):
        write_slides(about(12 if plans > 1 else 0, plans).answer, folder / name, template)
    return list(pptx.Presentation(str(folder / name)).slides)


def words(slide):
    """All that stands on a slide beside its charts."""
    return " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_every_part_has_its_slide(tmp_path):
    """Answer, users, what lasts, course, how sure, personas, money, recommendation, origin; four or more charts."""
    made = slides(tmp_path)
    kinds = Counter("chart" for slide in made for shape in slide.shapes if shape.has_chart)
    assert len(made) == 9 and kinds["chart"] == 5 and sum(s.has_table for slide in made for s in slide.shapes) == 1
    assert "bring" in words(made[0]) or "Which of 2 plans" in words(made[0])
    assert "ab" * 32 in words(made[-1]) and "Measure first" in words(made[-2])


def test_one_plan_has_fewer_slides(tmp_path):
    """A run: no differences, no persona's."""
    assert len(slides(tmp_path, plans=1)) == 6


def test_dutch_slides_have_no_english(tmp_path):
    """No English word is left on them."""
    text = " ".join(map(words, slides(tmp_path, lang="nl")))
    assert not ENGLISH & {word.lower() for word in re.findall(r"\w+", text)} and "Meet eerst" in text


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not here: apt-get install libreoffice-impress"
)
def test_libreoffice_opens_them(tmp_path):
    """An office makes a page of each slide."""
    count = len(slides(tmp_path))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "deck.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "deck.pdf").read_bytes())
    assert len(pages) == count
