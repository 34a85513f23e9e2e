"""
Dataclasses whose methods are made when the first of their objects is.

There are some three hundred frozen ones with slots, of which most runs use a few; to write and
compile the methods of all took a tenth of each start.
"""

import dataclasses
from collections.abc import Callable
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, get_origin

__all__ = ["dataclass"]

_MADE = ("__dataclass_fields__", "__dataclass_params__", "__repr__", "__eq__", "__hash__")
_MAKING = RLock()  # two threads may make the first object at once


def _dataclass(template: Any = None, /, *, kw_only: bool = False, **how: bool) -> Any:  # noqa: ANN401 - as `dataclasses` has it
    """Make a dataclass; later, if it is to be frozen with slots and inherits nothing."""
    if template is None:
        return partial(_dataclass, kw_only=kw_only, **how)
    if how == {"frozen": True, "slots": True} and template.__bases__ == (object,):
        return _later(template, kw_only=kw_only)
    return dataclasses.dataclass(kw_only=kw_only, **how)(template)


def _later(template: Any, *, kw_only: bool) -> Any:  # noqa: ANN401 - any class
    """Make what looks like the dataclass that it becomes with its first object."""
    kinds = vars(template).get("__annotations__", {})
    names = tuple(name for name, kind in kinds.items() if not _is_of_class(kind))

    def complete() -> None:
        with _MAKING:
            if not isinstance(vars(made)["__dataclass_fields__"], _Fields):
                return
            whole = vars(dataclasses.dataclass(frozen=True, kw_only=kw_only)(template))
            for name in (*_MADE, "__init__"):  # the last, as it stands for all of them
                setattr(made, name, whole[name])

    def init(self: Any, *values: Any, **named: Any) -> None:  # noqa: ANN401 - of any class
        complete()
        self.__init__(*values, **named)

    left_out = (*names, "__dict__", "__weakref__")
    said = {name: value for name, value in vars(template).items() if name not in left_out}
    in_order = () if kw_only else tuple(name for name in names if _is_given(template, name))
    said |= {"__slots__": names, "__match_args__": in_order, "__qualname__": template.__qualname__}
    said |= {"__init__": init, "__dataclass_fields__": _Fields(complete)}
    said |= {"__setattr__": _refuse, "__delattr__": _refuse}
    said |= {"__getstate__": _state, "__setstate__": _restore}
    made = type(template.__name__, (), said)
    return made


class _Fields:
    """Stands for the fields of a class until somebody asks for them."""

    def __init__(self, complete: Callable[[], None]) -> None:
        self._complete = complete

    def __get__(self, _: object, owner: Any) -> object:  # noqa: ANN401 - any class
        self._complete()
        return owner.__dataclass_fields__


def _is_of_class(kind: object) -> bool:
    return kind is ClassVar or get_origin(kind) is ClassVar


def _is_given(template: Any, name: str) -> bool:  # noqa: ANN401 - any class
    """Whether the field is an argument that may be given by its place."""
    told = vars(template).get(name)
    return not isinstance(told, dataclasses.Field) or (told.init and told.kw_only is not True)


def _refuse(_: object, name: str, *value: object) -> None:
    does = "assign to" if value else "delete"
    raise dataclasses.FrozenInstanceError(f"cannot {does} field {name!r}")


def _state(self: Any) -> tuple[object, ...]:  # noqa: ANN401 - of any class
    return tuple(getattr(self, name) for name in self.__slots__)


def _restore(self: Any, state: tuple[object, ...]) -> None:  # noqa: ANN401 - of any class
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
