"""The page in a real browser: accessible, nothing runs that was put into names, no sideways scrolling, one A4."""

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import cycle

import pytest

from simulator.report.page.report import report_page
from simulator.report.text.direction import BEGIN, END
from simulator.report.text.users import window_name
from simulator.texts import use_language
from tests.report.page.browser import AXE, asked, browse, needs_axe, needs_browser
from tests.report.page.results import about

SERIOUS = {"serious", "critical"}
AXE_RUN = """axe.run().then((found) => found.violations.map((one) =>
  [one.impact, one.id, one.nodes.map((node) => node.html.slice(0, 120)).slice(0, 3)]))"""
SHAPES = (
    "<script>{run}</script>", "<img src=x onerror={run}>", "<svg onload={run}>", "</title><script>{run}</script>",
    "'><script>{run}</script>", '"><img src=x onerror={run}>', "</script><script>{run}</script>",
    "</style><script>{run}</script>", "<iframe srcdoc='<script>parent.{run}</script>'>", "javascript:{run}",
    "<a href=javascript:{run}>", "</desc></svg><script>{run}</script>", "--><script>{run}</script>", "{{{run}}}",
    "<details open ontoggle={run}>", "<body onload={run}>", "<input autofocus onfocus={run}>", "${{{run}}}",
    "<math><style><img src onerror={run}>", "<template><script>{run}</script>", "' onmouseover={run} '",
    '" style=animation:x onanimationstart={run} "', "<object data=javascript:{run}>", "\\u003cscript>{run}</script>",
    "&lt;script&gt;{run}&lt;/script&gt;", "<noscript><p title='</noscript><script>{run}</script>'>",
    "]]><script>{run}</script>", "<ScRiPt>{run}</sCrIpT>", "<script/x>{run}</script>", "<x onclick={run} tabindex=0>",
)  # fmt: skip
RUNNING = (
    "ran=1",
    "window.ran=1",
    "top.ran=1",
    "self.ran=1",
    "ran=3",
    "ran=2",
    "ran=`1`",
    "ran=!0",
    "ran=[1]",
    "eval(`ran=1`)",
)
PAYLOADS = [shape.format(run=run) for run in RUNNING for shape in SHAPES]


def page_of(lang):
    """The page of an answer, in a language."""
    with use_language(lang):
        return report_page(about().answer)


@needs_axe
@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("width", [1280, 500])
def test_axe_finds_nothing_serious(tmp_path, lang, width):
    """All parts opened, at the width of a laptop and of a phone: no serious and no critical finding."""
    findings = asked(tmp_path, page_of(lang), AXE_RUN, AXE.read_text(encoding="utf-8"), (width, 1000))
    assert not [one for one in findings if one[0] in SERIOUS], findings


def page_with_long_names(lang):
    """The same, of plans whose names are as long as people's are."""
    answer = about().answer
    names = ("Vakantiepark de Eemhof", "Activatie over de zomer heen", "Twee")
    runs = [replace(one, scenario=one.scenario.but(name=name)) for one, name in zip(answer.results, names, strict=True)]
    with use_language(lang):
        return report_page(replace(answer, result=replace(answer.result, base=runs[0], others=runs[1:])))


def some(payloads, count):
    """So many payloads as one text."""
    return " ".join(next(payloads) for _ in range(count))


def named(payloads):
    """An answer whose every name is made of payloads: of scenarios, personas, managers, folder and code."""
    answer = about().answer
    base = answer.result.base.scenario
    labels = {f"personas.{key}.label": next(payloads)[:80] for key in base.personas}
    labels |= {f"managers.{key}.label": next(payloads)[:80] for key in base.managers}
    runs = [replace(one, scenario=one.scenario.but(name=some(payloads, 2)[:200], **labels)) for one in answer.results]
    origin = replace(answer.origin, folder=some(payloads, 25), code=some(payloads, 25))
    return replace(answer, result=replace(answer.result, base=runs[0], others=runs[1:]), origin=origin)


@needs_browser
def test_nothing_in_a_name_runs(tmp_path):
    """300 payloads in names, the page's own rule lifted: not one of them runs, and none becomes an element."""
    assert len(set(PAYLOADS)) == 300
    payloads = cycle(PAYLOADS)
    pages = [report_page(named(payloads)) for _ in range(5)]
    question = "[String(window.ran), document.querySelectorAll('img, iframe, object, template, math, noscript').length]"
    assert asked(tmp_path, "".join(pages), question) == ["undefined", 0]
    planted = pages[0].replace("</h1>", "</h1><img src=x onerror=ran=1>", 1)
    assert asked(tmp_path, planted, question) == ["1", 1], "a payload that does run would be seen"


@needs_browser
def test_every_drawn_difference_is_a_link_for_all(tmp_path):
    """Each row of each plot that is seen: a link beside the picture, named by its window, reached with the keyboard."""
    question = """[...document.querySelectorAll("#answer ~ .r .wide-only svg a")].map((one) => {
      one.focus();
      return [one.closest('[role="img"]') === null, document.activeElement === one, one.getAttribute("aria-label"),
        document.querySelector(one.getAttribute("href")).textContent];
    })"""
    links, windows = asked(tmp_path, page_of("en"), question), about().differences
    assert len(links) == len(windows) and all(outside and reached for outside, reached, _name, _place in links)
    assert all(window_name(one.window) in name for one, (_o, _r, name, _p) in zip(windows, links, strict=True))
    assert all("difference in users" in place for _o, _r, _n, place in links)


PEOPLE = (
    "موظفو المكاتب في المقر الرئيسي", "पार्क के स्थायी कर्मचारी और मौसमी सहायक", "公园季节性工作人员与临时服务团队",
)  # fmt: skip
PLANS = ("خطة الحديقة 2027", "暑期延长的激活阶段计划：适用于所有公园工作人员和办公室工作人员的版本", "גן 3")


def in_other_scripts(answer):
    """The same answer with names of plans and personas in Arabic, Hindi and Chinese."""
    keys = answer.result.base.scenario.personas
    labels = {f"personas.{key}.label": name for key, name in zip(keys, PEOPLE, strict=False)}
    own = zip(answer.results, PLANS, strict=True)
    runs = [replace(one, scenario=one.scenario.but(name=name, **labels)) for one, name in own]
    return replace(answer, result=replace(answer.result, base=runs[0], others=runs[1:]))


@needs_browser
@pytest.mark.parametrize("width", [1280, 500])
def test_names_in_other_scripts_turn_nothing_round(tmp_path, width):
    """What is said of a name in Arabic stands at its right, as it was written; no name is wider than its figure."""
    page = report_page(in_other_scripts(about().answer))
    numbers = """[...document.querySelectorAll(".fig .sub")].map((one) => one.querySelectorAll("a")[1]).filter(Boolean)
      .map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one.previousSibling);
        const before = [...range.getClientRects()].at(-1), own = one.getBoundingClientRect();
        return own.top > before.top + 5 || own.left >= before.right - 2;
      })"""
    wide = """[...document.querySelectorAll("svg text")].filter((one) => one.getBoundingClientRect().width > 0
        && one.getBoundingClientRect().right > one.closest("svg").getBoundingClientRect().right + 3)
      .map((one) => one.textContent)"""
    after, beyond = asked(tmp_path, page, f"[{numbers}, {wide}]", size=(width, 1000))
    assert after and all(after) and beyond == []
    turned = page.replace(BEGIN, "").replace(END, "")
    assert not all(asked(tmp_path, turned, numbers, size=(width, 1000))), "without isolates they are turned round"


@needs_browser
@pytest.mark.parametrize("width", [1280, 500])
def test_nothing_scrolls_sideways(tmp_path, width):
    """The page is as wide as the window, all parts opened; only wide tables scroll within themselves."""
    question = "[document.documentElement.scrollWidth, innerWidth]"
    for lang in ("en", "nl"):
        inner, window = asked(tmp_path, page_of(lang), question, size=(width, 1000))
        assert inner <= window


@needs_browser
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here: apt-get install poppler-utils")
@pytest.mark.parametrize(
    ("lang", "word", "small", "after"),
    [
        ("en", "Recommendation", "A small raised number", "calendar"),
        ("nl", "Aanbeveling", "Een klein hoog cijfer", "kalender"),
    ],
)
def test_page_one_is_one_sheet(tmp_path, lang, word, small, after):
    """Printed on A4, the recommendation and what small numbers mean stand on sheet one, the phases begin sheet two."""
    page = page_with_long_names(lang)
    browse(tmp_path, page, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}")
    sheets = [
        subprocess.run(["pdftotext", "-f", n, "-l", n, "page.pdf", "-"], cwd=tmp_path, check=True, capture_output=True)
        for n in ("1", "2")
    ]
    first, second = (sheet.stdout.decode("utf-8") for sheet in sheets)
    assert small in first and word in first and "abababab" in first and after in second and after not in first
    lines = [line for one in about().differences for line in (one.runs, one.worlds) if len(line)]
    assert len(re.findall(r"\d+ (?:of|van) \d+", first)) >= len(lines), "each count stands on one line"
