"""`next meeting 8 May 9–12`, `meeting every other Tuesday at 1`: put meetings in the calendar."""

from datetime import date

from bot import dates
from bot.command import Command, Mode, Turn
from bot.days.meeting_times import Planning, planning_in
from bot.days.missing import missing_day
from bot.days.which_meeting import by_hour
from bot.replies.meetings import when
from bot.replies.model import Block, Button, Buttons, Line, Reply, say
from bot.replies.series import stay
from bot.texts import All, Day, _, _n
from storage import meetings, series
from storage.model import Meeting

_MOST = 12  # meetings of a series that are named one by one
_OFFERED = 3  # holidays on which a meeting may be held anyway, by a button


async def plan(turn: Turn, words: str) -> Reply:
    """Plan the meetings that `words` name; the same day and hour again corrects it."""
    told = await planning_in(turn, words)
    if told.lacks_day:
        return _which_day()
    if told.rule is not None:
        return await _series(turn, told, told.rule)
    if not told.drafts:
        return _no_day(turn, words)
    return await _listed(turn, told)


def _which_day() -> Reply:
    return say(
        _("On which day of the week? Nothing is planned yet."),
        Line(_("Type for example “meeting every other Tuesday at 1”."), subtle=True),
    )


async def _listed(turn: Turn, told: Planning) -> Reply:
    """Plan the meetings whose days are told one by one."""
    if told.drafts[0].day < turn.today:
        return say(_("That day has passed, so nothing is planned."))
    planned = [
        await meetings.plan(turn.db, turn.key, draft, stamp=turn.stamp) for draft in told.drafts
    ]
    coming = await meetings.coming(turn.db, turn.key, today=turn.today)
    if len(planned) > 1:
        return _several(planned, told, turn.today)
    (meeting,) = planned
    if coming[0].key == meeting.key:
        return _next(meeting, [m for m in coming[1:] if m.day == meeting.day], turn.today)
    first, second = coming[:2]
    is_alone = first.day != second.day
    stays = _beside(first, turn.today, meeting, is_alone=is_alone)
    return say(_("Planned: {when}", when=when(meeting, turn.today))) + stays


async def _series(turn: Turn, told: Planning, rule: dates.Recurrence) -> Reply:
    """Keep the rule by which meetings come again, and plan those of the time ahead."""
    place = next((draft.place for draft in told.drafts), "")
    last = told.drafts[-1].day if told.drafts else turn.today
    is_full = len(told.drafts) >= series.AT_ONCE
    until = last if is_full else max(last, rule.last or last)
    key = await series.put(
        turn.db, turn.key, rule, place=place, planned_until=until, stamp=turn.stamp
    )
    planned = [
        await meetings.plan(turn.db, turn.key, draft, series=key, stamp=turn.stamp)
        for draft in told.drafts
    ]
    known = await series.listed(turn.db, turn.key, today=turn.today)
    others = [(n, one) for n, one in enumerate(known, 1) if one.key != key]
    return _several(planned, told, turn.today) + stay(others)


def _no_day(turn: Turn, words: str) -> Reply:
    found = dates.find_due(words, language=turn.language, now=turn.local)
    is_stretch = found is not None and found.kind == "period"
    refusal = (
        _("On which day? “{words}” names several, so nothing is planned.", words=words)
        if is_stretch
        else _("I found no date in “{words}”, so nothing is planned.", words=words)
    )
    return say(
        refusal,
        *missing_day(turn, words),
        Line(_("Type for example “next meeting 8 May 9–12”."), subtle=True),
    )


def _several(planned: list[Meeting], told: Planning, today: date) -> Reply:
    """List the meetings of a series, and the days on which there is none."""
    blocks: list[Block] = [Line(when(meeting, today)) for meeting in planned[:_MOST]]
    if len(planned) > _MOST:
        more = len(planned) - _MOST
        last = Day(planned[-1].day, today)
        blocks.append(
            Line(_n("and one more, {last}", "and {count} more, the last {last}", more, last=last))
        )
    if told.left_out:
        days = All(tuple(Day(day, today) for day in told.left_out[:_MOST]))
        blocks.append(Line(_("No meeting, as you said: {days}", days=days)))
    if told.holidays:
        days = All(tuple(Day(day, today) for day in told.holidays[:_MOST]))
        blocks.append(Line(_("Public holiday, so no meeting: {days}", days=days), subtle=True))
        blocks.append(Buttons(tuple(_anyway(day, today) for day in told.holidays[:_OFFERED])))
    if told.rule is not None and told.rule.last is None and told.rule.times is None:
        goes_on = _("No end was told: a year is planned ahead, and it goes on.")
        blocks.append(Line(goes_on, subtle=True))
    return say(
        _n("{count} meeting is planned:", "{count} meetings are planned:", len(planned)), *blocks
    )


def _anyway(day: date, today: date) -> Button:
    command = _("hold the meeting {day} anyway", day=day.isoformat())
    return Button(_("Meet {day} anyway", day=Day(day, today)), command, command)


def _next(meeting: Meeting, same_day: list[Meeting], today: date) -> Reply:
    """Tell the next meeting, and of another on its day, which it was perhaps to replace."""
    said = say(_("Next meeting: {when}", when=when(meeting, today)))
    return said + _beside(same_day[0], today, meeting, is_alone=False) if same_day else said


def _beside(other: Meeting, today: date, planned: Meeting, *, is_alone: bool) -> Reply:
    """Mention a meeting that was planned before; it was perhaps to be replaced."""
    told = when(other, today)
    stays = (
        _("Another meeting that day stays as planned: {when}", when=told)
        if planned.day == other.day
        else _("The meeting before it stays as planned: {when}", when=told)
    )
    named = other.day.isoformat() if is_alone else by_hour(other)
    command = _("cancel the meeting {day}", day=named)
    button = Button(_("Cancel {day}", day=Day(other.day, today)), command, command)
    return Reply((Line(stays), Buttons((button,))))


async def not_yet(turn: Turn) -> Reply:
    """Say which meeting is next, where somebody tells that its day is not set."""
    coming = await meetings.coming(turn.db, turn.key, today=turn.today, limit=1)
    if coming:
        return say(_("Next meeting: {when}", when=when(coming[0], turn.today)))
    return say(
        _("No meeting is planned."),
        Line(_("Type for example “next meeting 8 May 9–12”."), subtle=True),
    )


async def _plan(turn: Turn, words: str = "", called: str = "") -> Reply:
    # What a series is called ("ny serie: styrgrupp …") is the group's name again: not kept.
    if called and not words:
        return _which_day()
    return await plan(turn, words) if words else await not_yet(turn)


_UNSET = (
    "(nästa möte|nästa möte är) [datum] (inte bestämt|ej bestämt|inte bestämt än|bestäms senare"
    "|meddelas senare|återkommer|inte klart|ej klart|oklart)"
)
_NEXT = (
    "(nästa möte|nästa möten|nytt möte|nya möten|kommande möten|mötestider|nästa sammanträde"
    "|nästa träff|nästa avstämning|nästa styrelsemöte|nästa styrgruppsmöte|nästa nämndmöte"
    "|nästa teammöte|nästa gruppmöte|nästa arbetsmöte|nästa projektmöte|nästa medlemsmöte)"
)
_SERIES = (
    "(möte|möten|styrgruppsmöte|styrelsemöte|teammöte|gruppmöte|arbetsmöte|projektmöte|nämndmöte|morgonmöte|kvällsmöte|lunchmöte|ses|träffas|möts|sammanträde|sammanträden|avstämning|träff|träffar"
    "|återkommande möte|återkommande möten|stående möte|mötesserie)"
)
_NEW_SERIES = (
    "[skapa|lägg upp|lägg in|planera|boka|starta] [en] [ny|återkommande]"
    " (serie|mötesserie|serien|serie:|mötesserie:|serie möten)"
)
_NEW_SERIES_EN = (
    "[create|set up|plan|book|schedule|start] [a] [new|recurring] (series|meeting series|series:)"
)
_WHO = "(vi|styrelsen|gruppen|nämnden|teamet|rådet|utskottet|kommittén|styrgruppen)"
_HAVE = (
    "(ses|träffas|möts|sammanträder|kör möte|kör möten|har möte|har möten|har styrelsemöte"
    "|har teammöte|har avstämning"
    "|har träff|har sammanträde|har gruppmöte|har nämndmöte|har våra möten)"
)
_WILL = "(ska|kommer att|börjar|tänker|brukar) [börja] (ses|träffas|mötas|ha möte|ha möten)"
_PLAN = "(planera|boka|lägg|schemalägg) [in]"
_WHO_EN = "(we|the board|the group|the team|the committee|the council|the steering group)"
_HAVE_EN = "(meet|meets|have a meeting|has a meeting|have our meeting|have meetings)"
_WILL_EN = (
    "(we'll|we’ll|we will|we shall|let's|let’s|let us|we are going to|we're going to) [start]"
    " (meet|meeting)"
)
_PLAN_EN = "(schedule|book|set up|plan)"
_OF_WHOM = "[team|board|committee|group|project|steering group|regular|recurring]"
_NEXT_EN = (
    "(next meeting|next meetings|new meeting|new meetings|plan meeting|plan a meeting"
    "|plan meetings|coming meetings)"
)

COMMAND = Command(
    help=_("put the next meeting in the calendar, or several"),
    mode=Mode.DO,
    phrases={
        "sv": (
            _UNSET,
            f"{_NEXT} [är|blir] [den] {{words:planned}}",
            "nästa [gång] [vi ses] (är|blir) [det] {words:from_day}",
            "nästa gång [vi ses] {words:from_day}",
            "vi (ses|träffas|möts) [igen|nästa gång] {words:timed}",
            f"{_PLAN} [ett|vårt] [nytt|nästa] (möte|möten|mötena) [den|till] {{words:text}}",
            f"[vi] {_SERIES} {{words:recurring}}",
            f"{_NEW_SERIES} [på|av] [möten] {{words:recurring}}",
            f"{_NEW_SERIES} {{called:text}} {{words:recurring}}",
            f"{_NEW_SERIES} {{called:text}}",
            f"{_WHO} {_HAVE} {{words:recurring}}",
            f"vi {_WILL} {{words:recurring}}",
            f"vi {_WILL} [den] {{words:timed}}",
            "(våra|styrelsens|gruppens|teamets|rådets) möten är {words:recurring}",
            f"[{_PLAN}] [ett|våra] {{words:beat_meeting}}",
            "vi har {words:beat_meeting}",
            "(möte|möten|sammanträde|sammanträden|träff|vi ses|vi träffas) [den] {words:timed}",
        ),
        "en": (
            "next meeting [is] (not set|not decided|to be decided|tbd|tba|to be confirmed|tbc)",
            f"{_NEXT_EN} [is|are] [on] {{words:planned}}",
            "[the] next (one|time) [we meet] (is|will be) [on] {words:from_day}",
            "(we|let's|let’s) meet [again|next] [on] {words:timed}",
            "next time [on] {words:from_day}",
            "(schedule|book|set up) [a|the|our] [new|next] (meeting|meetings) [on] {words:text}",
            "(schedule|book|set up) [a|the|our] [new|next] (meeting|meetings) for {words:text}",
            f"{_OF_WHOM} (meeting|meetings) {{words:recurring}}",
            f"{_NEW_SERIES_EN} [of] [meetings] {{words:recurring}}",
            f"{_NEW_SERIES_EN} {{called:text}} {{words:recurring}}",
            f"{_NEW_SERIES_EN} {{called:text}}",
            f"{_WHO_EN} {_HAVE_EN} {{words:recurring}}",
            f"{_WILL_EN} {{words:recurring}}",
            f"{_WILL_EN} [on] {{words:timed}}",
            "[the|a|our] (stand-up|standup|sync|check-in) {words:recurring}",
            f"[{_PLAN_EN}] [a|the|our] {{words:beat_meeting_en}}",
            "we have [a|our] {words:beat_meeting_en}",
            "(meeting|meetings|we meet) [on] {words:timed}",
        ),
    },
    examples={
        "sv": ("nästa möte 8 maj kl 9–12", "möte varannan tisdag kl 13 till juni"),
        "en": ("next meeting 8 May 9–12", "meeting every other Tuesday 1pm until June"),
    },
    handle=_plan,
)
