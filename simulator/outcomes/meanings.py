"""What outcomes and weekly measures mean, in a sentence each: what notebooks carry along with their columns."""

from simulator.outcomes.definitions import ALL_OUTCOMES
from simulator.recording import ACTIVITIES

LAST = "mean of the last 12 weeks"
ADOPTED = "visited in the last 4 weeks and liked, replied, curated or posted in the last 12"
_OF_ACTIVITIES = {f"hours_{one}": f"Hours that all managers spent on {one.replace('_', ' ')}." for one in ACTIVITIES}
MEANINGS = {
    "adopted_mean": f"Share of present employees who {ADOPTED}; mean of all weeks.",
    "interacted_mean": "Share of employees who liked, replied, curated or posted in 4 weeks; mean of all weeks.",
    "active_mean": "Share of employees who visited in the last 4 weeks; mean of all weeks.",
    "habit_mean": "Habit of visiting, 0 to 1, mean of employees and of all weeks.",
    "adopted_end": f"Share of present employees who {ADOPTED}; {LAST}.",
    "active_end": f"Share of present employees who visited in the last 4 weeks; {LAST}.",
    "reach_end": f"Share of present employees who ever visited; {LAST}.",
    "contributors_end": f"Share of present employees who posted in the last 4 weeks; {LAST}.",
    "interacted_end": f"Share of present employees who liked, replied, curated or posted in the last 4 weeks; {LAST}.",
    "profile_filled_end": f"Share of present employees who filled their profile; {LAST}.",
    "posts_week": f"Posts by employees in a week; {LAST}.",
    "replies_week": f"Replies by employees in a week; {LAST}.",
    "visits_week": f"Visits in a week; {LAST}.",
    "answered_7d": "Share of employees' posts of the last 12 weeks that were answered within 7 days, by anybody.",
    "answered_by_peers_7d": "Share of employees' posts of the last 12 weeks that a peer answered within 7 days.",
    "median_answer_days": "Median days to the first answer, of employees' posts of the last 12 weeks that have one.",
    "non_manager_share": "Share of all items of the last 12 weeks that employees made.",
    "role_distance": "Total variation between the mix of roles and 10/10/80 (contributors, curators, creators); last 12"
    " weeks.",
    "role_distance_all_users": "The same distance, of all who ever visited, readers and dormant users too.",
    "role_distance_consumer": "The same distance, with consumers (creators and readers) as the 80.",
    "gini_posts": "Gini coefficient of posts so far, of those present in the last week.",
    "read_only": f"Share of the visitors of 12 weeks who made nothing in them; {LAST}.",
    "fear_end": f"Felt fear of sharing, 0 to 1, mean of employees; {LAST}.",
    "private_share": "Share of all items of the last 12 weeks that are private.",
    "summer_dip": "Fall of weekly visitors (of the employed) in the last complete leave window against the six weeks"
    " before it.",
    "could_sustain_from": "First week after which twelve weeks outside holidays show that it could sustain itself.",
    "could_sustain": "Share of runs that show so within the horizon.",
    "hours": "Hours that all managers spent, all weeks.",
    "hours_planned": "Hours that all managers had by plan, all weeks.",
    "npv": "Benefit less costs by month, discounted to the start.",
    "payback_month": "First month in which the discounted net is no longer below zero.",
    "pays_back": "Share of runs that pay back within the case's horizon.",
    "irr": "Rate of a year at which the net present value is zero.",
    "break_even_minutes": "Minutes that each visit must save for a net present value of zero.",
    "cost_per_adopter": "What is paid, discounted, for each who has adopted at the end; time of employees apart.",
    "survival": "Posts and replies after the managers' withdrawal over those of the same run without it.",
    "survival_visits": "Visits after the managers' withdrawal over those of the same run without it.",
    "survived": "Share of runs whose posts and replies survive the withdrawal.",
    "weeks_to_self_sustaining": "First week after which a withdrawal leaves 60 % of posts and replies.",
    "self_sustaining": "Share of runs in which it does.",
    "reproduction_number": "Acts of others within two weeks that one act brings.",
} | _OF_ACTIVITIES  # fmt: skip
MEASURES_MEAN = {
    "employed": "Employees at the end of the week.",
    "present": "Employees who are not away.",
    "aware": "Present employees who have heard of it.",
    "reached": "Present employees who ever visited.",
    "visited_week": "Present employees who visited in the week.",
    "active": "Present employees who visited in the last 4 weeks.",
    "made_12": "Present employees who liked, replied, curated or posted in the last 12 weeks.",
    "visitors_12": "Present employees who visited in the last 12 weeks.",
    "read_only": "Present employees who visited in the last 12 weeks and made nothing in them.",
    "adopted": f"Present employees who {ADOPTED}.",
    "interacted": "Present employees who liked, replied, curated or posted in the last 4 weeks.",
    "contributors": "Present employees who posted in the last 4 weeks.",
    "profile_filled": "Present employees whose profile is filled.",
    "active_employed": "Employees, those away too, who visited in the last 4 weeks.",
    "interacted_employed": "Employees, those away too, who liked, replied, curated or posted in the last 4 weeks.",
    "fear": "Felt fear of sharing, summed over employees.",
    "habit": "Habit, summed over employees.",
    "fatigue": "Fatigue, summed over employees.",
    "load": "Feature load, summed over employees.",
    "contributor": "Present employees in the role of contributor.",
    "curator": "Present employees in the role of curator.",
    "creator": "Present employees in the role of creator.",
    "reader": "Present employees who visit and make nothing.",
    "dormant": "Present employees who used it and have not visited for long.",
    "employed_days": "Days of all employees in the week.",
    "visits": "Visits in the week.",
    "likes": "Likes in the week.",
    "curates": "Curating acts in the week.",
    "profiles": "Profiles filled in the week.",
    "replies": "Replies in the week.",
    "posts": "Posts in the week.",
    "private_posts": "Private posts in the week.",
    "minutes": "Minutes spent on it in the week.",
}


def meaning_of(name: str) -> str:
    """Return what an outcome means, in a sentence; of one's own, that it is one's own."""
    return MEANINGS[name] if name in ALL_OUTCOMES else "An outcome of one's own: what its function gave for each run."
