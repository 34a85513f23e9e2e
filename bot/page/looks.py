"""Templates filled in: people's words are text, and never HTML."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from bot.agenda.model import Agenda, Entry
from bot.agenda.writing import MONTHS
from bot.page.agendas import ident
from bot.page.commands import COMMANDS
from bot.page.labels import LABELS
from bot.page.sending import TEAMS_JS, TEAMS_JS_DIGEST
from bot.replies.agenda import PURPOSES, said_of, time_given
from bot.replies.attendance import attendee
from bot.replies.ended import ended, ends
from bot.replies.findings import sort_words
from bot.replies.history import happened, is_telling
from bot.replies.meetings import when
from bot.replies.records import due_words, owners_words, source_words, standing_words
from bot.texts import Day, Month, worded
from storage.model import Attendance, Decision, Event, ItemPlan, Meeting, Record

TEMPLATES = Path(__file__).with_name("templates")


def rendered(template: str, told: Mapping[str, Any]) -> str:
    """Fill a template in, in the language that `told` names."""
    return _environment().get_template(template).render(told)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"say": _say, "facts": _facts, "when": _when, "source": _source}
    made.filters |= {"day": _day, "month": _month, "ends": _ends}
    made.globals |= {"label": _label, "kind": _kind, "happened": _happened, "token": _token}
    made.filters |= {"said_of": _said_of, "ident": _ident, "time_given": _time_given}
    made.filters |= {"attendee": _attendee, "anchor": _anchor}
    made.globals |= {"command": _command, "months": MONTHS, "purposes": PURPOSES}
    made.globals["sort"] = sort_words
    made.globals |= {"teams_js": TEAMS_JS, "teams_js_digest": TEAMS_JS_DIGEST}
    return made


@pass_context
def _say(context: Context, value: object) -> str:
    """Word a sentence in the reader's language."""
    return worded(value, context["language"])


@pass_context
def _label(context: Context, name: str, **told: object) -> str:
    return replace(LABELS[name], args=told).worded(context["language"])


@pass_context
def _command(context: Context, name: str, **told: object) -> str:
    """Write what a button types."""
    return replace(COMMANDS[name], args=told).worded(context["language"])


@pass_context
def _said_of(context: Context, item: Entry | ItemPlan) -> list[str]:
    """Word who presents an item, for how long and what for."""
    return [_say(context, each) for each in said_of(item)]


@pass_context
def _ident(context: Context, entry: Entry) -> str:
    return ident(entry, context["group"].language)


@pass_context
def _time_given(context: Context, agenda: Agenda) -> str:
    return _say(context, time_given(agenda) or "")


@pass_context
def _attendee(context: Context, one: Attendance) -> str:
    return _say(context, attendee(one))


def _anchor(number: str) -> str:
    """Name an item of minutes by its number, where it is led to."""
    return "p" + re.sub(r"[^\w.-]", "-", number)


@pass_context
def _facts(context: Context, record: Record) -> list[str]:
    """Word who is to do an action, by when, and how it stands."""
    if isinstance(record, Decision):
        return [_say(context, each) for each in ended(record)]
    told: list[object] = []
    if record.owners:
        told.append(owners_words(record.owners))
    if record.due is not None:
        told.append(due_words(record.due, context["today"]))
    told += standing_words(record)
    return [_say(context, each) for each in told]


@pass_context
def _when(context: Context, meeting: Meeting) -> str:
    return _say(context, when(meeting, context["today"]))


@pass_context
def _day(context: Context, day: date) -> str:
    return _say(context, Day(day, context["today"]))


@pass_context
def _month(context: Context, month: date) -> str:
    return _say(context, Month(month))


@pass_context
def _ends(context: Context, old: Decision) -> str:
    return _say(context, ends(old))


@pass_context
def _source(context: Context, record: Record) -> str:
    return _say(context, source_words(record.source, context["local"]))


@pass_context
def _happened(context: Context, history: Iterable[Event]) -> list[str]:
    local = context["local"]
    return [_say(context, happened(event, local)) for event in history if is_telling(event)]


@pass_context
def _token(context: Context) -> Markup:
    """Give the fields that tell a form of this page from another site's, and where it stands."""
    told = {"token": context["visitor"].token, "back": context["back"]}
    field = Markup('<input type="hidden" name="{}" value="{}">')
    return Markup("").join(field.format(name, value) for name, value in told.items())


def _kind(block: object) -> str:
    """Name the kind of a block of a reply."""
    return type(block).__name__.lower()
