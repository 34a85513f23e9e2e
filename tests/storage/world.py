"""Who writes where in the tests of storage."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from storage import turns
from storage.delivery import outbox
from storage.engine.database import Database, Db
from storage.model import (
    ActionDraft,
    Conversation,
    ConversationKind,
    DecisionDraft,
    DecisionKind,
    Draft,
    Due,
    DueKind,
    Finding,
    NewGroup,
    Party,
    Scene,
    Stamp,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
TODAY = NOW.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Arriving:
    """A message as it comes in, and what its group is to be like if that is new."""

    conversation: Conversation
    key: str
    person: str
    name: str
    directory: str = ""
    is_guest: bool = False
    at: datetime
    new: NewGroup


def arrival(
    *,
    tenant: str = "region",
    conversation: str = "19:styrgrupp",
    person: str = "aad-Anna Berg",
    name: str = "Anna Berg",
    message: str = "1",
    at: datetime = NOW,
    kind: ConversationKind = ConversationKind.CHANNEL,
    group_name: str = "Styrgrupp närvård",
    service_url: str = "https://smba.example/",
) -> Arriving:
    """Make a message as it comes in."""
    return Arriving(
        conversation=Conversation(
            tenant=tenant, id=conversation, kind=kind, name=group_name, service_url=service_url
        ),
        key=message,
        person=person,
        name=name,
        at=at,
        new=NewGroup(group_name, "sv", "Europe/Stockholm"),
    )


async def entered(db: Db, told: Arriving) -> Scene:
    """Let a message come in."""
    return await turns.enter(db, told, told.new)


async def enter(db: Db, *, tenant: str = "region", person: str = "Anna Berg") -> Scene:
    """Let somebody write in the tenant's steering group."""
    return await entered(db, arrival(tenant=tenant, person=f"aad-{person}", name=person))


async def put_by(database: Database, kind: str, *, card: dict[str, object] | None = None) -> None:
    """Let a message of that kind wait in the steering group's conversation."""
    async with database.turn() as db:
        scene = await enter(db)
        await outbox.enqueue(
            db,
            scene.group.key,
            key=kind,
            kind=kind,
            conversation="19:styrgrupp",
            thread="",
            text="hej",
            card=card,
            at=NOW,
        )


def stamp(scene: Scene, *, message: str = "1", line: int = 0, at: datetime = NOW) -> Stamp:
    """Make the stamp of what the speaker says in the tenant's steering group."""
    return Stamp(by=scene.speaker, at=at, conversation="19:styrgrupp", message=message, line=line)


def action(text: str, *, owners: tuple[Party, ...] = (), due: Due | None = None) -> ActionDraft:
    """Make an action about to be recorded."""
    return ActionDraft(text=text, typed=f"uppgift: {text}", owners=owners, due=due)


def decision(
    text: str, *, day: date = TODAY, kind: DecisionKind = DecisionKind.DECISION
) -> DecisionDraft:
    """Make a decision about to be recorded."""
    return DecisionDraft(text=text, typed=f"beslut: {text}", day=day, kind=kind)


def on(day: date) -> Due:
    """Make a due that is a day."""
    return Due(kind=DueKind.DAY, words=f"senast {day}", first=day, last=day)


def found(*drafts: Draft) -> tuple[Finding, ...]:
    """Make findings that the reader was sure of."""
    return tuple(Finding(read=draft, draft=draft, sure=True) for draft in drafts)
