"""A form to fill in, as data, and as an Adaptive Card for a dialog."""

from collections.abc import Mapping
from dataclasses import field
from typing import assert_never

from bot.message import Json
from bot.replies.card import VERSION, escaped
from bot.texts import Sayable, Text, _, worded
from bot.values import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A field for words."""

    name: str
    label: Text
    value: str = ""
    longest: int = 200  # characters
    rows: bool = False  # more than one line may be seen at once
    required: bool = False


@dataclass(frozen=True, slots=True)
class DayField:
    """A field for a day, as "2027-05-08"; empty: none."""

    name: str
    label: Text
    value: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """A field to choose in: one of `choices`, or any where `many`."""

    name: str
    label: Text
    choices: tuple[tuple[str, Sayable], ...]  # what is sent, and what is shown
    chosen: tuple[str, ...] = ()
    many: bool = False


Field = Words | DayField | Options


@dataclass(frozen=True, slots=True)
class Form:
    """Fields to fill in, and what is sent along with them."""

    title: Text
    fields: tuple[Field, ...]
    submit: Text
    carried: Mapping[str, str]  # sent back as it is, beside the fields
    lead: Sayable = ""
    problems: Mapping[str, Text] = field(default_factory=dict)  # by the name of the field


def form_card(form: Form, language: str) -> Json:
    """Build the dialog's card; each problem stands above its field, and names it."""
    lead = [_text(form.lead, language, isSubtle=True)] if form.lead else []
    inputs = [block for field_ in form.fields for block in _blocks(field_, form, language)]
    submit = {
        "type": "Action.Submit",
        "title": form.submit.worded(language),
        "style": "positive",
        "data": dict(form.carried),
    }
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": VERSION,
        "body": [*lead, *inputs],
        "actions": [submit],
    }


def _blocks(field_: Field, form: Form, language: str) -> list[Json]:
    label = field_.label.worded(language)
    shown = _input(field_, language) | {"id": field_.name, "label": label}
    if shown.get("isRequired"):
        shown["errorMessage"] = _("{field}: fill this in.", field=label).worded(language)
    problem = form.problems.get(field_.name)
    if problem is None:
        return [shown]
    return [_text(problem, language, color="Attention", weight="Bolder"), shown]


def _text(text: Sayable, language: str, **look: object) -> Json:
    return {"type": "TextBlock", "text": escaped(worded(text, language)), "wrap": True, **look}


def _input(field_: Field, language: str) -> Json:
    match field_:
        case Words(value=value, longest=longest, rows=rows, required=required):
            written = {"type": "Input.Text", "value": value, "maxLength": longest}
            return written | {"isMultiline": rows, "isRequired": required}
        case DayField(value=value):
            return {"type": "Input.Date"} | ({"value": value} if value else {})
        case Options(choices=choices, chosen=chosen, many=many):
            shown = [{"title": worded(told, language), "value": sent} for sent, told in choices]
            looks = {"style": "compact", "isMultiSelect": many, "value": ",".join(chosen)}
            return {"type": "Input.ChoiceSet", "choices": shown, **looks}
        case _:
            assert_never(field_)
