"""Scenario, organisation and calendar as the arrays that a run reads and changes; knows no rule of the day."""
