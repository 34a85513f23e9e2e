"""What is counted, for Prometheus (https://prometheus.io/docs/concepts/metric_types/)."""

import time
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.message import REFUSED, Answer, Message, NotDelivered, OpenVote, Responds, Response
from bot.values import dataclass
from storage.delivery import unsent
from storage.delivery.outbox import Outcome
from storage.engine.database import Database
from storage.errors import NotStored
from storage.model import Outgoing

SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)  # of a turn; Teams waits 15


class Metrics:
    """The counters of one process, and what the database tells of the outbox when asked."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._turns = Counter(
            "noterat_turns", "Messages taken in.", ["kind", "outcome"], registry=self.registry
        )
        self._seconds = Histogram(
            "noterat_turn_seconds",
            "From a message to what is said to it.",
            ["kind"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._questions = Counter(
            "noterat_questions",
            "Questions by what they ask for, and how far they were answered.",
            ["asked", "found"],
            registry=self.registry,
        )
        self._refusals = Counter(
            "noterat_refusals",
            "Requests that were not let in, and accesses that were refused, by why.",
            ["why"],
            registry=self.registry,
        )
        self._sends = Counter(
            "noterat_outbox_sends",
            "Attempts to send what waited, and those at answers that made them wait.",
            ["kind", "outcome"],
            registry=self.registry,
        )
        self._standing = Gauge(
            "noterat_outbox_messages",
            "Messages that are not sent, of all replicas.",
            ["standing"],
            registry=self.registry,
        )
        self._age = Gauge(
            "noterat_outbox_oldest_seconds",
            "How long the oldest message that may be sent has waited.",
            registry=self.registry,
        )

    def turn(self, kind: str, outcome: str, seconds: float) -> None:
        """Count a message that came in."""
        self._turns.labels(kind, outcome).inc()
        self._seconds.labels(kind).observe(seconds)

    def question(self, told: str) -> None:
        """Count a question, without its words: "decision answered", "unread nothing"."""
        asked, _, found = told.partition(" ")
        self._questions.labels(asked, found).inc()

    def refused(self, why: str) -> None:
        """Count a request that was not let in, or an access that was refused."""
        self._refusals.labels(why).inc()

    def sent(self, outgoing: Outgoing, outcome: Outcome) -> None:
        """Count an attempt to send."""
        self._sends.labels(outgoing.kind, str(outcome)).inc()

    def undelivered(self, failure: NotDelivered) -> None:
        """Count an answer that did not get out at once."""
        self._sends.labels("answer", str(Outcome.RETRY if failure.sure else Outcome.DOUBT)).inc()

    async def told(self, database: Database, now: datetime) -> bytes:
        """Write out all metrics; the outbox's as NaN where the database does not answer."""
        try:
            async with database.reading() as db:
                counts = await unsent.count(db)
                age = (await unsent.pending_age(db, now)).total_seconds()
        except NotStored:
            self._standing.clear()
            self._age.set(float("nan"))
        else:
            self._age.set(age)
            for standing, count in counts.items():
                self._standing.labels(str(standing)).set(count)
        return generate_latest(self.registry)


@dataclass(frozen=True, slots=True)
class Measured:
    """A responder whose turns are counted and timed."""

    responder: Responds
    metrics: Metrics

    async def respond(self, message: Message) -> Response:
        """Answer, and count by kind how it went."""
        begun = time.perf_counter()
        outcome = "failed"
        try:
            response = await self.responder.respond(message)
            outcome = _outcome(response)
            for told in response.questions:
                if told == REFUSED:
                    self.metrics.refused("access")
                else:
                    self.metrics.question(told)
        finally:
            self.metrics.turn(message.event.kind, outcome, time.perf_counter() - begun)
        return response

    async def delivered(self, message: Message) -> None:
        """Pass it on."""
        await self.responder.delivered(message)

    async def posted(self, message: Message, vote: OpenVote, activity: str) -> None:
        """Pass it on."""
        await self.responder.posted(message, vote, activity)

    async def undelivered(
        self, message: Message, answers: tuple[Answer, ...], failure: NotDelivered
    ) -> None:
        """Pass it on, counted."""
        self.metrics.undelivered(failure)
        await self.responder.undelivered(message, answers, failure)


def _outcome(response: Response) -> str:
    if not response.stored:
        return "not_stored"
    return "answered" if response.answers or response.replace else "quiet"
