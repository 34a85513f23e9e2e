"""What programs read: the page's own views, as shapes."""

from datetime import date, timedelta

from bot.agenda.writing import agenda_of
from bot.api import shapes, shaping
from bot.api.operations import FROM, Operation, Parameter, Request
from bot.api.problems import Matter, Refused
from bot.page import views
from storage import actions, decisions
from storage.model import ActionState, MeetingKey, MeetingState

_STATES = {
    "open": frozenset({ActionState.OPEN}),
    "done": frozenset({ActionState.DONE}),
    "all": frozenset({ActionState.OPEN, ActionState.DONE}),
}
_WHICH = Parameter("which", "Those in force, or also those that ended.", ("in_force", "all"))
_SINCE = Parameter("since", "Taken on this day or later.", is_day=True)
_UNTIL = Parameter("until", "Taken on this day or earlier.", is_day=True)
_STATE = Parameter("state", "How they stand.", ("open", "done", "all"))
_DUE = Parameter("due", "Only those whose day has passed.", ("any", "overdue"))
_OWNER = Parameter("owner", "Whose: an owner's `id`, `me`, or `none` for nobody's.")


def _chosen(request: Request, parameter: Parameter) -> str:
    """Give which of the choices is asked for. Refused where it is none of them."""
    told = request.query.get(parameter.name, parameter.choices[0])
    if told not in parameter.choices:
        raise Refused(Matter.NOT_AS_DESCRIBED)
    return told


async def _overview(request: Request) -> shapes.Overview:
    today = request.local.date()
    told = await views.overview(request.db, request.group, today)

    def shaped(column: views.Column) -> list[shapes.Action]:
        return [shaping.action(request.group, one, today) for one in column.rows]

    return shapes.Overview(
        group=shaping.group(request.group),
        open_actions=told.board.total,
        overdue=shaped(told.board.late),
        this_week=shaped(told.board.this_week),
        decisions=[shaping.decision(request.group, one) for one in told.decisions.rows],
        coming=[shaping.meeting(request.group, one) for one in told.coming],
    )


def _day(request: Request, parameter: Parameter) -> date | None:
    """Read a day; None where none is told. Refused where that is no day."""
    told = request.query.get(parameter.name, "")
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        raise Refused(Matter.NOT_AS_DESCRIBED) from None


async def _decisions(request: Request) -> shapes.Decisions:
    which = _chosen(request, _WHICH)
    days = {one.name: _day(request, one) for one in (_SINCE, _UNTIL)}
    page = await decisions.listed(
        request.db,
        request.group.key,
        in_force=which == "in_force",
        first=days["since"],
        last=days["until"],
        offset=request.offset,
        limit=views.PAGE,
    )
    rows = [shaping.decision(request.group, one) for one in page.rows]
    kept = {name: day.isoformat() for name, day in days.items() if day is not None}
    following = request.next("/decisions", len(rows), page.total, which=which, **kept)
    return shapes.Decisions(rows, page.total, following)


async def _actions(request: Request) -> shapes.Actions:
    state, due = _chosen(request, _STATE), _chosen(request, _DUE)
    today = request.local.date()
    whose = request.query.get("owner", "")
    page = await actions.listed(
        request.db,
        request.group.key,
        states=_STATES[state],
        owners=await _owners(request, whose),
        unowned=whose == "none",
        overdue_on=today if due == "overdue" else None,
        offset=request.offset,
        limit=views.PAGE,
    )
    rows = [shaping.action(request.group, one, today) for one in page.rows]
    kept = {"state": state, "due": due} | ({"owner": whose} if whose else {})
    return shapes.Actions(rows, page.total, request.next("/actions", len(rows), page.total, **kept))


async def _owners(request: Request, whose: str) -> tuple[str, ...]:
    """Find the name that is asked for by what stands for it: names stand in no address."""
    if whose in ("", "none"):
        return ()
    if whose == "me":
        return (request.caller.visitor.name,)
    known = await views.owning(request.db, request.group)
    if whose not in known:
        raise Refused(Matter.NOT_HERE)
    return (known[whose],)


async def _record(request: Request) -> shapes.Told:
    told = await views.record(request.db, request.group, int(request.path["number"]))
    return shapes.Told(
        record=shaping.record(request.group, told.record, request.local.date()),
        history=shaping.history(told.history, request.local, request.language),
        ends=[one.number for one in told.ends],
    )


async def _meetings(request: Request) -> shapes.Meetings:
    today = request.local.date()
    coming, page = await views.met(request.db, request.group, today, offset=request.offset)
    rows = [shaping.meeting(request.group, one) for one in page.rows]
    return shapes.Meetings(
        coming=[shaping.meeting(request.group, one) for one in coming],
        held=rows,
        total=page.total,
        next=request.next("/meetings", len(rows), page.total),
    )


async def _meeting(request: Request) -> shapes.Minutes:
    told = await views.minutes(request.db, request.group, MeetingKey(request.path["meeting"]))
    today = request.local.date()
    is_to_come = told.meeting.state is MeetingState.PLANNED
    agenda = (
        await agenda_of(request.db, request.group, told.meeting, today=today)
        if is_to_come
        else None
    )
    return shaping.minutes(told, agenda, today, request.language)


async def _documents(request: Request) -> shapes.Documents:
    page = await views.read(request.db, request.group, offset=request.offset)
    root = f"/api/g/{request.group.key.group}/documents"
    rows = [
        shapes.Document(one.key, one.name, one.day, one.saved_at, f"{root}/{one.key}")
        for one in page.rows
    ]
    return shapes.Documents(rows, page.total, request.next("/documents", len(rows), page.total))


async def _document(request: Request) -> shapes.DocumentText:
    told = await views.document(request.db, request.group, request.path["document"])
    if told is None:
        raise Refused(Matter.NOT_HERE)
    return shaping.document(told)


async def _people(request: Request) -> shapes.People:
    told = await views.attended(request.db, request.group, offset=request.offset)
    rows = [shapes.Attended(name, list(present)) for name, present in told.people.items()]
    shown = max(len(rows), len(told.others))
    return shapes.People(
        meetings=[shaping.meeting(request.group, one) for one in told.meetings],
        rows=rows,
        others=list(told.others),
        total=told.total,
        next=request.next("/people", shown, told.total),
    )


async def _numbers(request: Request) -> shapes.Numbers:
    today = request.local.date()
    told = await views.numbers(request.db, request.group, today)
    months = [shapes.Month(month, new, done) for month, (new, done) in told.months.items()]
    return shapes.Numbers(
        first=today - timedelta(days=365),
        last=today,
        open=len(told.ages),
        overdue=told.overdue,
        meetings=len(told.meetings),
        months=months,
    )


READING = (
    Operation(
        name="overview",
        summary="What a group stands at",
        path="",
        gives=shapes.Overview,
        answer=_overview,
    ),
    Operation(
        name="decisions",
        summary="The decision log",
        path="/decisions",
        gives=shapes.Decisions,
        query=(_WHICH, _SINCE, _UNTIL, FROM),
        answer=_decisions,
    ),
    Operation(
        name="actions",
        summary="Actions, filtered",
        path="/actions",
        gives=shapes.Actions,
        query=(_STATE, _DUE, _OWNER, FROM),
        answer=_actions,
    ),
    Operation(
        name="meetings",
        summary="Meetings, coming and held",
        path="/meetings",
        gives=shapes.Meetings,
        query=(FROM,),
        answer=_meetings,
    ),
    Operation(
        name="meeting",
        summary="A meeting: its agenda, or its minutes and who was there",
        path="/meetings/{meeting}",
        gives=shapes.Minutes,
        answer=_meeting,
    ),
    Operation(
        name="documents",
        summary="Minutes that were read",
        path="/documents",
        gives=shapes.Documents,
        query=(FROM,),
        answer=_documents,
    ),
    Operation(
        name="document",
        summary="Minutes as they were read, line by line",
        path="/documents/{document}",
        gives=shapes.DocumentText,
        answer=_document,
    ),
    Operation(
        name="people",
        summary="Who was at the latest meetings",
        path="/people",
        gives=shapes.People,
        query=(FROM,),
        answer=_people,
    ),
    Operation(
        name="numbers",
        summary="The last year counted",
        path="/numbers",
        gives=shapes.Numbers,
        answer=_numbers,
    ),
    Operation(
        name="record",
        summary="A decision or an action with its history",
        path=r"/{number:[1-9]\d{0,8}}",
        gives=shapes.Told,
        answer=_record,
    ),
)
