"""Results in words: the only place that makes sentences about them."""
