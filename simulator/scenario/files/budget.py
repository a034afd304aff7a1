"""Budgets that a scenario file must keep, checked on its raw text before anything is parsed."""

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    ScalarEvent,
)

from simulator.characters import first_unseen, unseen_name
from simulator.scenario.files.typed import odd_space
from simulator.texts import _

N_ = str  # marks a text for the catalogue; it is translated when it is shown

WORKBOOK = b"PK\x03\x04"  # how it begins
LINE_END = re.compile(r"\r\n|\r|\n")
MOST_BYTES = 128 * 1024
MOST_DEPTH = 32
MOST_NODES = 5_000
ASIDE = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|#.*")  # quotes and comments, roughly
DEEPER = N_("nested deeper than {depth} levels")


class RefusedError(Exception):
    """A text that is refused: line and column from 1, and why."""

    def __init__(self, line: int, column: int, why: str) -> None:
        """Keep the place and the reason."""
        super().__init__(why)
        self.line, self.column, self.why = line, column, why


def decode(raw: bytes) -> str:
    """Return a file's text; refuse what is too large or not UTF-8."""
    if len(raw) > MOST_BYTES:
        raise RefusedError(
            1,
            1,
            _("the file has {count:,} bytes; at most {most_bytes:,} are read").format(
                count=len(raw), most_bytes=MOST_BYTES
            ),
        )
    if raw.startswith(WORKBOOK):
        raise RefusedError(1, 1, _("an Excel workbook; a scenario is a text file (YAML): adopt new makes one"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        lines_before = raw.count(b"\n", 0, problem.start)
        raise RefusedError(lines_before + 1, 1, _("the file is not UTF-8 text; save it as UTF-8")) from None
    for number, line in enumerate(LINE_END.split(text), 1):
        at = odd_space(line)
        if at is not None:
            text = _("{name} looks like a space and is none; write a plain space")
            raise RefusedError(number, at + 1, text.format(name=unseen_name(line[at])))
        at = first_unseen(line.replace("\t", " "))
        if at is not None:
            raise RefusedError(
                number, at + 1, _("{letter} is not seen; only plain text is read").format(letter=unseen_name(line[at]))
            )
    return text


def checked_events(text: str) -> list[Event]:
    """Return a text as the parser's events; refuse too many, too deep, and all that could hide what is meant.

    That is: anchors, aliases, tags, merge keys, directives and further documents.

    The parser works one event after another, so that what is refused early costs little, however long it goes on.
    """
    _check_brackets(text)
    events: list[Event] = []
    nodes = documents = depth = 0
    for event in _events(text):
        events.append(event)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MOST_DEPTH:
            raise _refused(event, _(DEEPER).format(depth=MOST_DEPTH))
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1 or event.version or event.tags:
                raise _refused(event, _("one plain document a file: no directives (%), no second document (---)"))
        if isinstance(event, AliasEvent):
            raise _refused(event, _("aliases (*) are not read; write the value out"))
        if isinstance(event, ScalarEvent | CollectionStartEvent):
            nodes += 1
            if event.anchor is not None:
                raise _refused(event, _("anchors (&) are not read; write the value out"))
            if event.tag is not None:
                raise _refused(event, _("tags (!) are not read"))
            if isinstance(event, ScalarEvent) and event.value == "<<" and event.implicit[0]:  # not in quotes
                raise _refused(event, _("merge keys (<<) are not read; use extends"))
        if nodes > MOST_NODES:
            raise _refused(
                event, _("more than {most_nodes:,} values; a scenario needs far fewer").format(most_nodes=MOST_NODES)
            )
    return events


def _check_brackets(text: str) -> None:
    """Refuse deep nesting by brackets early: the parser looks through them for keys, each again and again.

    What looks like quotes and comments is left out; if that is too much, the parser counts exactly.
    """
    depth, bare = 0, ASIDE.sub(lambda aside: " " * len(aside[0]), text)
    for bracket in re.finditer(r"[\[\]{}]", bare):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > MOST_DEPTH:
            lines = LINE_END.split(text[: bracket.start()])
            raise RefusedError(len(lines), len(lines[-1]) + 1, _(DEEPER).format(depth=MOST_DEPTH))


def _events(text: str) -> Iterator[Event]:
    """Yield the parser's events; its errors become refusals with a place."""
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    try:
        yield from reader.parse(text)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        why = _why(problem, text, mark)
        raise RefusedError(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, why) from None
    except (YAMLError, ValueError, RecursionError) as problem:
        raise RefusedError(1, 1, _("not valid YAML: {problem}").format(problem=str(problem).splitlines()[0])) from None


def _why(problem: MarkedYAMLError, text: str, mark: StringMark | None) -> str:
    """Return why a text is no YAML; of a tab, what to do about it."""
    line = LINE_END.split(text)[mark.line] if mark else ""
    if "\t" in line[: mark.column + 1 if mark else 0] or "\\t" in str(problem.problem):
        return _("a tab; YAML is indented with spaces: replace every tab with spaces")
    return _("not valid YAML: {problem}").format(problem=problem.problem or problem.context)


def _refused(event: Event, why: str) -> RefusedError:
    """Return a refusal at an event's place."""
    mark = getattr(event, "start_mark", None)
    return RefusedError(mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, why)
