"""What a business case assumes, and what other choices would give."""

from simulator.business_case.case import BusinessCase
from simulator.business_case.months import last_simulated
from simulator.report.text.case_terms import rounded
from simulator.report.text.units import day_words
from simulator.scenario.fields.case import Case
from simulator.texts import _

BEYOND = {
    "repeat_year": "the last 52 simulated weeks are taken to repeat",
    "carry_level": "the mean of the last 12 simulated weeks is taken to hold",
    "stop": "nothing is counted",
}


def assumption_lines(case: BusinessCase) -> list[str]:
    """Return what is assumed, and what other choices would give."""
    one = case.cases[0]
    count, months = one.months, one.volumes.months
    until = last_simulated(one.scenario)
    lines = [_("Assumed")]
    if months.simulated[:count].min() < 1:
        missing = float((1 - months.simulated[:count]).sum())
        text = _("after {day} ({n:.0f} of {all} months) nothing was simulated: {rule} (case.beyond: {name})")
        rule = _(BEYOND[months.beyond])
        lines.append("  " + text.format(day=day_words(until), n=missing, all=count, rule=rule, name=months.beyond))
    if one.case.reading_time:
        lines.append("  " + _("reading and posting is paid time and costs its wage (case.reading_time)"))
    lines += [f"  {text}" for text in choice_lines(case)]
    if one.worlds == 1:
        lines.append(
            "  " + _("the parameters of behaviour are as in the scenario: their ranges are not in these figures")
        )
    return lines


def choice_lines(case: BusinessCase) -> list[str]:
    """Return the mean NPV under the other choices."""
    lines = []
    for title, wanted in choices(case.cases[0].case):
        worth = [
            f"{one.label} {rounded(float(one.but(**wanted).values['npv'].mean()), one.case.currency)}"
            for one in case.cases
        ]
        lines.append(f"{_(title)}: {', '.join(worth)}")
    return lines


def choices(case: Case) -> list[tuple[str, dict[str, bool | str]]]:
    """Return the choices that were not taken: title, fields."""
    others: list[tuple[str, dict[str, bool | str]]] = []
    if case.reading_time:
        others.append(("net present value without it", {"reading_time": False}))
    if case.beyond != "stop":
        others.append(("net present value if nothing counted after the simulated weeks", {"beyond": "stop"}))
    return others
