"""Evidence: patterns of real organisations with bands, what is read off runs for them, and how they are judged."""
