"""What people type where a number or a date is wanted: how it is written here.

0,6 -> 0.6    1.200,50 -> 1200.50    1 200 -> 1200    EUR 40 -> 40    12-07-2027 -> 2027-07-12    12 juli 2027
"""

import re
from datetime import date

from simulator.texts import _

CURLY = "“”„‟‘’‚‛«»"  # quotes that word processors write
SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")  # they look like a space and are none
LEADING = re.compile(rf"[ \t]*{SPACES.pattern}|[^\"'#]*[:,\[{{-][ ]*{SPACES.pattern}")
MONEY = re.compile(r"(€|EUR|USD|GBP|\$|£)\s*|\s*(€|EUR|euro|uur|h|min|weken|weeks|%)\Z", re.IGNORECASE)
GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{2}0\Z")  # 1.200: twelve hundred, or one and a fifth
NUMBER = re.compile(r"[-+]?\d{1,3}([. ]\d{3})+(,\d+)?\Z|[-+]?\d+(,\d+)?\Z")
PERCENT = 2.0  # a share from here on was meant as a percentage
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\Z")
YEAR_FIRST = re.compile(r"(\d{4})[/. ](\d{1,2})[/. ](\d{1,2})\Z")
NAMED = re.compile(r"(\d{1,2})[- ]([a-zà-ÿ]{3,9})\.?[- ](\d{4})\Z", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar mrt maa", "apr", "may mei", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec")


def grouped(text: str) -> str:
    """Return what a number with three digits after its point may mean; nothing where it can be read one way only.

    Only where the last digit is 0: nobody writes that of a decimal number, and no program does.
    """
    if not GROUPED.match(text):
        return ""
    both = {"whole": text.replace(".", ""), "decimal": text.rstrip("0").rstrip(".")}
    return _("could be read in two ways: write {whole} or {decimal}").format(**both)


def number_meant(text: str) -> str:
    """Return how a text that is no number is written as one; nothing where it is not known."""
    bare = SPACES.sub(" ", text).strip().strip(CURLY)
    bare = MONEY.sub("", bare).strip()
    if not NUMBER.match(bare):
        return ""
    return bare.replace(".", "").replace(" ", "").replace(",", ".")


def date_meant(text: str) -> str:
    """Return a text as a date, YYYY-MM-DD, or as the two that it may be; nothing where it is none."""
    bare = SPACES.sub(" ", text).strip().strip(CURLY)
    if match := YEAR_FIRST.match(bare):
        return _or([_day(*map(int, match.groups()))])
    if match := DAY_FIRST.match(bare):
        first, second, year = map(int, match.groups())
        return _or([_day(year, second, first), _day(year, first, second)])
    if match := NAMED.match(bare):
        name = match[2][:3].lower()
        number = next((at for at, names in enumerate(MONTHS, 1) if name in names.split()), 0)
        return _or([_day(int(match[3]), number, int(match[1]))])
    return ""


def _day(year: int, month: int, day: int) -> str:
    """Return a date that exists; nothing where it does not."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _or(days: list[str]) -> str:
    """Return dates, each once, as a choice."""
    return _(" or ").join(dict.fromkeys(day for day in days if day))


def write_words(meant: str) -> str:
    """Return the remedy: what to write; nothing where that is not known."""
    return "; " + _("write {meant}").format(meant=meant) if meant else ""


def percent_meant(value: float, low: float, high: float) -> str:
    """Return a question for the percentage, where that lies between two limits and the number as it stands does not."""
    is_percent = not low <= value <= high and low <= value / 100 <= high and value >= PERCENT
    return "; " + _("{value}%?").format(value=f"{value:g}") if is_percent else ""


def odd_space(line: str) -> int | None:
    """Return where a line has a space that is none where a space is wanted, from 0; none where it has not."""
    match = LEADING.match(line)
    return match.end() - 1 if match else None


def curly_words(text: str) -> str:
    """Return what to do about quotes of a word processor."""
    return _('the quotes of a word processor ({sign}); write straight ones, "...", or none').format(sign=text[0])


def has_curly(text: str) -> bool:
    """Return whether a text stands in quotes of a word processor."""
    return bool(text) and text[0] in CURLY
