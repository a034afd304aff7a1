"""What was probably meant by a word that is not known."""

import string

import numpy as np

from simulator.scenario.files.field_types import part_at
from simulator.scenario.files.messages import known_keys
from simulator.scenario.schema import Scenario
from simulator.suggestions import did_you_mean


def one_edit(word, choose):
    """The word with one letter left out, doubled, changed or swapped."""
    at, kind = int(choose.integers(1, len(word))), int(choose.integers(4))
    letter = str(choose.choice(list(string.ascii_lowercase)))
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + letter + word[at:]
    if kind == 2:
        return word[:at] + letter + word[at + 1 :]
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at < len(word) else word[:-1]


def test_typos_are_understood():
    """C2: of 500 one-letter typos in field names at least 95 % get the right suggestion."""
    choose = np.random.Generator(np.random.Philox(3))
    parts = [
        (),
        ("organisation",),
        ("network",),
        ("run",),
        ("costs",),
        ("effects",),
        ("phases", "launch"),
        ("personas", "x"),
    ]
    right = total = 0
    while total < 500:
        known = known_keys(part_at(Scenario, parts[int(choose.integers(len(parts)))]))
        word = known[int(choose.integers(len(known)))]
        typo = one_edit(word, choose)
        if len(word) < 4 or typo in known:
            continue
        total += 1
        right += f"'{word}'" in did_you_mean(typo, known)
    assert right >= 475
