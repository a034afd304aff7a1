"""The fifteen questions of a consultant: what is asked, an example, and what holds where nobody answers."""

from typing import NamedTuple

from simulator.texts import _

N_ = str  # marks a text for the catalogue; it is translated when it is shown


class Question(NamedTuple):
    """A question: its key in a file of answers, what is asked, an example, and what is assumed without an answer."""

    key: str
    text: str
    example: str
    assumed: str

    @property
    def asked(self) -> str:
        """The question in the language of the call."""
        return _(self.text)


QUESTIONS: tuple[Question, ...] = (
    Question(
        "name", N_("What is the organisation called?"), N_("Leisure park The Dunes"), N_("the name of the folder"),
    ),
    Question(
        "kind", N_("Which of these is most like it: leisure-park, hospital, municipality, other?"), N_("hospital"),
        N_("leisure-park"),
    ),
    Question(
        "groups", N_("Which groups work there, and how many people in each?"), N_("office 320, park 640, seasonal 240"),
        N_("the groups of an organisation of that kind"),
    ),
    Question(
        "work", N_("How does each group work: desk, shift, field, seasonal, care, store?"),
        N_("office: desk, park: shift, seasonal: seasonal"), N_("what the name of the group suggests, else a desk"),
    ),
    Question(
        "calendar", N_("Which country's holidays; which ISO weeks are busy, and how much of the usual time is left?"),
        "NL; 27-35 35%", N_("NL, no busy weeks"),
    ),
    Question("launch", N_("When does the intranet start?"), "2027-05-03", "2027-05-03"),
    Question(
        "hours", N_("How many hours a week does the community manager have, all managers together?"), "48",
        N_("2.4 hours per 60 people, 8 at least"),
    ),
    Question(
        "minutes", N_("How many minutes a working day can people spend on it, by group or for all?"),
        N_("office 10, park 4"), N_("what is usual for that kind of work"),
    ),
    Question(
        "fear", N_("How much do people fear to share something, by group or for all: low, middle, high or in %?"),
        N_("office: low, park: high"), N_("what is usual for that kind of work"),
    ),
    Question(
        "activity", N_("What is known of use today: which export, or how many visit in a month?"),
        N_("yammer-2026.csv"), N_("nothing is known"),
    ),
    Question(
        "goals", N_("Which goals does Activation have: profiles filled, visitors who acted, answered in a week?"),
        N_("profiles 60%, acted 35%, answered 70%"), N_("profiles 60%, acted 35%, answered 70%"),
    ),
    Question(
        "money", N_("What does an hour of work cost, and a licence a head a month?"), N_("wage 42, licence 3"),
        N_("usual wages of that kind of work, licence 3"),
    ),
    Question(
        "turnover", N_("What share of the people leaves in a year, by group or for all?"), N_("office 12%, park 30%"),
        N_("what is usual for that kind of work"),
    ),
    Question(
        "locations", N_("Which locations are there, and what share works at each?"), N_("north 60%, south 40%"),
        N_("one"),
    ),
    Question(
        "success", N_("When would the client call it a success?"), N_("half of all do something every month"),
        N_("not said"),
    ),
)  # fmt: skip
KEYS = tuple(question.key for question in QUESTIONS)
