"""The purses of a manager: hours set aside for each lever, and for moderation."""

from simulator.scenario.fields.phases import LEVERS

MODERATION = "moderation"
KEEPS_ALL = "fitted_posts"


class Purses:
    """Hours by lever, and what flowed in this week."""

    def __init__(self, prices):
        self.prices = prices
        self.hours = dict.fromkeys((*LEVERS, MODERATION), 0.0)
        self.inflow = dict.fromkeys(self.hours, 0.0)

    def put(self, lever, hours):
        """Put hours into a purse."""
        self.hours[lever] += hours
        self.inflow[lever] += hours

    def can_pay(self, lever):
        """Whether a purse covers an act."""
        return self.hours[lever] >= self.prices[lever]

    def pay(self, lever):
        """Take the price of an act out of a purse."""
        self.hours[lever] -= self.prices[lever]

    def overdraft(self):
        """Return the hours by which upkeep has overdrawn the ambassadors' purse."""
        return max(0.0, -self.hours["ambassadors"])

    def cut(self):
        """Pass what is too much in a purse to fitted posts, on a Monday; return how much."""
        moved = 0.0
        for lever, hours in self.hours.items():
            most = max(self.inflow[lever], self.prices[lever])
            if lever != KEEPS_ALL and hours > most:
                self.hours[lever] = most
                moved += hours - most
        self.hours[KEEPS_ALL] += moved
        self.inflow = dict.fromkeys(self.hours, 0.0)
        return moved
