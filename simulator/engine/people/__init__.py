"""What employees do on a day: be there, hear of it, visit, act, feel; what they are shown, what is noted."""
