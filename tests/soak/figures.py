"""What came of a run under load."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from storage.engine.database import Database
from storage.tables import RECORD
from tests.soak.connector import BadDay, Told
from tests.soak.load import PLACES, Load, is_reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of a run; where the receiver may be asked is told apart from elsewhere."""

    turns: int
    posts: int
    kills: int
    cuts: int  # of a server from its database
    doubts: int  # messages that arrived without their sender's knowing
    records_lost: int
    records_doubled: int
    lost: int  # answers and summaries
    asked_lost: int  # reminders
    asked_twice: int  # messages of any kind
    elsewhere_twice: int  # answers and summaries
    elsewhere_doubts: int  # of any kind
    elsewhere_given_up: int  # reminders
    elsewhere_reminders_twice: int
    unexplained: int  # copies more than doubts can account for

    def row(self, name: str) -> str:
        """Write a row of the README's table."""
        return f"| {name} | " + " | ".join(str(getattr(self, key)) for key in TITLES) + " |"


TITLES = {
    "turns": "messages",
    "posts": "posts",
    "kills": "kills",
    "doubts": "in doubt, and there",
    "records_lost": "records lost",
    "records_doubled": "doubled",
    "lost": "answers, summaries lost",
    "asked_twice": "asked: twice",
    "asked_lost": "reminders lost",
    "elsewhere_twice": "elsewhere: twice",
    "elsewhere_doubts": "of in doubt",
    "elsewhere_reminders_twice": "reminders twice",
    "elsewhere_given_up": "given up",
    "unexplained": "twice without doubt",
}


PROMISED = (  # to be none, however bad the day
    "records_lost",
    "records_doubled",
    "lost",
    "asked_twice",
    "asked_lost",
    "elsewhere_reminders_twice",
    "unexplained",
)


def heading() -> str:
    """Write the heading of the README's table."""
    return "| | " + " | ".join(TITLES.values()) + " |\n" + "| --- " * (len(TITLES) + 1) + "|"


async def count(
    database: Database, connector: BadDay, load: Load, *, kills: int, cuts: int
) -> Figures:
    """Compare what was asked for with what is recorded, and with what people see."""
    async with database.reading() as db:
        texts = Counter((await db.execute(select(RECORD.c.text))).scalars())
    said = [texts[f"Sak {number} godkänns"] for number in range(load.turns)]
    answers = [(n % PLACES, connector.told[f"sak {n}"]) for n in range(load.turns)]
    posts = [(n, connector.told[f"nyhet {n}"]) for n in range(load.posts)]
    reminders = [(n % PLACES, told) for n, told in posts if is_reminder(n)]
    others = answers + [(n % PLACES, told) for n, told in posts if not is_reminder(n)]
    asked = [told for place, told in others + reminders if place % 2 == 0]
    elsewhere = [told for place, told in others if place % 2]
    elsewhere_reminders = [told for place, told in reminders if place % 2]
    return Figures(
        turns=load.turns,
        posts=load.posts,
        kills=kills,
        cuts=cuts,
        doubts=sum(told.doubts for _, told in others + reminders),
        records_lost=said.count(0),
        records_doubled=sum(count > 1 for count in said),
        lost=sum(not told.there for _, told in others),
        asked_lost=sum(not told.there for place, told in reminders if place % 2 == 0),
        asked_twice=_extra(asked),
        elsewhere_twice=_extra(elsewhere),
        elsewhere_doubts=sum(told.doubts for told in elsewhere + elsewhere_reminders),
        elsewhere_given_up=sum(not told.there for told in elsewhere_reminders),
        elsewhere_reminders_twice=_extra(elsewhere_reminders),
        unexplained=sum(max(told.there - 1 - told.doubts, 0) for _, told in others + reminders),
    )


def _extra(messages: list[Told]) -> int:
    return sum(max(told.there - 1, 0) for told in messages)
