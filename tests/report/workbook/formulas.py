"""A small evaluator of workbook formulas, apart from the product: what a spreadsheet would show, computed again.

It knows what the business case uses: + - * / ^, comparisons, ranges, defined names, a dozen functions. Anything else is
an error, so a formula that no spreadsheet would understand cannot pass unseen.
"""

import math
import re

import numpy as np
from openpyxl.utils import get_column_letter, range_boundaries

TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+\.?\d*(?:[eE][-+]?\d+)?)|(?P<text>"[^"]*")
    |(?P<ref>(?:'[^']+'!|\w+!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])
    |(?P<word>[A-Za-z_][\w.]*)|(?P<sign><>|>=|<=|[-+*/^=<>(),]))""",
    re.VERBOSE,
)
COMPARE = {
    "=": lambda a, b: a == b, "<>": lambda a, b: a != b, ">=": lambda a, b: a >= b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, "<": lambda a, b: a < b,
}  # fmt: skip


class FormulaError(Exception):
    """What a spreadsheet shows as #DIV/0!, #N/A or #NUM!."""


class Evaluator:
    """Values of a workbook's cells (openpyxl, formulas kept)."""

    def __init__(self, book):
        self.book, self.known = book, {}
        self.names = {name: result.attr_text for name, result in book.defined_names.items()}

    def cell(self, sheet, place):
        """The value of a cell: a number, a text, or None."""
        key = (sheet, place)
        if key not in self.known:
            value = self.book[sheet][place].value
            formula = isinstance(value, str) and self.book[sheet][place].data_type == "f"
            self.known[key] = Formula(self, sheet, value[1:]).value() if formula else value
        return self.known[key]

    def reference(self, sheet, text):
        """The value of a cell, or the array of a range."""
        if "!" in text:
            sheet, text = text.rsplit("!", 1)
            sheet = sheet.strip("'")
        left, top, right, bottom = range_boundaries(text.replace("$", ""))
        cells = [
            self.cell(sheet, f"{get_column_letter(column)}{row}")
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]
        return cells[0] if ":" not in text else np.array([0.0 if cell is None else cell for cell in cells], float)


class Formula:
    """One formula, read from left to right."""

    def __init__(self, evaluator, sheet, text):
        self.evaluator, self.sheet, self.at = evaluator, sheet, 0
        self.tokens, place = [], 0
        while place < len(text):
            result = TOKEN.match(text, place)
            if not result:
                raise ValueError(f"cannot read {text[place:]!r}")
            self.tokens.append((result.lastgroup, result.group(result.lastgroup)))
            place = result.end()

    def value(self):
        """The value of the whole formula."""
        result = self.comparison()
        if self.at != len(self.tokens):
            raise ValueError(f"left over: {self.tokens[self.at :]}")
        return result

    def peek(self):
        return self.tokens[self.at][1] if self.at < len(self.tokens) else None

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, sign):
        if self.take()[1] != sign:
            raise ValueError(f"{sign} expected")

    def comparison(self):
        result = self.sum()
        while self.peek() in COMPARE:
            result = COMPARE[self.take()[1]](result, self.sum())
        return result

    def sum(self):
        result = self.product()
        while self.peek() in ("+", "-"):
            sign = self.take()[1]
            other = self.product()
            result = result + other if sign == "+" else result - other
        return result

    def product(self):
        result = self.power()
        while self.peek() in ("*", "/"):
            sign = self.take()[1]
            other = self.power()
            if sign == "/" and np.any(np.asarray(other) == 0):
                raise FormulaError("#DIV/0!")
            result = result * other if sign == "*" else result / other
        return result

    def power(self):
        result = self.unary()
        while self.peek() == "^":
            self.take()
            result = result ** self.unary()
        return result

    def unary(self):
        if self.peek() == "-":
            self.take()
            return -self.unary()
        return self.atom()

    def atom(self):
        kind, text = self.take()
        if kind == "number":
            return float(text)
        if kind == "text":
            return text.strip('"')
        if kind == "ref":
            return self.evaluator.reference(self.sheet, text)
        if kind == "word" and self.peek() == "(":
            return self.call(text)
        if kind == "word":
            return self.evaluator.reference(self.sheet, self.evaluator.names[text])
        if text == "(":
            result = self.comparison()
            self.expect(")")
            return result
        raise ValueError(f"not understood: {text}")

    def call(self, name):
        self.expect("(")
        if name == "IFERROR":
            return self.if_error()
        arguments = [self.comparison()]
        while self.peek() == ",":
            self.take()
            arguments.append(self.comparison())
        self.expect(")")
        return FUNCTIONS[name](*arguments)

    def if_error(self):
        """IFERROR(value, instead): the end of the value is found by its parentheses."""
        try:
            begin = self.at
            result = self.comparison()
        except FormulaError:
            result, depth, self.at = FormulaError, 0, begin
            while depth or self.peek() != ",":
                depth += {"(": 1, ")": -1}.get(self.take()[1], 0)
        self.expect(",")
        instead = self.comparison()
        self.expect(")")
        return instead if result is FormulaError else result


def match(wanted, values, exact):
    if exact != 0 or wanted not in values:
        raise FormulaError("#N/A")
    return float(np.argmax(values == wanted) + 1)


def irr(flow, guess):
    """The rate at which a flow is worth nothing, by Newton's way from the guess."""
    rate, periods = guess, np.arange(len(flow))
    for _step in range(200):
        if not -0.99 < rate < 1e3:
            break
        worth = (flow / (1 + rate) ** periods).sum()
        slope = (-periods * flow / (1 + rate) ** (periods + 1)).sum()
        if slope == 0:
            break
        rate, before = rate - worth / slope, rate
        if abs(rate - before) < 1e-13:
            return rate
    raise FormulaError("#NUM!")


FUNCTIONS = {
    "SUM": lambda *parts: float(sum(np.sum(part) for part in parts)),
    "SUMPRODUCT": lambda *parts: float(np.sum(math.prod(parts[1:], start=parts[0] * 1.0))),
    "MIN": min,
    "IF": lambda test, yes, no: yes if test else no,
    "AND": lambda *parts: all(parts),
    "OR": lambda *parts: any(parts),
    "ROUND": lambda value, digits: math.floor(value * 10**digits + 0.5) / 10**digits,
    "SIGN": lambda value: float(np.sign(value)),
    "MATCH": match,
    "IRR": irr,
}
