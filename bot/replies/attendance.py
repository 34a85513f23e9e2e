"""Who is there and who is not, in the words of a summary and of an acknowledgement."""

from collections.abc import Iterable, Mapping, Sequence

from bot.replies.model import Line
from bot.texts import All, Sayable, Text, _
from storage.model import Attendance, Item, ItemKey

_ROLES = {
    "chair": _("chair"),
    "vice_chair": _("vice chair"),
    "secretary": _("secretary"),
    "adjuster": _("approves the minutes"),
    "coopted": _("co-opted"),
    "guest": _("guest"),
}


def attendance_lines(marked: Iterable[Attendance], items: Sequence[Item] = ()) -> list[Line]:
    """Tell who is present, who is absent, and who is there for one item only."""
    everybody = tuple(one for one in marked if not one.is_doubted)
    whole = [one for one in everybody if one.item is None]
    here = All(tuple(attendee(one) for one in whole if one.present))
    away = All(tuple(attendee(one) for one in whole if not one.present))
    lines = [Line(_("Present: {names}", names=here))] if here.parts else []
    lines += [Line(_("Absent: {names}", names=away))] if away.parts else []
    return lines + _by_item(everybody, {item.key: item for item in items})


def _by_item(everybody: Sequence[Attendance], items: Mapping[ItemKey, Item]) -> list[Line]:
    only = _under_items((one for one in everybody if one.present), items)
    without = _under_items((one for one in everybody if not one.present), items)
    return [
        *(Line(_("For {item} only: {names}", item=item, names=names)) for item, names in only),
        *(Line(_("Not for {item}: {names}", item=item, names=names)) for item, names in without),
    ]


def _under_items(
    marked: Iterable[Attendance], items: Mapping[ItemKey, Item]
) -> Iterable[tuple[str, All]]:
    under: dict[ItemKey, list[Attendance]] = {}
    for one in marked:
        if one.item is not None:
            under.setdefault(one.item, []).append(one)
    return [(_titled(items[key]), All(_all(ones))) for key, ones in under.items() if key in items]


def _all(ones: Iterable[Attendance]) -> tuple[Sayable, ...]:
    return tuple(attendee(one) for one in ones)


def _titled(item: Item) -> str:
    return f"§ {item.number} {item.title}".strip() if item.number else item.title


def attendee(one: Attendance) -> Text | str:
    """Name somebody with the role, the reason or the hours noted of them."""
    first, *others = (*_notes(one), "")
    for note in others[:-1]:
        first = _("{some}, {more}", some=first, more=note)
    return _("{name} ({notes})", name=one.name, notes=first) if first else one.name


def _notes(one: Attendance) -> Iterable[Sayable]:
    if one.role in _ROLES:
        yield _ROLES[one.role]
    if one.stands_in_for:
        yield _("for {name}", name=one.stands_in_for)
    elif one.role == "substitute":
        yield _("substitute")
    if one.reason:
        yield one.reason
    if one.joined is not None:
        yield _("from {time}", time=one.joined)
    if one.gone is not None:
        yield _("until {time}", time=one.gone)
