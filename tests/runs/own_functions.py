"""Outcomes of one's own in a module, where every process finds them."""


def spent(recording):
    """Hours that all managers spent."""
    return recording.hours.sum()


def events_seen(recording):
    """Events that were recorded."""
    return len(recording.events)


def nothing(recording):
    """No number."""
    return None
