"""A consultant's fifteen questions: what is asked, how answers are read, and the scenario that they make."""
