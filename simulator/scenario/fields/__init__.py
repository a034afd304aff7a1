"""What a scenario consists of: frozen models, every number with unit, range, source and confidence."""
