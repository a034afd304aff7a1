"""History matching: waves of worlds, judged by evidence in several organisations at once, until enough are kept."""
