"""Keyed draws: chance is a function of who, when and what for, never of an order.

`uniform(key, purpose, day, slot, k)` is one word of Philox4x32-10 (Salmon et al. 2011) as a number in (0, 1).
Counter: the two halves of the slot, then day | block << 16, then purpose << 8 | k // 4; the word is k % 4, so
that four draws of one purpose cost one block. Two scenarios share the draws of everybody they have in common.

All functions work compiled and as plain Python; 32-bit words travel in unsigned 64-bit integers.
"""

import hashlib
from enum import IntEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from simulator.compilation import compiled, inlined

Word: TypeAlias = np.uint64  # 32 bits of a block
FourWords: TypeAlias = tuple[Word, Word, Word, Word]  # a block
Slot: TypeAlias = np.uint64
Key: TypeAlias = tuple[np.uint64, np.uint64]  # two words
Words: TypeAlias = npt.NDArray[np.uint64]
U64 = np.uint64
M0, M1 = U64(0xD2511F53), U64(0xCD9E8D57)
W0, W1 = U64(0x9E3779B9), U64(0xBB67AE85)
LOW, HALF, BYTE, BLOCK = U64(0xFFFFFFFF), U64(32), U64(8), U64(16)
SCALE = 2.0**-32
R0, R1, R2, R3, R4, R5, R6, R7, R8, R9 = (U64(number) for number in range(10))


class Purpose(IntEnum):
    """What a draw is for. Append only: no number ever changes or is used again."""

    TRAITS = 1
    TENURE = 2
    ILLNESS = 3
    LEAVE_BLOCK = 4
    LEAVE_WEEK = 5
    SOCIABILITY = 6
    PROJECT_UNITS = 7
    PROJECT_MEMBERS = 8
    UNIT_PAIRS = 9
    DEAL_PERSONA = 10
    CLIMATE = 11
    EMPLOYEE_DAY = 20
    ACTS = 21
    LIKE_TARGET = 22
    REPLY_POINTS = 23
    ITEM_KEY = 24
    ITEM_OF_THE_DAY = 25
    ITEM_ORDER = 26
    REPLY_CHOICE = 27
    TIE_NOTICE = 28
    ONBOARDING = 40
    COACHING = 41
    RESPONDING = 42
    RECOGNITION = 43
    RECRUITING = 44
    AMBASSADORS = 45
    BRIEFING = 46
    MODERATION = 47
    PILOT = 48
    ACTIVITY_UNIT = 49
    REPRODUCTION = 60


@inlined
def turn(c0: Word, c1: Word, c2: Word, c3: Word, k0: Word, k1: Word, number: Word) -> FourWords:
    """Return the four words after one round more."""
    low, high = M0 * c0, M1 * c2
    k0, k1 = (k0 + number * W0) & LOW, (k1 + number * W1) & LOW
    return (high >> HALF) ^ c1 ^ k0, high & LOW, (low >> HALF) ^ c3 ^ k1, low & LOW


@inlined
def rounds(c0: Word, c1: Word, c2: Word, c3: Word, k0: Word, k1: Word) -> FourWords:
    """Return the four words after ten rounds, written out: so that a loop over blocks runs in wide registers."""
    c0, c1, c2, c3 = turn(c0, c1, c2, c3, k0, k1, R0)
    c0, c1, c2, c3 = turn(c0, c1, c2, c3, k0, k1, R1)
    c0, c1, c2, c3 = turn(c0, c1, c2, c3, k0, k1, R2)
    c0, c1, c2, c3 = turn(c0, c1, c2, c3, k0, k1, R3)
    c0, c1, c2, c3 = turn(c0, c1, c2, c3, k0, k1, R4)
    c0, c1, c2, c3 = turn(c0, c1, c2, c3, k0, k1, R5)
    c0, c1, c2, c3 = turn(c0, c1, c2, c3, k0, k1, R6)
    c0, c1, c2, c3 = turn(c0, c1, c2, c3, k0, k1, R7)
    c0, c1, c2, c3 = turn(c0, c1, c2, c3, k0, k1, R8)
    return turn(c0, c1, c2, c3, k0, k1, R9)


@compiled
def philox(c0: Word, c1: Word, c2: Word, c3: Word, k0: Word, k1: Word) -> FourWords:
    """Return the four words of one Philox4x32-10 block; all arguments 32-bit words in uint64."""
    return rounds(c0, c1, c2, c3, k0, k1)


@inlined
def third(day: int, k: int) -> Word:
    """Return the third word of the counter of draw number `k` of a day."""
    return U64(day) | (U64(k) >> U64(10)) << BLOCK


@inlined
def fourth(purpose: int, k: int) -> Word:
    """Return the fourth word of the counter of draw number `k` of a purpose."""
    return U64(purpose) << BYTE | (U64(k) >> U64(2)) & U64(0xFF)


@compiled
def block(key: Key, purpose: int, day: int, slot: Slot, k: int) -> FourWords:
    """Return the four words of the block in which draw number `k` lies (`k` a multiple of four)."""
    return philox(slot & LOW, slot >> HALF, third(day, k), fourth(purpose, k), key[0], key[1])


@compiled
def blocks(key: Key, purpose: int, day: int, slots: Words, k: int, words: Words) -> None:
    """Write the block of each of `slots` into `words`, uint64[4, at least as many]."""
    c2, c3 = third(day, k), fourth(purpose, k)
    for i in range(len(slots)):
        words[0, i], words[1, i], words[2, i], words[3, i] = rounds(
            slots[i] & LOW, slots[i] >> HALF, c2, c3, key[0], key[1]
        )


@compiled
def blocks_of_keys(keys: Words, purpose: int, day: int, slot: Slot, k: int, words: Words) -> None:
    """Write the block of one slot with each of `keys`, uint64[2, n], into `words`, uint64[4, at least n]."""
    c0, c1, c2, c3 = slot & LOW, slot >> HALF, third(day, k), fourth(purpose, k)
    for i in range(keys.shape[1]):
        words[0, i], words[1, i], words[2, i], words[3, i] = rounds(c0, c1, c2, c3, keys[0, i], keys[1, i])


@compiled
def blocks_of_one(key: Key, purpose: int, day: int, slot: Slot, words: Words) -> None:
    """Write one slot's blocks of draws 0-3, 4-7, ... into `words`, uint64[4, n]."""
    c0, c1, c2 = slot & LOW, slot >> HALF, third(day, 0)
    for i in range(words.shape[1]):
        words[0, i], words[1, i], words[2, i], words[3, i] = rounds(c0, c1, c2, fourth(purpose, 4 * i), key[0], key[1])


@compiled
def unit(word: Word) -> float:
    """Return a word as a number strictly between 0 and 1."""
    return (word + 0.5) * SCALE


@compiled
def uniform(key: Key, purpose: int, day: int, slot: Slot, k: int) -> float:
    """Return the draw (0-1) with this purpose, day (0-65535), slot (uint64) and number `k`."""
    words = block(key, purpose, day, slot, k)
    return unit(words[k & 3])


@compiled
def uniforms(key: Key, purpose: int, day: int, slots: Words, k: int) -> npt.NDArray[np.float64]:
    """Return one draw for each of `slots`."""
    draws = np.empty(len(slots))
    for i in range(len(slots)):
        draws[i] = uniform(key, purpose, day, slots[i], k)
    return draws


def replicate_key(seed: int, replicate: int) -> Key:
    """Return the key of a replication: the same in all scenarios."""
    words = np.random.SeedSequence([seed, replicate]).generate_state(2, np.uint32)
    return U64(words[0]), U64(words[1])


def slot_of(*identity: str | int) -> Slot:
    """Return the 64-bit slot of a stable identity, such as ("park", "unit 3", 7)."""
    text = "\x1f".join(str(part) for part in identity)
    return U64(int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little"))
