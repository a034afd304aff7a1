"""Who works there and who knows whom."""
