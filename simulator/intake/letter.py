"""What is kept of people, in one paragraph for a works council (Dutch law: WOR, article 27, first part, k and l)."""

from collections.abc import Sequence

from simulator.data.people import LEAST
from simulator.intake.proposal import Proposal
from simulator.texts import _, ngettext

N_ = str  # marks a text for the catalogue; it is translated when it is shown
KEPT = {
    "ties": N_("who has to do with whom, and roughly how often"),
    "people": N_("the group, unit, location and head of each person"),
    "leave": N_("what share of a group is away in which week"),
    "roster": N_("on which weekdays a group works"),
    "usage": N_("what share of all users reads, posts or likes"),
}


def letter(proposals: Sequence[Proposal]) -> str:
    """Return the paragraph: what is read, what is kept and what is not, and what it is for."""
    kind_of = dict.fromkeys(one.kind for one in proposals)
    kept = [_(KEPT[kind]) for kind in kind_of if kind in KEPT]
    unread = sum(len(one.unread) for one in proposals)
    parts = [
        ngettext(
            "To simulate how colleagues take up a social intranet, {n} file of the organisation is read.",
            "To simulate how colleagues take up a social intranet, {n} files of the organisation are read.",
            len({one.table.name for one in proposals}),
        ),
        _("Of people only this is kept: {kept}.").format(kept="; ".join(kept) if kept else _("nothing")),
        _(
            "Names, addresses and staff numbers are replaced by codes when they are read (HMAC-SHA256); the key stays "
            "in a file of its own with the organisation and is not passed on. The files themselves are not kept."
        ),
        _("Of other columns ({n}), such as job titles, reasons for leave and remarks, nothing is kept.").format(
            n=unread
        ),
        _(
            "Groups of fewer than {least} people are put together and counts of messages are rounded, so that no "
            "result tells of one person. Nobody is assessed by these data, and no decision about a person rests on "
            "them."
        ).format(least=LEAST),
        _(
            "In the Netherlands the works council has a right of consent to arrangements about personal data of staff "
            "and to systems that can observe them (WOR, article 27, first part, k and l); this paragraph informs it."
        ),
    ]
    return " ".join(parts)
