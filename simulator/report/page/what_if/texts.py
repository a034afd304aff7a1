"""What the panel says, in the language of the call: texts as they are filled in by words.js."""

from datetime import date

from simulator.report.tables.numbers import Json
from simulator.report.text.users import NAMES, WHEN
from simulator.texts import _, both_forms, digits, month_letters


def panel_texts() -> dict[str, Json]:
    """Return the texts by the names that the scripts know them by."""
    return (
        _answers()
        | _controls()
        | {
            "thousands": digits(1000, ",")[1],
            "months": [month_letters(date(2027, month, 1)) for month in range(1, 13)],
            "when": {key: _(text) for key, text in WHEN.items()},
            "names": {key: _(text) for key, text in NAMES.items()},
        }
    )


def _answers() -> dict[str, Json]:
    """Return the words of answers."""
    return {
        "yes": _("Yes"),
        "no": _("No"),
        "partly": _("Yes, but not all the time"),
        "changes": _("It changes"),
        "zero": _("{when} the difference may be zero"),
        "sure": _("{when} {much}"),
        "more": both_forms("{n:,} user more", "{n:,} users more"),
        "fewer": both_forms("{n:,} user fewer", "{n:,} users fewer"),
        "under": _("{what}, under these assumptions"),
        "allZero": _("That cannot be said: the difference may be zero in every period."),
        "same": _("This is “{base}” itself: there is no difference."),
        "list": _("{list} and {last}"),
        "to": _("to"),
        "doubt": _("Show this to nobody yet: {runs}, {n} are needed."),
        "paired": both_forms("{n:,} paired run", "{n:,} paired runs"),
        "count": _("{n} of {all} pairs"),
        "plotTitle": _("Difference in users, by period"),
        "courseTitle": _("Users week by week"),
        "clash": _(
            "{plan}: {phase} clashes with a busy season. {n} of its {weeks} weeks lie between {first} and {last}, when "
            "{people:,} people ({who}) have about {time:.0%} of their usual time."
        ),
        "rest": both_forms("In the other {n} week most have more.", "In the other {n} weeks most have more."),
    }


def _controls() -> dict[str, Json]:
    """Return the words of what is moved and pressed."""
    return {
        "own": _("Your plan"),
        "end": _("End of {phase}"),
        "less": _("{phase}: a week shorter"),
        "longer": _("{phase}: a week longer"),
        "weeks": both_forms("{n} week", "{n} weeks"),
        "was": _("was {n}"),
        "beyond": _("after the end of the run"),
        "copied": _("Copied."),
        "chosen": _("Selected: copy it with the keyboard."),
        "failed": _("The engine cannot run in this browser, so nothing can be moved here; all else is complete."),
        "otherwise": _(
            "The engine in this browser does not give the figures of this report, so nothing can be moved here; all "
            "else is complete."
        ),
    }
