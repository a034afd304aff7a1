"""The questions as an intake form to print, and the answers of a file."""

from pathlib import Path

from simulator.interview.questions import KEYS, QUESTIONS
from simulator.scenario.files.problems import Problems, read_text
from simulator.scenario.plain import Value
from simulator.suggestions import did_you_mean
from simulator.texts import _


def form_text() -> str:
    """Return the form in Markdown, in the language of the call: each question, an example, room for the answer."""
    lines = [f"# {_('Intake: fifteen questions')}", "", _("What stays open is assumed, and the report says so."), ""]
    for number, one in enumerate(QUESTIONS, 1):
        lines += [f"## {number}. {one.asked}", ""]
        lines += ["- " + _("for example: {text}").format(text=_(one.example))]
        lines += ["- " + _("without an answer: {text}").format(text=_(one.assumed)), "", "_" * 60, ""]
    lines += [_("Client, date, name:") + " " + "_" * 40, ""]
    return "\n".join(lines)


def answers_file_text() -> str:
    """Return a file of answers to fill in: the form as YAML."""
    lines = [f"# {_('Answers: adopt new NAME --interview --answers FILE')}"]
    for number, one in enumerate(QUESTIONS, 1):
        lines += [
            f"# {number}. {one.asked}",
            f"#    {_('for example: {text}').format(text=_(one.example))}",
            f"{one.key}:",
        ]
    return "\n".join(lines) + "\n"


def answers_of_file(file: Path) -> tuple[dict[str, str], Problems]:
    """Return what a file of answers says, by question, as texts; raises ScenarioError with all that is wrong.

    Maps and lists are read as the text that says the same: `{office: 320}` is `office: 320`.
    """
    text = read_text(file, _("a file of answers"))
    problems = Problems(file.name, text)
    for path, place, why in text.problems:
        problems.noted.append((place, path, why, ()))
    for key in text.data:
        if key not in KEYS:
            problems.add((key,), _("no question has this key") + did_you_mean(key, KEYS), at_key=True)
    problems.stop()
    return {key: _said(value) for key, value in text.data.items()}, problems


def _said(value: Value) -> str:
    """Return a value as the text of an answer."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_said(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(_said, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
