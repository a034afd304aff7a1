"""Analysis: what holds in many worlds, which choice is best, why, what it hangs on, and where it fails."""
