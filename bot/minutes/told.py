"""
What the reader's process tells, checked value by value.

JSON, not pickles: a parser taken over by a hostile file must not reach this process. By hand, for a
model of pydantic's takes longer to build than most minutes to read.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bot.minutes.model import Reading
from bot.minutes.readers.refusal import Reason

Make = Callable[[Any], Any]  # raises Garbled


class Garbled(ValueError):
    """What was told is no reading."""


def told(answer: bytes) -> Reading | Reason:
    """Take an answer in; raise `Garbled` for what no reader says."""
    try:
        value = json.loads(answer)
        answered: Reading | Reason = _maker(Reason if isinstance(value, str) else Reading)(value)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Garbled from error
    return answered


@cache
def _maker(kind: Any) -> Make:  # noqa: ANN401 - a type, or what `typing` makes of several
    """Find how a value of that type is made of JSON; of the types that a `Reading` holds."""
    if is_dataclass(kind):
        return _dataclass_maker(kind)
    origin, of = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _choice_maker(frozenset(of))
    if origin is tuple:
        return _tuple_maker(_maker(of[0]))
    if origin in (Union, UnionType):
        (other,) = (each for each in of if each is not type(None))
        make = _maker(other)
        return lambda value: None if value is None else make(value)
    if kind in (date, time, datetime):
        parse = kind.fromisoformat
        return lambda value: parse(_checked(value, str))
    return lambda value: _checked(value, kind)


def _checked(value: Any, kind: type) -> Any:  # noqa: ANN401 - what JSON holds
    if type(value) is not kind:  # a bool is no number here
        raise Garbled
    return value


def _dataclass_maker(kind: Any) -> Make:  # noqa: ANN401 - a dataclass
    hints = get_type_hints(kind)
    makers = {field.name: _maker(hints[field.name]) for field in fields(kind)}

    def make(value: Any) -> Any:  # noqa: ANN401 - JSON's object, and what is made of it
        return kind(**{name: of(value[name]) for name, of in makers.items()})

    return make


def _tuple_maker(of: Make) -> Make:
    return lambda value: tuple(map(of, _checked(value, list)))


def _choice_maker(choices: frozenset[object]) -> Make:
    def make(value: Any) -> Any:  # noqa: ANN401 - one of the choices
        if value not in choices:
            raise Garbled
        return value

    return make
