"""What the managers did each week: hours planned, hours spent by activity, campaigns bought."""

import numpy as np

from simulator.recording import ACTIVITIES, Recording

MANAGED = ("hours_planned", "hours", "campaigns_bought", *(f"hours_{activity}" for activity in ACTIVITIES))


def manager_weeks(recording: Recording) -> np.ndarray:
    """Return what all managers together did each week, float64[weeks, len(MANAGED)]."""
    campaigns = recording.acts[:, :, ACTIVITIES.index("campaigns")].sum(axis=1)
    hours = recording.hours.sum(axis=1)
    planned = recording.planned.sum(axis=1)
    return np.column_stack((planned, hours.sum(axis=1), campaigns, hours)).astype(float)
