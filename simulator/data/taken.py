"""What was taken from data, in numbers: reported before a run, so that nothing is left out silently."""

from typing import NamedTuple

from simulator.texts import _, ngettext

NAMED = 5


class Taken(NamedTuple):
    """People and ties that were taken from data, and what was not.

    Attributes:
        name: the edge list or graph.
        people: how many there are; alone: ids of those without a tie that counts.
        rows: rows of the edge list, or edges of the graph.
        ties: pairs that know each other (with a direction, where ties keep it).
        weak: pairs below the least weight; least: that weight.
        loops: people tied to themselves, which does not count; added: rows added to an earlier one of the same two.
    """

    name: str
    people: int
    alone: tuple[str, ...]
    rows: int
    ties: int
    weak: int
    least: float
    loops: int
    added: int

    def __str__(self) -> str:
        """Return it in one line."""
        parts = [
            ngettext("{n:,} person", "{n:,} people", self.people),
            _("{ties} from {rows}").format(
                ties=ngettext("{n:,} tie", "{n:,} ties", self.ties),
                rows=ngettext("{n:,} row", "{n:,} rows", self.rows),
            ),
        ]
        if self.added:
            parts.append(ngettext("{n:,} row added to an earlier one", "{n:,} rows added to earlier ones", self.added))
        if self.weak:
            text = ngettext(
                "{n:,} tie below weight {least:g} left out", "{n:,} ties below weight {least:g} left out",
                self.weak, least=self.least,
            )  # fmt: skip
            parts.append(text)
        if self.loops:
            parts.append(self.loops_words())
        if self.alone:
            first = ", ".join(self.alone[:NAMED]) + (", ..." if len(self.alone) > NAMED else "")
            parts.append(
                ngettext(
                    "{n:,} person without ties ({ids})", "{n:,} people without ties ({ids})", len(self.alone), ids=first
                )
            )
        return f"{self.name}: " + ", ".join(parts)

    def nobody_words(self) -> str:
        """Return that no tie is left."""
        text = _("all ties weigh less than network.min_weight, {least:g}: there are no ties; give a lower one")
        return text.format(least=self.least)

    def loops_words(self) -> str:
        """Return how many ties with oneself are left out."""
        return ngettext(
            "{n:,} tie of somebody with themselves is left out", "{n:,} ties of somebody with themselves are left out",
            self.loops,
        )  # fmt: skip
