"""Analysis: what holds in many worlds, which choice is best, why, what it depends on, and where it fails."""
