"""Scenario files: from YAML to a typed scenario, with the place of everything that is wrong, and back."""
