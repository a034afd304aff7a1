"""The keyed draws are Philox4x32-10 and show no order."""

from itertools import product

import numpy as np

from simulator.draws import LOW, Purpose, philox, replicate_key, slot_of, uniform, uniforms

U = np.uint64


def test_philox_gives_the_published_known_answers():
    """Random123's three vectors for philox4x32-10."""
    ones = U(0xFFFFFFFF)
    assert [hex(w) for w in philox(*[U(0)] * 6)] == ["0x6627e8d5", "0xe169c58d", "0xbc57ac4c", "0x9b00dbd8"]
    assert [hex(w) for w in philox(*[ones] * 6)] == ["0x408f276d", "0x41c83b0e", "0xa20bc7c6", "0x6d5451fd"]
    pi = (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0)
    assert [hex(w) for w in philox(*map(U, pi))] == ["0xd16cfe09", "0x94fdcceb", "0x5001e420", "0x24126ea1"]


def test_registry_is_append_only():
    """No purpose ever changes its number."""
    assert {p.name: p.value for p in Purpose} == {
        **{"TRAITS": 1, "TENURE": 2, "ILLNESS": 3, "LEAVE_BLOCK": 4, "LEAVE_WEEK": 5, "SOCIABILITY": 6},
        **{"PROJECT_UNITS": 7, "PROJECT_MEMBERS": 8, "UNIT_PAIRS": 9, "DEAL_PERSONA": 10, "CLIMATE": 11},
        **{"EMPLOYEE_DAY": 20, "ACTS": 21, "LIKE_TARGET": 22, "REPLY_POINTS": 23, "ITEM_KEY": 24},
        **{
            "ITEM_OF_THE_DAY": 25,
            "ITEM_ORDER": 26,
            "REPLY_CHOICE": 27,
            "TIE_NOTICE": 28,
            "ONBOARDING": 40,
            "COACHING": 41,
        },
        **{"RESPONDING": 42, "RECOGNITION": 43, "RECRUITING": 44, "AMBASSADORS": 45, "BRIEFING": 46},
        **{"MODERATION": 47, "PILOT": 48, "ACTIVITY_UNIT": 49, "REPRODUCTION": 60},
    }


def test_array_compiled_and_interpreted_draws_are_the_same_bits():
    """One counter gives one word, whichever way it is computed."""
    key = replicate_key(42, 3)
    slots = np.array([slot_of("park", i) for i in range(50)])
    vector = uniforms(key, int(Purpose.EMPLOYEE_DAY), 7, slots, 5)
    plain = getattr(philox, "py_func", philox)
    for i, slot in enumerate(slots):
        words = plain(slot & LOW, slot >> U(32), U(7), U(20 << 8 | 1), *key)
        assert vector[i] == (int(words[1]) + 0.5) * 2.0**-32
        assert uniform(key, int(Purpose.EMPLOYEE_DAY), 7, slot, 5) == vector[i]


def test_neighbouring_keys_are_uncorrelated():
    """40,000 draws against each neighbour (slot, day, purpose, replicate, seed): |r| under 5.3 s.e.

    False-alarm rate 1e-7 per pair; a correlation of .04 would be found with power .99.
    """
    n = 40_000

    def series(purpose=20, day=7, step=0, seed=1, replicate=0):
        slots = np.arange(n, dtype=U) * U(2) + U(step)
        return uniforms(replicate_key(seed, replicate), purpose, day, slots, 0)

    base = series()
    others = [series(purpose=21), series(day=8), series(step=1), series(seed=2), series(replicate=1)]
    bound = 5.3 / np.sqrt(n)
    assert all(abs(np.corrcoef(base, other)[0, 1]) < bound for other in others)
    planted = 0.05 * base + 0.95 * others[0]
    assert abs(np.corrcoef(base, planted)[0, 1]) > bound, "the test must find a planted correlation"


def test_no_two_replications_share_a_key():
    """Not of one seed, nor of two (below 2^32): the key is no sum, difference or product of both numbers."""
    numbers = (*range(40), 2**31, 2**32 - 1)
    keys = {tuple(map(int, replicate_key(seed, replicate))) for seed in numbers for replicate in numbers}
    assert len(keys) == len(numbers) ** 2


def test_counters_do_not_collide():
    """Different (purpose, day, k) of one slot never give the same counter."""
    seen = {
        (day | (k >> 10) << 16, purpose << 8 | (k >> 2) & 0xFF, k & 3)
        for purpose, day, k in product((1, 2, 255), (0, 1, 65_535), range(0, 5_000, 7))
    }
    assert len(seen) == 3 * 3 * len(range(0, 5_000, 7))
