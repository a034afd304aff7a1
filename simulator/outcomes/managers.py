"""What the managers did each week: hours planned, hours spent by activity, campaigns bought."""

import numpy as np

from simulator.recording import ACTIVITIES, Course

MANAGED = ("hours_planned", "hours", "campaigns_bought", *(f"hours_{activity}" for activity in ACTIVITIES))


def manager_weeks(course: Course) -> np.ndarray:
    """Return what all managers together did each week, float64[weeks, len(MANAGED)]."""
    return managed_weeks(course.planned, course.hours, course.acts[:, :, ACTIVITIES.index("campaigns")])


def managed_weeks(planned: np.ndarray, hours: np.ndarray, campaigns: np.ndarray) -> np.ndarray:
    """Return what all managers together did each week, float64[weeks, len(MANAGED)].

    planned: hours, campaigns: number bought, both [weeks, managers]; hours: spent, [weeks, managers, activities].
    """
    spent = hours.sum(axis=1)
    return np.column_stack((planned.sum(axis=1), spent.sum(axis=1), campaigns.sum(axis=1), spent)).astype(float)
