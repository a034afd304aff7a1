"""What lies in the air: announcements, briefings, campaigns, activities, and the mood of management."""

from simulator.draws import Purpose, slot_of
from simulator.mathematics import exp, log, normal_quantile

ALL = -1
LN2 = log(2.0)


def climates_of(units, keyed):
    """Return the climate of each unit, for good."""
    return [normal_quantile(keyed.draw(Purpose.CLIMATE, 0, slot_of("unit", name))) for name in units]


class Climate:
    """What a manager's acts leave behind at places and in units, and how it fades."""

    def __init__(self, scenario):
        self.scenario, self.effects = scenario, scenario.effects
        places = range(len(scenario.organisation.locations))
        self.announced = [0.0 for _ in places]
        self.campaign_began = [None for _ in places]
        self.campaigns = [0.0 for _ in places]
        self.activities = {}
        self.briefed = {}
        self.watching = scenario.organisation.watching
        self.taking_part = scenario.organisation.taking_part

    def fade(self):
        """Let announcements and activities fade overnight."""
        self.announced = [level * (1.0 - self.effects.announcement_decay) for level in self.announced]
        kept = 1.0 - self.effects.activity_decay
        self.activities = {whom: level * kept for whom, level in self.activities.items()}

    def open_day(self, day):
        """Work out what is left of the campaigns on a day."""
        self.campaigns = [self._campaign(day - began) if began is not None else 0.0 for began in self.campaign_began]

    def _campaign(self, since):
        """Return the strength of a campaign some days after it began."""
        effects = self.effects
        if since < effects.campaign_half_lives * effects.campaign_half_life:
            return exp(-LN2 * since / effects.campaign_half_life)
        ends = effects.campaign_half_lives * effects.campaign_half_life
        dips = since < ends + effects.campaign_dip_days
        return effects.campaign_dip if dips else 0.0

    def activity(self, seat):
        """Return the largest of the activities that reach a seat."""
        if not self.activities:
            return 0.0
        level = self.activities.get
        here = seat.location
        return max(
            level(("unit", seat.unit), 0.0), level((here, ALL), 0.0), level((here, seat.persona), 0.0)
        )  # fmt: skip

    def is_briefed(self, unit, day):
        """Whether the briefing of a unit's lead still works."""
        return unit in self.briefed and day - self.briefed[unit] < self.effects.briefing_days

    def drift(self, today):
        """Let the mood go a part of the way back to habit, on a Monday."""
        watching, taking_part = self._habits(today)
        self.watching += self.effects.mood_drift * (watching - self.watching)
        self.taking_part += self.effects.mood_drift * (taking_part - self.taking_part)

    def _habits(self, today):
        """Return the habits of management, as interventions have set them."""
        watching, taking_part = self.scenario.organisation.watching, self.scenario.organisation.taking_part
        changes = sorted(self.scenario.interventions.items(), key=lambda row: (row[1].on, row[0]))
        for _, change in changes:
            if change.on <= today:
                watching = watching if change.watching is None else change.watching
                taking_part = taking_part if change.taking_part is None else change.taking_part
        return watching, taking_part

    def translate(self):
        """Move management from watching to taking part."""
        self.watching *= 1.0 - self.effects.translating
        self.taking_part += self.effects.translating * (1.0 - self.taking_part)

    def worry(self, items, employed):
        """Let management worry about private items that nobody moderated."""
        if items:
            self.watching = min(1.0, self.watching + items * self.effects.worry / max(employed, 1))
