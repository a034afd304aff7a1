"""What clients send: each kind of file with its fields, and what their columns are called in Dutch and English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.data import edges, people
from simulator.texts import _

N_ = str  # marks a text for the catalogue; it is translated when it is shown
FIRST = ("from", "van", "first", "first_day", "start", "start_date", "startdatum", "begin", "begindatum", "begins")
LAST = ("to", "tot", "tot_en_met", "t/m", "tm", "last", "last_day", "end", "end_date", "einddatum", "einde", "ends")
POSTED, READ, LIKED = ("posted_count", "posted"), ("read_count", "read"), ("liked_count", "liked")
HOURS = ("hours", "uren", "collaboration_hours", "samenwerkingsuren", "meeting_hours", "email_hours")
Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Attributes:
        title: what it is, in a few words.
        fields: its fields, each with the names that its column may have, the likeliest first.
        needed: fields without which it is not of this kind.
        dated: those of them that hold dates.
    """

    title: str
    fields: Fields
    needed: tuple[str, ...]
    dated: tuple[str, ...] = ()


PEOPLE = dict(people.COLUMNS)
GROUP = (*PEOPLE["persona"], "group", "groep", *PEOPLE["unit"], "functie", "name", "naam")
PERSON = (*PEOPLE["id"], "person", "persoon", "name", "naam")
KINDS: dict[str, Kind] = {
    "usage": Kind(
        N_("use of Viva Engage, a row a person"),
        {
            "person": ("user_principal_name", "display_name", "user"), "posted": POSTED, "read": READ, "liked": LIKED,
            "refreshed": ("report_refresh_date",), "period": ("report_period",),
        },
        ("person", "posted", "read", "liked"),
    ),
    "totals": Kind(
        N_("use of Viva Engage, totals by day"),
        {"date": ("report_date", "date", "datum"), "posted": POSTED, "read": READ, "liked": LIKED},
        ("date", "posted", "read", "liked"), ("date",),
    ),
    "groups": Kind(
        N_("hours between groups"),
        {
            "source": ("timeinvestors_organization", "from_group", "van_groep", "van_afdeling", "from_unit"),
            "target": ("collaborators_organization", "to_group", "naar_groep", "naar_afdeling", "to_unit"),
            "hours": HOURS,
        },
        ("source", "target", "hours"),
    ),
    "leave": Kind(
        N_("leave, a row a time away"), {"person": PERSON, "from": FIRST, "to": LAST}, ("person", "from", "to"),
        ("from", "to"),
    ),
    "roster": Kind(
        N_("a roster, a row a shift"),
        {"person": PERSON, "date": ("date", "datum", "day", "dag", "shift_date", "dienstdatum")},
        ("person", "date"), ("date",),
    ),
    "holidays": Kind(
        N_("school holidays"),
        {
            "name": ("name", "naam", "holiday", "vakantie", "omschrijving", "summary"), "from": FIRST, "to": LAST,
            "region": ("region", "regio"),
        },
        ("name", "from", "to"), ("from", "to"),
    ),
    "ties": Kind(N_("who has to do with whom"), edges.COLUMNS, edges.NEEDED),
    "people": Kind(N_("a list of people"), PEOPLE, ("id",)),
    "headcounts": Kind(
        N_("headcounts by group"),
        {
            "group": GROUP,
            "headcount": ("headcount", "aantal", "aantal_medewerkers", "medewerkers", "employees", "people", "personen",
                          "number"),
        },
        ("group", "headcount"),
    ),
}  # fmt: skip


def title_of(kind: str) -> str:
    """Return what a kind of file is, in the language of the call."""
    return _(KINDS[kind].title)
