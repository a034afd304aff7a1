"""Evidence files -> patterns, checked: all errors at once, each with its place and a remedy."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from simulator.evidence.catalogue import READINGS
from simulator.evidence.schema import Evidence, Pattern
from simulator.scenario.fields.names import Path
from simulator.scenario.files.problems import Problems, read_text, validated
from simulator.scenario.plain import Plain
from simulator.shipped import EVIDENCE, meant, shipped_folder
from simulator.suggestions import did_you_mean
from simulator.texts import _

SHIPPED = "field.yaml"  # what known organisations show
QUARTER, ROUNDING = 0.25, 1e-9
STAND_INS: Plain = {  # for what must be there and is missing
    "patterns": {
        "x": {
            "title": "?", "reading": "read_only", "band": [0, 0.5], "discrepancy": 0, "because": "?",
            "ground": [{"mark": "A", "source": "?"}],
        }
    }
}  # fmt: skip


@dataclass(frozen=True)
class LoadedEvidence:
    """Evidence as loaded.

    Attributes:
        patterns: by key, in the order of the files.
        texts: what each file says, by its name.
    """

    patterns: Mapping[str, Pattern]
    texts: Mapping[str, str]

    @property
    def sha256(self) -> str:
        """The SHA-256 of all files, in hex: what results that rest on them name."""
        whole = hashlib.sha256()
        for name, text in self.texts.items():
            whole.update(name.encode() + b"\0" + text.encode() + b"\0")
        return whole.hexdigest()


def load_evidence(files: Sequence[FilePath | str] = ()) -> LoadedEvidence:
    """Read evidence files, the shipped one where none is given; it is `field` where no file of that name is there.

    Raises ScenarioError with all problems of a file, one a line: file:line:column: field: what is wrong, what is
    allowed; and where a file takes a key that an earlier one has.
    """
    patterns: dict[str, Pattern] = {}
    texts: dict[str, str] = {}
    for file in [meant(one, EVIDENCE) for one in files] or [shipped_folder(EVIDENCE) / SHIPPED]:
        problems = Problems(file.name, read_text(file, "an evidence file"))
        evidence = _read(problems, patterns)
        patterns |= evidence.patterns
        name = file.name if file.name not in texts else f"{len(texts) + 1}-{file.name}"
        texts[name] = file.read_text(encoding="utf-8-sig")
    return LoadedEvidence(patterns, texts)


def _read(problems: Problems, known: Mapping[str, Pattern]) -> Evidence:
    """Return what a file says; raises ScenarioError with all that is wrong."""
    evidence = validated(Evidence, problems, STAND_INS)
    for key, pattern in evidence.patterns.items():
        if key in known:
            problems.add(("patterns", key), _("an earlier file has a pattern of that key; choose another"), at_key=True)
        _check(pattern, ("patterns", key), problems)
    problems.stop()
    return evidence


def _check(pattern: Pattern, path: Path, problems: Problems) -> None:
    """Note what does not fit within a pattern, or between it and its reading."""
    reading = READINGS.get(pattern.reading)
    if reading is None:
        hint = did_you_mean(pattern.reading, list(READINGS))
        problems.add(
            (*path, "reading"),
            _("unknown reading '{reading}'{hint} (see adopt list readings)").format(reading=pattern.reading, hint=hint),
        )
    elif pattern.personas is not None and not reading.personal:
        problems.add(
            (*path, "personas"), _("{name} is read of all together; leave personas out").format(name=reading.name)
        )
    for name in ("ground", "organisations"):
        if not getattr(pattern, name):
            problems.add((*path, name), _("must not be empty"))
    if reading is not None and pattern.window is not None and not reading.windowed:
        problems.add((*path, "window"), _("{name} has weeks of its own; leave window out").format(name=reading.name))
    _check_band(pattern, path, problems)


def _check_band(pattern: Pattern, path: Path, problems: Problems) -> None:
    """Note a band that is none, that nothing can miss or nothing can meet, and a discrepancy that is too large."""
    low, high = pattern.band
    if not low < high:
        problems.add((*path, "band"), _("the highest value must exceed the lowest"))
        return
    least, most = READINGS[pattern.reading].limits if pattern.reading in READINGS else (low, high + 1)
    if low < least or high > most:
        hint = _(" (a share: write 40% or 0.4)") if READINGS[pattern.reading].unit == "share" else ""
        problems.add(
            (*path, "band"),
            _("{reading} lies between {least} and {most}{hint}").format(
                reading=pattern.reading, least=f"{least:g}", most=f"{most:g}", hint=hint
            ),
        )
    elif low <= least and high >= most:
        problems.add(
            (*path, "band"),
            _("nothing can miss it: {reading} always lies in it; give both ends").format(reading=pattern.reading),
        )
    if pattern.discrepancy > QUARTER * pattern.width * (1 + ROUNDING):
        text = _("at most a quarter of the band's width, {quarter}; got {discrepancy}").format(
            quarter=f"{QUARTER * pattern.width:g}", discrepancy=f"{pattern.discrepancy:g}"
        )
        problems.add((*path, "discrepancy"), text)
