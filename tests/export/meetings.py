"""Meetings made at random from a seed, in both languages: what minutes are written of."""

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from bot.export.minutes import Minutes, minutes_of
from storage.model import (
    Action,
    Adjustment,
    Attendance,
    Decision,
    DecisionKind,
    Due,
    DueKind,
    Group,
    GroupKey,
    Item,
    ItemKey,
    Meeting,
    MeetingKey,
    MeetingRecord,
    MeetingState,
    Note,
    Party,
    PartyKind,
    Source,
    Tally,
    VoteMethod,
    VoteResult,
)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said at meetings of one language."""

    groups: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    reasons: tuple[str, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    decisions: tuple[tuple[str, DecisionKind], ...]
    tasks: tuple[str, ...]  # after a name
    bodies: tuple[str, ...]
    orders: tuple[str, ...]  # to nobody
    vote: str  # that no decision tells of


D, N, P = DecisionKind.DECISION, DecisionKind.NOTED, DecisionKind.PROCEDURAL

SWEDISH = Words(
    groups=(
        "Styrgrupp närvård",
        "Kulturnämnden",
        "Bostadsrättsföreningen Lönnen",
        "Valberedningen",
    ),
    people=(
        "Anna Ek",
        "Per Berg",
        "Kerstin Åmark",
        "Karl-Erik von Ödmann",
        "Åsa Öberg",
        "Mohammed Al-Hassan",
        "Birgitta Sjöstrand-Lindqvist",
        "Göran Pålsson",
        "Lena Åkerblom",
        "Ulf Näslund",
    ),
    places=("Rådhuset, rum 214", "Tegelsalen", "Teams"),
    organisations=("Region Norr", "Bodens kommun", ""),
    reasons=("sjuk", "semester", "vab"),
    titles=(
        "Mötets öppnande",
        "Årsplan 2027",
        "Läkemedelsautomater",
        "Ekonomi och budget",
        "Rapport från arbetsutskottet",
        "Lokaler på Storgatan 4",
        "Övriga frågor",
        "Sommarens öppettider",
        "Ny webbplats",
    ),
    notes=(
        "Frågan väcktes av kommunerna i våras.",
        "Kostnaden är 1 250 000 kr per år.",
        "Avtalet löper ut 31 december 2026.",
        "Flera ledamöter såg svårigheter med tidplanen.",
        "Underlaget fanns i kallelsen.",
    ),
    decisions=(
        ("Årsplanen för 2027 godkänns", D),
        ("Budgeten på 1,2 miljoner kr antas. Den gäller från 1 januari.", D),
        ("Avtalet sägs upp", D),
        ("Mötet flyttas till Tegelsalen", D),
        ("att avslå ansökan från Föreningen Å & Ö", D),
        ("Rapporten läggs till handlingarna", N),
        ("Dagordningen godkänns", P),
    ),
    tasks=(
        "återrapporterar om automaterna",
        "ringer fastighetsägaren. Svaret skickas till alla",
        "tar fram ett förslag på öppettider",
        "bokar lokal",
    ),
    bodies=("Arbetsutskottet", "Ekonomigruppen"),
    orders=("Boka lokal till hösten", "Kontrollera larmet"),
    vote="Omröstning: Fysiskt möte? 2 ja (Anna Ek och Per Berg), 1 nej (Åsa Öberg), 0 avstår",
)
ENGLISH = Words(
    groups=("Steering group", "Parish council", "Northside allotments", "Harbour committee"),
    people=(
        "Alice Brown",
        "Robert Green",
        "Siobhán O’Neill",
        "Mary-Jane Whitfield",
        "Peter van der Berg",
        "Grace Okafor",
        "Thomas Ashworth",
        "Helen Carter",
        "David Lloyd",
        "Fatima Khan",
    ),
    places=("Town hall, room 2", "The library", "Teams"),
    organisations=("Harbour Trust", "Leeds council", ""),
    reasons=("ill", "on leave", "travelling"),
    titles=(
        "Opening",
        "The 2027 plan",
        "Medicine machines",
        "Finance and budget",
        "Report from the working party",
        "Rooms at 4 High Street",
        "Any other business",
        "Summer opening hours",
        "New website",
    ),
    notes=(
        "The municipalities raised it in spring.",
        "The cost is £12,500 a year.",
        "The contract runs out on 31 December 2026.",
        "Several members saw difficulties with the timetable.",
        "The paper was in the notice.",
    ),
    decisions=(
        ("The 2027 plan is approved", D),
        ("The budget of £1.2 million is adopted. It applies from 1 January.", D),
        ("The contract is terminated", D),
        ("We meet on Tuesdays", D),
        ("The application from Smith & Sons is rejected", D),
        ("The report was noted", N),
        ("The agenda was approved", P),
    ),
    tasks=(
        "reports back on the machines",
        "calls the landlord. The answer goes to everybody",
        "drafts the opening hours",
        "books a room",
    ),
    bodies=("Working party", "Finance group"),
    orders=("Book a room for autumn", "Check the alarm"),
    vote="Vote: Meet in person? 2 yes (Alice Brown and Grace Okafor), 1 no, 0 abstained",
)
WORDS = {"sv": SWEDISH, "en": ENGLISH}


def meeting(seed: int, language: str, *, items: int = 0) -> Minutes:
    """Make the minutes of one meeting; `items` 0: as many as chance has it."""
    return minutes_of(recorded(seed, language, items), _group(seed, language), {})


def recorded(seed: int, language: str, items: int = 0) -> MeetingRecord:
    """Make what is recorded of one meeting."""
    return _Maker(random.Random(seed), language, items).told()  # noqa: S311 - no secret


def _group(seed: int, language: str) -> Group:
    groups = WORDS[language].groups
    return Group(key=GroupKey("local", "g"), name=groups[seed % len(groups)], language=language)


class _Maker:
    def __init__(self, chance: random.Random, language: str, items: int) -> None:
        self.chance = chance
        self.words = WORDS[language]
        self.day = date(2026, 1, 7) + timedelta(days=chance.randrange(700))
        self.count = items or chance.randint(2, 6)
        self.number = chance.randint(0, 400)

    def told(self) -> MeetingRecord:
        chance, words = self.chance, self.words
        items = tuple(self.item(n) for n in range(self.count))
        records = [record for item in items for record in self.records(item)]
        coming = self.day + timedelta(days=chance.randint(7, 60))
        is_adjusted = chance.random() < 0.3
        return MeetingRecord(
            meeting=Meeting(
                key=MeetingKey("m"),
                title="",
                day=self.day,
                state=MeetingState.ADJUSTED if is_adjusted else MeetingState.HELD,
                starts=time(9, chance.choice((0, 15, 30))),
                ends=time(11, 45),
                place=chance.choice(words.places),
            ),
            items=items,
            notes=tuple(self.note(item) for item in items if chance.random() < 0.6),
            attendances=self.attendances(),
            decisions=tuple(r for r in records if isinstance(r, Decision)),
            actions=tuple(r for r in records if isinstance(r, Action)),
            next=Meeting(
                key=MeetingKey("n"),
                title="",
                day=coming,
                state=MeetingState.PLANNED,
                starts=time(9),
                ends=time(12),
                place=chance.choice(("", *words.places)),
            ),
            adjusted=Adjustment(words.people[0], _at(coming)) if is_adjusted else None,
        )

    def item(self, n: int) -> Item:
        titles = self.words.titles
        again = f" {n // len(titles) + 1}" if n >= len(titles) else ""
        return Item(
            key=ItemKey(f"i{n}"),
            number=str(n + 1),
            title=titles[n % len(titles)] + again,
            postponed=self.chance.random() < 0.15,
        )

    def note(self, item: Item) -> Note:
        return Note(
            text=self.chance.choice((*self.words.notes, self.words.vote)),
            by="Per",
            at=_at(self.day),
            item=item.key,
        )

    def attendances(self) -> tuple[Attendance, ...]:
        chance, words = self.chance, self.words
        people = chance.sample(words.people, chance.randint(4, 8))
        roles = ["chair", "secretary", "adjuster", *chance.choices(("", "coopted", "guest"), k=6)]
        made: list[Attendance] = []
        for name, role in zip(people, roles, strict=False):
            away = role == "" and chance.random() < 0.4
            made.append(
                Attendance(
                    name=name,
                    present=not away,
                    role=role,
                    organisation="" if away else chance.choice(words.organisations),
                    reason=chance.choice(words.reasons) if away else "",
                    joined=time(10) if not away and chance.random() < 0.2 else None,
                    gone=time(11) if not away and chance.random() < 0.2 else None,
                )
            )
        gone = next((one for one in made if not one.present), None)
        free = next((at for at, one in enumerate(made) if one.present and not one.role), None)
        if gone is not None and free is not None:
            made[free] = replace(made[free], role="substitute", stands_in_for=gone.name)
        if chance.random() < 0.5:  # who was there, but not for one item
            reason = {SWEDISH: "jäv", ENGLISH: "conflict of interest"}[words]
            one = made[0].name
            made.append(Attendance(name=one, present=False, item=ItemKey("i0"), reason=reason))
        return tuple(made)

    def records(self, item: Item) -> list[Decision | Action]:
        chance = self.chance
        made: list[Decision | Action] = []
        for _n in range(chance.choice((0, 1, 1, 2))):
            self.number += 1
            text, kind = chance.choice(self.words.decisions)
            made.append(
                Decision(
                    number=self.number,
                    text=text,
                    kind=kind,
                    day=self.day,
                    vote=chance.choice((None, *self.votes())),
                    reservations=self.reservations(),
                    source=self.source(item),
                )
            )
        for _n in range(chance.choice((0, 0, 1, 2))):
            self.number += 1
            made.append(self.action(item))
        return made

    def votes(self) -> tuple[VoteResult, ...]:
        """Make one of each kind."""
        names = self.words.people
        usual = (Tally("yes", 2, names[:2]), Tally("no", 1, names[2:3]), Tally("abstain", 0))
        places = tuple(Tally(place, n) for n, place in enumerate(self.words.places))
        return (
            VoteResult(method=VoteMethod.OPEN, tallies=usual),
            VoteResult(method=VoteMethod.SECRET, tallies=places, is_usual=False),
            VoteResult(method=VoteMethod.HANDS, tallies=(Tally("yes", 12), Tally("no", 3))),
            VoteResult(method=VoteMethod.ACCLAMATION),
            VoteResult(method=VoteMethod.UNANIMOUS),
            VoteResult(method=VoteMethod.CONSENSUS),
        )

    def reservations(self) -> tuple[str, ...]:
        words = {SWEDISH: "reserverar sig mot beslutet", ENGLISH: "reserves against it"}
        return tuple(f"{name} {words[self.words]}" for name in self.words.people[:2][: self.few()])

    def few(self) -> int:
        return self.chance.choice((0, 0, 0, 1, 2))

    def action(self, item: Item) -> Action:
        chance, words = self.chance, self.words
        body = chance.random() < 0.2
        owner = chance.choice(words.bodies if body else words.people)
        owners = [Party(owner, PartyKind.GROUP if body else PartyKind.PERSON)]
        if chance.random() < 0.2:
            owners.append(Party("AU", PartyKind.GROUP))
        owned = chance.random() < 0.9
        day = self.day + timedelta(days=chance.randint(5, 90))
        due = Due(kind=DueKind.DAY, words="", first=day, last=day)
        return Action(
            number=self.number,
            text=f"{owner} {chance.choice(words.tasks)}" if owned else chance.choice(words.orders),
            owners=tuple(owners) if owned else (),
            due=due if chance.random() < 0.7 else None,
            source=self.source(item),
        )

    def source(self, item: Item) -> Source:
        return Source(
            at=_at(self.day), by="Per", day=self.day, item=item.number, item_title=item.title
        )


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
