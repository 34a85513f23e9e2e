"""Values: what is made later behaves as what `dataclasses` makes at once."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from threading import Barrier, Thread
from typing import Any, ClassVar

import pytest
from pydantic import TypeAdapter

from bot import values


def point(dataclass: Callable[..., Any]) -> Any:
    @dataclass(frozen=True, slots=True)
    class Point:
        """A place."""

        kind: ClassVar[str] = "point"
        x: int
        y: int = 0
        tags: list[str] = field(default_factory=list, compare=False)
        sum: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "sum", self.x + self.y)

        @property
        def is_origin(self) -> bool:
            """Whether it is where all begins."""
            return self.sum == 0

    return Point


def named(dataclass: Callable[..., Any]) -> Any:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Named:
        """Somebody."""

        name: str
        age: int | None = None

    return Named


def span(dataclass: Callable[..., Any]) -> Any:
    @dataclass(frozen=True, slots=True)
    class Span:
        """From one place to another."""

        first: int
        last: int = 9
        set: frozenset[int] = frozenset({1})  # called as what the methods are made with

    return Span


MADE = [dataclasses.dataclass, values.dataclass]
ASKED: list[Callable[[Any, Any], object]] = [
    lambda point, _: repr(point(1, 2)),
    lambda point, _: (point(1, 2), hash(point(1, 2))) == (point(1, 2, ["a"]), hash(point(1, 2))),
    lambda point, named: (point(1) == point(2), point(1) == named(name="a"), point.kind),
    lambda point, named: (point.__match_args__, named.__match_args__, point.__slots__),
    lambda point, _: dataclasses.asdict(dataclasses.replace(point(1, tags=["a"]), y=5)),
    lambda point, _: (point(0).is_origin, point.__doc__, point.__qualname__, point.__module__),
    lambda _, named: [(each.name, each.default) for each in dataclasses.fields(named)][1],
    lambda point, named: (dataclasses.is_dataclass(named), dataclasses.is_dataclass(point(1))),
    lambda point, _: dataclasses.astuple(copy.deepcopy(point(1, 2, ["a"]))),
    lambda _, named: TypeAdapter(named).validate_json('{"name": "a", "age": 3}').age,
    lambda _, named: named("a"),
    lambda point, _: point(),
    lambda point, _: point(1, z=2),
    lambda point, _: setattr(point(1), "x", 2),
    lambda point, _: delattr(point(1), "x"),
    lambda point, _: point(1).__dict__,
]
OF_SPANS: list[Callable[[Any], object]] = [
    lambda span: repr(span(1)),
    lambda span: (span(1, 2) == span(1, last=2), span(1) == span(2), span(1) != "a"),
    lambda span: hash(span(1)),
    lambda span: {span(1): "a"}[span(1, 9, frozenset({1}))],
    lambda span: (span(1, 2, 3).set, span(first=1).last, span.__init__.__qualname__),
    lambda span: dataclasses.asdict(dataclasses.replace(span(1), last=5)),
    lambda span: [each.name for each in dataclasses.fields(span(1))],
    lambda span: span(),
    lambda span: span(1, 2, 3, 4),
    lambda span: span(1, lst=2),
    lambda span: setattr(span(1), "first", 2),
    lambda span: copy.deepcopy(span(1, 2)),
]


@pytest.mark.parametrize("asked", ASKED)
def test_it_is_what_dataclasses_makes(asked: Callable[[Any, Any], object]) -> None:
    theirs, ours = (_told(asked, point(made), named(made)) for made in MADE)
    assert ours == theirs


@pytest.mark.parametrize("asked", OF_SPANS)
def test_plain_fields_are_what_dataclasses_makes(asked: Callable[[Any], object]) -> None:
    theirs, ours = (str(_told(asked, span(made))) for made in MADE)
    assert ours == theirs


def _told(asked: Callable[..., object], *classes: Any) -> object:
    """Give what is answered, or the kind of error with its first words."""
    try:
        return asked(*classes)
    except Exception as error:  # noqa: BLE001 - whatever it is
        return isinstance(error, AttributeError), str(error)[:40]


@values.dataclass(frozen=True, slots=True)
class Kept:
    """What is put away and taken out again."""

    name: str


def test_it_is_pickled() -> None:
    assert pickle.loads(pickle.dumps(Kept("a"))) == Kept("a")  # noqa: S301 - our own


def test_threads_make_the_first_one_at_once() -> None:
    for _ in range(20):
        found: list[Any] = []
        made, start = point(values.dataclass), Barrier(8)
        threads = [Thread(target=_make, args=(made, start, found)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [made(1)] * 8
        assert {tuple(each.tags) for each in found} == {("a",)}


def _make(made: Any, start: Barrier, found: list[Any]) -> None:
    start.wait()
    found.append(made(1, tags=["a"]))


def refused(dataclass: Callable[..., Any]) -> Any:
    @dataclass(eq=False)
    class Refused(ValueError):
        """It may not be."""

        number: int
        why: str = ""

    return Refused


def _raised(refused: Any, *told: Any, **named: Any) -> object:
    try:
        raise refused(*told, **named)
    except ValueError as error:
        match error:
            case refused(number, why):
                return number, why, error.args, str(error), repr(error)
    return None


@pytest.mark.parametrize(
    "asked",
    [
        lambda refused: _raised(refused, 3),
        lambda refused: _raised(refused, 3, why="late"),
        lambda refused: (refused(1) == refused(1), hash(refused(1)) == hash(refused(1))),
        lambda refused: refused(),
        lambda refused: refused(1, 2, 3),
        lambda refused: refused(1, wy="late"),
    ],
)
def test_an_exception_is_what_dataclasses_makes(asked: Callable[[Any], object]) -> None:
    theirs, ours = (str(_told(asked, refused(made))) for made in MADE)
    assert ours == theirs


@pytest.mark.parametrize("how", [{}, {"slots": True}, {"frozen": True}, {"eq": False}])
def test_other_dataclasses_are_made_at_once(how: dict[str, bool]) -> None:
    class Plain:
        """Anything."""

        x: int = 1

    assert isinstance(vars(values.dataclass(**how)(Plain))["__dataclass_fields__"], dict)
