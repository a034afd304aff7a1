"""The report as a presentation with native charts that can be edited; python-pptx is imported here."""
