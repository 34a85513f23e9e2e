"""Values of the model as JSON, and made of it again, checked."""

from functools import cache
from typing import Any


def plain(kind: Any, value: object) -> Any:  # noqa: ANN401 - a type or a union of them; what JSON holds
    """Make what JSON can hold of a value of that kind."""
    return _adapter(kind).dump_python(value, mode="json")


def text(kind: Any, value: object) -> str:  # noqa: ANN401 - see `plain`
    """Write a value of that kind."""
    written: bytes = _adapter(kind).dump_json(value)
    return written.decode()


def made(kind: Any, told: object) -> Any:  # noqa: ANN401 - see `plain`
    """Make a value of that kind of what `plain` made of it."""
    return _adapter(kind).validate_python(told)


def read(kind: Any, written: str) -> Any:  # noqa: ANN401 - see `plain`
    """Make a value of that kind of what `text` wrote of it."""
    return _adapter(kind).validate_json(written)


@cache
def _adapter(kind: Any) -> Any:  # noqa: ANN401 - see `plain`
    from pydantic import TypeAdapter  # noqa: PLC0415 - most starts need not wait for it

    return TypeAdapter(kind)
