"""Who works there and who knows whom.

Names are imported when they are first used: joining data needs no compiler.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.organisation.build import build_organisation as build_organisation
    from simulator.organisation.structure import Organisation as Organisation

__all__ = ["Organisation", "build_organisation"]


def __getattr__(name: str) -> "Callable[..., Organisation]":
    """Import a public name when it is first used: what makes an organisation, or its class."""
    if name == "build_organisation":
        from simulator.organisation.build import build_organisation

        return build_organisation
    if name == "Organisation":
        from simulator.organisation.structure import Organisation

        return Organisation
    raise AttributeError(f"module {__name__} has no attribute {name}")
