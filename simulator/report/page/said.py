"""The sentences of page one, their numbers as links to where they come from."""

from simulator.experiment.users import LEAST_PAIRS
from simulator.report.page.asked import RUNS, Asked
from simulator.report.page.linked import Linked
from simulator.report.page.price import worth_against
from simulator.report.text import first_page as words
from simulator.report.text.users import how_many, near, signed, span, with_span
from simulator.statistics.intervals import Interval
from simulator.texts import _, digits, paired_runs, runs_words

LINES = "lines"  # the anchor of where scenarios differ


def run_count(asked: Asked) -> tuple[str, str]:
    """Return how many runs there are, as it is written, and the anchor of that."""
    return paired_runs(asked.runs) if asked.compared else runs_words(asked.runs), RUNS


def question(asked: Asked) -> Linked:
    """Return the question."""
    return Linked(words.question(asked.results), [(str(len(asked.compared)), LINES)])


def _clauses(asked: Asked) -> list[tuple[str, str]]:
    """Return how many users more or fewer there are in each window, as clauses say it, and the anchors of that."""
    return [(how_many(one), asked.of_difference(one)) for one in asked.differences if one.certainty in words.SURE]


def compared_answer(asked: Asked) -> Linked:
    """Return the answer of a comparison."""
    text = words.answer(asked.differences, asked.plan.scenario.label if len(asked.compared) > 1 else "")
    return Linked(text, [run_count(asked), *_clauses(asked)])


def run_answer(asked: Asked, year: Interval | None, end: Interval, keys: list[str]) -> Linked:
    """Return the answer about one plan; keys: anchors of its users now, after a year and at the end."""
    text = words.run_answer(asked.plan, year, end)
    heads = (digits(asked.plan.scenario.headcount, ","), headcount(asked))
    if end.n < LEAST_PAIRS:
        return Linked(text, [run_count(asked)])
    if year is None:
        return Linked(text, [(near(end.mean), keys[-1]), heads])
    return Linked(text, [(near(year.mean), keys[1]), heads, (near(end.mean), keys[-1])])


def headcount(asked: Asked) -> str:
    """Return the anchor of how many employees there are."""
    return asked.of_line(_("employees"), "personas")


def lasting(asked: Asked) -> Linked:
    """Return what lasts."""
    first, end = asked.differences[0], asked.differences[-1]
    numbers = [(words.left_words(one), asked.of_difference(one)) for one in (end, first)]
    return Linked(words.lasting(asked.differences), numbers)


def largest(asked: Asked) -> str:
    """Return in which week the difference is the largest; nothing where that is not to be said."""
    known = words.largest_gap(asked.base, asked.plan)
    if known is None:
        return ""
    what = _("largest difference in users, {name}").format(name=asked.plan.scenario.label)
    key = asked.link(what, _("week {n} of the run").format(n=known[0] + 1))
    return Linked(words.largest(asked.base, asked.plan), [(with_span(known[1]), key)])


def run_lasting(asked: Asked, gap: Interval | None) -> Linked:
    """Return what becomes of one plan's users between a year and the end; gap: that change."""
    text = words.run_lasting(gap)
    if gap is None:
        return Linked(text, [])
    key = asked.link(_("change in users between the end of the first year and the end"))
    return Linked(text, [(signed(gap.mean), key), (span(gap), key)])


def advice(asked: Asked) -> tuple[str, Linked]:
    """Return the recommendation, and what it stands on."""
    worth = worth_against(asked)
    text, ground = words.recommendation(asked.differences, asked.base.scenario.label, asked.plan.scenario.label, worth)
    numbers = [run_count(asked), *_clauses(asked)]
    if worth is not None:
        numbers.append(
            (worth.amount, asked.link(_("net present value against {base}").format(base=asked.base.scenario.label)))
        )
    return text, Linked(ground, numbers)


def run_advice(asked: Asked) -> tuple[str, Linked]:
    """Return what to do with one plan's run, and why."""
    text, ground = words.run_recommendation(asked.plan)
    return text, Linked(ground, [run_count(asked)])
