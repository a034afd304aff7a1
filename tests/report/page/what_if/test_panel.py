"""The panel in a real browser: the same answers as here to the bit, whoever moves what, and what it shows of them."""

import json

import pytest

from simulator import Scenario, compare
from simulator.experiment.stored import Answer
from simulator.experiment.users import user_differences
from simulator.report.page.asked import asked
from simulator.report.page.what_if.part import as_json, panel_facts
from tests.report.page.browser import AXE, needs_axe
from tests.report.page.what_if.answers import PAIRS, base_pair, page_of_base_pair
from tests.report.page.what_if.playing import has_own_network, needs_browser, played

pytestmark = needs_browser
END = "End of Activation"
WITHIN = """[...document.querySelectorAll(".wi-on svg")].every((one) =>
  one.getBoundingClientRect().right <= innerWidth)"""
SERIOUS = {"serious", "critical"}


def same_figures(answer, weeks, name="activation"):
    """Whether an answer is that of `compare` of the same plan, window by window and persona by persona, to the bit."""
    base = base_pair().base
    plan = Scenario.load("summer-long").but(**{f"phases.{name}.weeks": weeks})
    other = compare(base.scenario, plan, replications=PAIRS).others[0]
    assert said_of(answer) == figures(user_differences(base, other))
    for one, key in zip(answer["personas"], sorted(base.scenario.personas), strict=True):
        assert [period["difference"] for period in one["periods"]] == [
            row[-1] for row in figures(user_differences(base, other, persona=key))
        ]


def said_of(answer):
    """The windows and intervals of an answer of the page."""
    periods = [(one["window"], one["difference"]) for one in answer["periods"]]
    return [(window["key"], window["first"], window["last"], difference) for window, difference in periods]


def figures(periods):
    """Windows and intervals as plain data."""
    names = ("mean", "low", "high", "n")
    return [(*one.window, {name: getattr(one.difference, name) for name in names}) for one in periods]


def weeks_of(one):
    """How many weeks the panel's file gives to activation."""
    return int(one.page.locator(".wi-plan").inner_text().split("activation: {weeks: ")[1].split("}")[0])


def test_a_dragged_end_gives_the_answer_of_compare(tmp_path):
    """The base pair from a file: pulled with the pointer, by keys, by buttons; equal to `compare` to the bit."""
    with played(tmp_path, page_of_base_pair()) as one:
        one.ready()
        answer = one.answer(lambda: one.drag(END, 70))
        assert weeks_of(one) == 21
        same_figures(answer, 21)
        one.handle(END).focus()
        same_figures(one.answer(lambda: one.page.keyboard.press("PageUp")), 17)
        same_figures(one.answer(lambda: one.page.get_by_label("Activation: a week shorter").click()), 16)
        assert one.page.locator(".wi-answer").inner_text().startswith("Yes: while the plans differ")
        assert one.complaints == []
        assert {address.split(":")[0] for address in one.asked} <= {"blob"}


def test_what_is_moved_can_be_taken_back(tmp_path):
    """Undo, Escape while it is pulled, and the way back to the report's plan; a later phase keeps its length."""
    with played(tmp_path, page_of_base_pair()) as one:
        one.ready()
        first = one.answer(lambda: one.drag(END, 70))
        one.answer(lambda: one.drag("End of Launch", 28))
        lengths = one.page.locator(".wi-phases li span:nth-of-type(2)").all_inner_texts()
        assert lengths[:4] == ["6 weeks (was 4)", "6 weeks", "21 weeks (was 16)", "14 weeks"]
        again = one.answer(lambda: one.page.get_by_role("button", name="Undo").click())
        assert [period["difference"] for period in again["periods"]] == [
            period["difference"] for period in first["periods"]
        ]
        before = one.handle(END).get_attribute("aria-valuetext")
        box = one.handle(END).bounding_box()
        one.page.mouse.move(box["x"] + 14, box["y"] + 20)
        one.page.mouse.down()
        one.page.mouse.move(box["x"] + 200, box["y"] + 20, steps=3)
        assert one.handle(END).get_attribute("aria-valuetext") != before
        one.page.keyboard.press("Escape")
        one.page.mouse.up()
        assert one.handle(END).get_attribute("aria-valuetext") == before
        one.answer(lambda: one.page.get_by_role("button", name="Back to the plan of the report").click())
        assert one.page.locator(".wi-plan").inner_text() == "extends: other-1.yaml\n"


def test_ends_stay_within_the_run(tmp_path):
    """Home and End go to the bounds; the calendar says so to a screen reader."""
    with played(tmp_path, page_of_base_pair()) as one:
        one.ready()
        handle = one.handle(END)
        handle.focus()
        answer = one.answer(lambda: one.page.keyboard.press("End"))
        assert handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemax") == str(78 - 1 - 10)
        same_figures(answer, 67)
        same_figures(one.answer(lambda: one.page.keyboard.press("Home")), 1)
        assert handle.get_attribute("aria-valuetext") == "18 Jul 2027"


def test_an_address_opens_at_a_plan(tmp_path):
    """What stands behind # is moved and computed at once."""
    with played(tmp_path, page_of_base_pair()) as one:
        one.page.goto(one.page.url + "#what-if:activation=20")
        one.page.reload()
        one.until("document.querySelector('.wi-live').textContent !== ''")
        assert weeks_of(one) == 20


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("width", [1400, 1024, 390])
def test_it_fits_in_every_width(tmp_path, lang, width):
    """Nothing scrolls sideways, nothing is clipped, a conflict is explained, in both languages."""
    with played(tmp_path, page_of_base_pair(lang), width) as one:
        one.ready()
        one.answer(lambda: one.page.locator(".wi-step").nth(5).click())
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert one.page.evaluate(WITHIN)
        said = one.page.locator(".wi-conflicts").inner_text()
        assert ("Botst" in said or "botst" in said) if lang == "nl" else "clashes" in said
        assert one.complaints == []


@needs_axe
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_after_a_move(tmp_path, width):
    """With an answer on the page, at the width of a laptop and of a phone."""
    with played(tmp_path, page_of_base_pair("nl"), width, bypass_csp=True) as one:
        one.ready()
        one.answer(lambda: one.page.locator(".wi-step").nth(5).click())
        one.page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        seen = one.page.evaluate(
            "axe.run('#what-if').then((all) => all.violations.map((each) => [each.impact, each.id]))"
        )
        assert [each for each in seen if each[0] in SERIOUS] == []


def test_without_scripts_it_says_what_is_missing(tmp_path):
    """Controls are absent, the sentence is there, the report's own answer stands above."""
    with played(tmp_path, page_of_base_pair(), java_script_enabled=False) as one:
        assert one.page.locator(".wi-off").is_visible() and not one.page.locator(".wi-on").is_visible()
        assert one.page.locator("#answer").inner_text().startswith("Yes")


def test_where_webassembly_is_blocked_it_says_so(tmp_path):
    """A stricter rule: the panel goes, the reason comes."""
    strict = page_of_base_pair().replace(" &#39;wasm-unsafe-eval&#39;", "")
    assert strict != page_of_base_pair()
    with played(tmp_path, strict) as one:
        one.page.locator("#what-if").scroll_into_view_if_needed()
        one.until("!document.querySelector('.wi-off').hidden")
        assert "cannot run in this browser" in one.page.locator(".wi-off").inner_text()
        assert not one.page.locator(".wi-on").is_visible()


def test_an_engine_that_says_otherwise_is_not_used(tmp_path):
    """A page whose figures are not those of its engine: nothing can be moved in it."""
    page = page_of_base_pair()
    mark = '"plan":{"all":'
    begin = page.index('"personas":[[[', page.index(mark)) + len('"personas":[[[')
    end = page.index(",", begin)
    planted = page[:begin] + str(int(page[begin:end]) + 1) + page[end:]
    with played(tmp_path, planted) as one:
        one.page.locator("#what-if").scroll_into_view_if_needed()
        one.until("!document.querySelector('.wi-off').hidden")
        assert "does not give the figures" in one.page.locator(".wi-off").inner_text()


@pytest.mark.skipif(not has_own_network(), reason="a network of its own cannot be made here: unshare -rn")
def test_it_needs_no_network(tmp_path):
    """In a network with nobody else in it: the same answer."""
    with played(tmp_path, page_of_base_pair(), alone=True) as one:
        one.ready()
        same_figures(one.answer(lambda: one.drag(END, 70)), 21)


def test_the_kept_plan_is_that_plan(tmp_path):
    """Beside the report's scenarios the file loads as the moved plan: `compare` has the same figures."""
    pair = base_pair()
    for name, one in (("scenario.yaml", pair.base), ("other-1.yaml", pair.others[0])):
        Scenario.model_validate(one.scenario.model_dump()).save(tmp_path / name)
    with played(tmp_path, page_of_base_pair()) as one:
        one.ready()
        answer = one.answer(lambda: one.drag(END, 70))
        (tmp_path / "mine.yaml").write_text(one.page.locator(".wi-plan").inner_text(), encoding="utf-8")
    kept = [Scenario.load(tmp_path / name) for name in ("scenario.yaml", "mine.yaml")]
    again = compare(*kept, replications=PAIRS)
    assert said_of(answer) == figures(user_differences(again.base, again.others[0]))


def test_what_the_page_carries_is_what_the_panel_reads():
    """The facts in the page are those of the answer."""
    text = page_of_base_pair().split('class="wi-facts">')[1].split("</script>")[0]
    assert json.loads(text) == json.loads(as_json(panel_facts(asked(Answer(base_pair())))))
