"""The end of a day: what was decided happens, and is felt."""

from tests.reference.bonds import see_answer, see_silence, share_near_items
from tests.reference.items import PRIVATE
from tests.reference.person import Adoption

ACTS = ("like", "curate", "profile", "reply", "post")


class Evening:
    """Carries out the plans of a day, in the order of the text."""

    def __init__(self, model):
        self.model = model
        self.behaviour = model.scenario.behaviour
        self.receipts, self.posts, self.replies = [], [], []

    def settle(self, day):
        """Visits, own acts, near items, receipts, ignored posts, then the night."""
        at_work = self.model.at_work
        for seat in at_work:
            if seat.came is None:
                seat.settle_no_visit(day)
            else:
                self.visited(seat, day)
        self.receipts, self.posts, self.replies = [], [], []
        for seat in at_work:
            if seat.plan:
                self.did(seat, day)
        share_near_items(self.model, day, self.posts, self.replies)
        self.receive(day)
        self.ignore(day)
        for seat in self.model.held:
            seat.person.night(self.behaviour.feelings)
            seat.came = None
            seat.plan = []

    def visited(self, seat, day):
        """Write down a visit and let it be felt."""
        books = self.model.books
        seat.settle_visit(day)
        seat.person.count(day, "visit")
        books.visit(day, seat, self.behaviour.acts.visit_minutes)
        if seat.came == "first_visit":
            books.event(day, "first_visit", seat.number, int(seat.came_back))
        books.event(day, "visit", seat.number)

    def did(self, seat, day):
        """Carry out what a person decided to do."""
        books, person = self.model.books, seat.person
        seat.settle_acts(day)
        for what, x, y in seat.plan:
            if what == "aware":
                person.become_aware(Adoption(day, day + 1))
                books.event(day, what, seat.number)
                continue
            person.count(day, what)
            books.deed(day, seat, what, getattr(self.behaviour.acts, what).minutes, what == "post" and x == PRIVATE)
            if what in ("like", "reply"):
                self.receipts.append((x.number, seat.number, what, x))
                books.event(day, what, seat.number, x.number)
            else:
                books.event(day, what, seat.number, x, y)
            if what == "reply":
                self.replies.append((seat, x))
            if what == "post":
                self.posts.append((seat, self.publish(seat, day, x, y)))

    def publish(self, seat, day, kind, unit):
        """Make a post that is seen tomorrow; return it."""
        feed, intranet = self.behaviour.feed, self.model.intranet
        personas = range(len(self.model.personas))
        relevance = [feed.own_persona if g == seat.persona else feed.other_persona for g in personas]
        item = intranet.add(seat.person.slot, 0, day, day + 1, kind, relevance, unit, seat)
        intranet.made_yesterday.append(item)
        return item

    def receive(self, day):
        """Let authors receive likes and answers."""
        feelings = self.behaviour.feelings
        for _, _, what, item in sorted(self.receipts, key=lambda row: row[:2]):
            author = item.author
            if what == "like":
                item.likes += 1
                if author is not None:
                    author.notices += feelings.like_notice * item.seat.reach
                continue
            item.replies += 1
            first = item.answered_by(day, peer=True)
            if author is not None:
                author.receive_answer(item.seat.reach, first, feelings)
                if first:
                    see_answer(item.seat, day, feelings)

    def ignore(self, day):
        """Let authors feel that nobody answered, and their ties see it."""
        feelings = self.behaviour.feelings
        for item in self.model.intranet.items_since(day - feelings.ignored_days - 1):
            if item.age(day) != feelings.ignored_days or item.answer_day >= 0 or item.deleted or item.author is None:
                continue
            item.author.fear += feelings.ignored * (1.0 - item.author.fear)
            see_silence(item.seat, day, feelings)
