"""How compiled functions are named, and the types of a call written, so that the built module is found by them."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from numba.core.types import Type


def spelt(function: Callable[..., Any]) -> str:
    """Return the name of a function: module and name within it."""
    return f"{function.__module__}.{function.__qualname__}"


def fingerprint(forms: Sequence[Type]) -> str:
    """Return a short text for the types of a call's arguments; the types of a run alone are 20 kB."""
    return hashlib.sha256("\0".join(str(form) for form in forms).encode()).hexdigest()[:16]
