"""What is new since a meeting or a day."""

from datetime import date, datetime, time, timedelta

from bot.answering import occasions
from bot.answering.desk import listed
from bot.answering.model import Asking, Told, none, told
from bot.replies.model import Block, Section
from bot.replies.records import entry
from bot.texts import Day, _, _n
from storage import decisions
from storage.model import Action, ActionState, Decision, DecisionKind

_MOST_SHOWN = 10
_STATES = frozenset({ActionState.OPEN, ActionState.DONE})


async def answer(asking: Asking) -> Told | None:
    """List decisions, what was done and what was taken on since then."""
    since = await day_meant(asking)
    if since is None or asking.question.topic:
        return None
    cues = asking.question.cues
    everything = not cues & {"decide", "done", "action"}
    decided = await _decided(asking, since) if everything or "decide" in cues else []
    done, new = await _acted(asking, since)
    done = done if everything or "done" in cues else []
    new = new if everything or ("action" in cues and "done" not in cues) else []
    day = Day(since, asking.turn.today)
    if not (decided or done or new):
        return none(_("Nothing new is recorded since {day}.", day=day))
    blocks: list[Block] = []
    if decided:
        blocks.append(Section(_n("{count} decision", "{count} decisions", len(decided))))
        blocks += [entry(one, asking.turn.local) for one in decided[:_MOST_SHOWN]]
    if done:
        blocks.append(Section(_n("{count} action done", "{count} actions done", len(done))))
        blocks += [entry(one, asking.turn.local) for one in done[:_MOST_SHOWN]]
    if new:
        blocks.append(Section(_n("{count} new action", "{count} new actions", len(new))))
        blocks += [entry(one, asking.turn.local) for one in new[:_MOST_SHOWN]]
    return told(_("Since {day}", day=day), *blocks, records=[*decided, *done, *new])


async def day_meant(asking: Asking) -> date | None:
    """Give the day after which: that of the meeting named, or of the last one."""
    days = asking.question.days
    if days is None:
        last = await occasions.last_held(asking)
        return last.day if last is not None else None
    held = await occasions.held_within(asking, days.first, days.last)
    if "meeting" in asking.question.cues and held:
        return held[-1].day
    return days.first - timedelta(days=1)


async def _decided(asking: Asking, since: date) -> list[Decision]:
    page = await decisions.listed(
        asking.turn.db,
        asking.turn.key,
        first=since + timedelta(days=1),
        kinds={DecisionKind.DECISION},
        limit=100,
    )
    return sorted(page.rows, key=lambda one: one.number)


async def _acted(asking: Asking, since: date) -> tuple[list[Action], list[Action]]:
    """Give the actions done since, and those that are new."""
    zone = asking.turn.local.tzinfo
    end = datetime.combine(since, time.max, zone)
    found = await listed(asking, states=_STATES)
    done = [a for a in found if a.closed_at is not None and a.closed_at > end]
    new = [a for a in found if (a.source.day or a.source.at.astimezone(zone).date()) > since]
    return done, [action for action in new if action not in done]
