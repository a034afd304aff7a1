"""Who works there and who knows whom."""

from simulator.organisation.build import build_organisation
from simulator.organisation.structure import Organisation

__all__ = ["Organisation", "build_organisation"]
