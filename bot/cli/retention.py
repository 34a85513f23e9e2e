"""`noterat retention`: how long what is kept, and letting go of what is too old."""

import argparse
from datetime import UTC, datetime

from bot.cli.refusal import Refusal
from bot.settings import Settings
from storage import groups
from storage.engine.compacting import compact
from storage.engine.database import Db, opened
from storage.model import Age, Group, GroupKey, Kept, Retained
from storage.retention import disposing, rules

KEEP, USUAL = "keep", "usual"
# What each kind's age is counted from, where that is not when it was written.
_FROM = {
    Kept.NOTES: " after the meeting",
    Kept.ATTENDANCE: " after the meeting",
    Kept.MINUTES: " after the meeting",
    Kept.DOCUMENTS: " after the meeting",
    Kept.DECISIONS: " after its day",
    Kept.ACTIONS: " after it was done",
}


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Show the rules and what is too old by them, change them, or let go of it."""
    async with opened(settings.database_url) as database, database.turn() as db:
        meant = await _meant(db, options)
        gone = await _done(db, meant, options)
    if gone:
        await compact(settings.database_url)


async def _done(db: Db, meant: list[Group], options: argparse.Namespace) -> int:
    """Do what is asked; how much went."""
    place = meant[0].key if options.group else GroupKey(options.tenant, rules.ALL)
    match options.what:
        case "set":
            await _set(db, place, options)
        case "on" | "off":
            await rules.switch(db, place, wanted=options.what == "on")
        case "log":
            for group in meant:
                await _print_log(db, group)
            return 0
        case "run" if options.yes:
            return sum([await _let_go(db, group) for group in meant])
    for group in meant:
        await _print_plan(db, group)
    if options.what == "run":
        print("Nothing is changed yet: the same with --yes lets go of it.")
    return 0


async def _meant(db: Db, options: argparse.Namespace) -> list[Group]:
    if not options.group:
        return await groups.of_tenant(db, options.tenant)
    group = await groups.find(db, options.tenant, options.group)
    group = group or await groups.of_code(db, options.tenant, options.group)
    if group is None:
        raise Refusal(f"there is no group “{options.group}” here.")
    return [group]


async def _set(db: Db, place: GroupKey, options: argparse.Namespace) -> None:
    kinds = ", ".join(Kept)
    if options.kind not in set(Kept):
        raise Refusal(f"type “retention set KIND AGE”, where KIND is one of {kinds}.")
    kind, age = Kept(options.kind), Age.read(options.age or "")
    if options.age == USUAL:
        await rules.unset(db, place, kind)
    elif age is None and options.age != KEEP:
        raise Refusal(f"“{options.age or ''}” is no age: type 90d, 18m, 2y, {KEEP} or {USUAL}.")
    else:
        await rules.set_age(db, place, kind, age)


async def _let_go(db: Db, group: Group) -> int:
    told = await disposing.dispose(db, group, at=datetime.now(UTC))
    print(f"{group.name}: " + (", ".join(f"{n} {kind}" for kind, n in told.items()) or "nothing"))
    return sum(told.values())


async def _print_plan(db: Db, group: Group) -> None:
    plan = await disposing.plan(db, group, at=datetime.now(UTC))
    switched = "on" if await rules.goes_by_itself(db, group.key) else "off"
    print(f"{group.name} ({groups.code(group.key)}): by itself {switched}")
    for each in plan:
        print(f"  {each.kind:11} {_rule(each):26} {_old(each)}".rstrip())


def _rule(each: Retained) -> str:
    return "kept" if each.age is None else f"{each.age}{_FROM.get(each.kind, '')}"


def _old(each: Retained) -> str:
    if not each.count:
        return ""
    since = f", the oldest of {each.oldest}" if each.oldest else ""
    return f"{each.count} would go{since}"


async def _print_log(db: Db, group: Group) -> None:
    print(group.name)
    for each in await disposing.logged(db, group.key):
        what = f"#{each.number} erased" if each.number else f"{each.count} {each.kind}"
        before = f" of before {each.before}" if each.before else ""
        by = f", by {each.by}" if each.by else ""
        print(f"  {each.at:%Y-%m-%d %H:%M}  {what}{before}{by}")
