"""All commands of `adopt`: importing them makes them known to the application."""

from simulator.cli import (
    analysis,
    case,
    compare,
    imports,
    plan,
    plausibility,
    projects,
    reading,
    report,
    runs,
    scenarios,
    searches,
    sweeps,
    trace,
    worlds,
)
from simulator.cli.options import app

__all__ = [
    "analysis",
    "app",
    "case",
    "compare",
    "imports",
    "plan",
    "plausibility",
    "projects",
    "reading",
    "report",
    "runs",
    "scenarios",
    "searches",
    "sweeps",
    "trace",
    "worlds",
]
