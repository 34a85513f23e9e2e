"""
Dataclasses whose methods are made when they are first used.

There are some four hundred; of most a run makes no object, and of the others few are compared. To
write and compile the methods of all took a tenth of each start.
"""

import dataclasses
import types
from collections.abc import Callable
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING, Any, ClassVar, get_origin

__all__ = ["dataclass"]

_ASKED = ("__repr__", "__eq__", "__hash__")
_MADE = ("__dataclass_fields__", "__dataclass_params__", *_ASKED)
_FIELD = (dataclasses.Field, types.MemberDescriptorType)
_MAKING = RLock()  # two threads may make the first object at once


def _dataclass(template: Any = None, /, *, kw_only: bool = False, **how: bool) -> Any:  # noqa: ANN401 - as `dataclasses` has it
    """Make a dataclass; later, if it is frozen with slots and inherits nothing, or an exception."""
    if template is None:
        return partial(_dataclass, kw_only=kw_only, **how)
    if how == {"frozen": True, "slots": True} and template.__bases__ == (object,):
        return _later(template, kw_only=kw_only)
    if how == {"eq": False} and not kw_only and issubclass(template, Exception):
        return _raised(template)
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
        written = _init(template, names, kw_only=kw_only)
        with _MAKING:
            if written is None:
                complete()
            elif vars(made)["__init__"] is init:
                setattr(made, "__init__", written)  # noqa: B010 - to mypy no method is another
        self.__init__(*values, **named)

    def later(name: str) -> Callable[..., Any]:
        def method(self: Any, *others: Any) -> Any:  # noqa: ANN401 - of any class
            complete()
            return getattr(made, name)(self, *others)

        return method

    left_out = (*names, "__dict__", "__weakref__")
    said = {name: value for name, value in vars(template).items() if name not in left_out}
    in_order = () if kw_only else tuple(name for name in names if _is_given(template, name))
    said |= {"__slots__": names, "__match_args__": in_order, "__qualname__": template.__qualname__}
    said |= {"__init__": init, "__dataclass_fields__": _Fields(complete)}
    said |= {name: later(name) for name in _ASKED}
    said |= {"__setattr__": _refuse, "__delattr__": _refuse}
    said |= {"__getstate__": _state, "__setstate__": _restore}
    made = type(template.__name__, (), said)
    return made


def _raised(template: Any) -> Any:  # noqa: ANN401 - any exception
    """Make an exception that tells its fields; how it takes them is written when it is raised."""
    names = tuple(vars(template).get("__annotations__", {}))

    def init(self: Any, *values: Any, **named: Any) -> None:  # noqa: ANN401 - of any class
        template.__init__ = _init(template, names, kw_only=False)
        self.__init__(*values, **named)

    def told(self: Any) -> str:  # noqa: ANN401 - of any class
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({fields})"

    for name, said in (("__init__", init), ("__repr__", told), ("__match_args__", names)):
        setattr(template, name, said)
    return template


class _Fields:
    """Stands for the fields of a class until somebody asks for them."""

    def __init__(self, complete: Callable[[], None]) -> None:
        self._complete = complete

    def __get__(self, _: object, owner: Any) -> object:  # noqa: ANN401 - any class
        self._complete()
        return owner.__dataclass_fields__


def _init(template: Any, names: tuple[str, ...], *, kw_only: bool) -> Any:  # noqa: ANN401 - any class
    """Write the `__init__` of plain fields; None where some are told more of, or more is done."""
    told = {name: vars(template)[name] for name in names if name in vars(template)}
    if "__post_init__" in vars(template) or any(isinstance(each, _FIELD) for each in told.values()):
        return None
    given = ", ".join(f"{name}=__told[{name!r}]" if name in told else name for name in names)
    taken = f"self, {'*, ' if kw_only else ''}{given}" if names else "self"
    lines = "".join(f"\n  __set(self, {name!r}, {name})" for name in names) or " pass"
    scope = {"__told": told, "__set": object.__setattr__}
    exec(f"def __init__({taken}):{lines}", scope)  # noqa: S102 - as `dataclasses` does
    written: Any = scope["__init__"]
    written.__qualname__ = f"{template.__qualname__}.__init__"
    return written


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
