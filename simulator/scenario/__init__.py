"""What a consultant writes: the typed scenario, its files and its calendar."""
