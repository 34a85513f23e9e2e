"""`decisions about the plan`, `decision log`: find decisions, newest first."""

import re
from datetime import date, datetime

from bot import dates
from bot.command import Command, Mode, Turn
from bot.days.minutes_stand import standing_of
from bot.patterns import lazily
from bot.replies.ended import ended
from bot.replies.model import Block, Button, Buttons, Entry, Line, Quote, Reply, say
from bot.replies.on_page import on_page
from bot.replies.paging import LONGEST, more
from bot.replies.records import hidden_lines, how_voted, source_words
from bot.texts import Day, Text, _, _n
from storage import decisions, meeting_records
from storage.model import Decision, DecisionKind, Page

KINDS = frozenset(DecisionKind)
_OURSELVES = frozenset({"vi", "we"})  # "vad beslutade vi?": who decided, and no topic
_ABOUT = lazily(r"^(?:om|kring|angående|about|on|regarding)\b\s*", re.IGNORECASE)


async def find_decisions(
    turn: Turn, about: str = "", page: int = 1, *, force: bool = False, every: bool = False
) -> Reply:
    """
    List what was decided about `about`; a period in the words ("in March") narrows it.

    The log without words, and what is asked for by `force`, leaves out what is in force no more.
    """
    words, first, last = _without_period(turn, about)
    if words.casefold() in _OURSELVES:
        words = ""
    in_force = force or not (about or every)
    kinds = KINDS if words else KINDS - {DecisionKind.PROCEDURAL}
    found = await decisions.listed(
        turn.db,
        turn.key,
        about=words,
        first=first,
        last=last,
        kinds=kinds,
        in_force=in_force,
        offset=(page - 1) * LONGEST,
        limit=LONGEST,
    )
    over = await _over(turn, kinds) if in_force and not about else ()
    if not found.total:
        nothing = _nothing(words, is_narrowed=first is not None)
        return say(nothing, *(over or _elsewhere(words)))
    again = _again(about, force=force, every=every)
    numbers = [one.number for one in found.rows if one.kind is DecisionKind.NOTED]
    given = await meeting_records.hidden(turn.db, turn.key, numbers) if numbers else {}
    shown = (
        block
        for one in found.rows
        for block in (*_shown(one, turn.local), *hidden_lines(one, given.get(one.number, ())))
    )
    stand = await standing_of(turn, [one.number for one in found.rows])
    page_of_all = on_page(turn.address, turn.key, "/decisions") if not about else ()
    listed = say(_heading(words, found), *shown, *more(found, again), *over)
    return listed + stand + Reply(page_of_all)


def _again(about: str, *, force: bool, every: bool) -> Text:
    """Write the command that shows this very list again."""
    if about and force:
        return _("decisions in force about {about}", about=about)
    if about:
        return _("decisions about {about}", about=about)
    return _("all decisions") if every else _("decision log")


async def _over(turn: Turn, kinds: frozenset[DecisionKind]) -> tuple[Block, ...]:
    """Say how many decisions the log leaves out, as they are in force no more."""
    count = await decisions.over(turn.db, turn.key, kinds)
    if not count:
        return ()
    words = _n(
        "{count} decision that is no longer in force is left out.",
        "{count} decisions that are no longer in force are left out.",
        count,
    )
    button = Button(_("All decisions"), _("all decisions"))
    return Line(words, subtle=True), Buttons((button,))


def _without_period(turn: Turn, about: str) -> tuple[str, date | None, date | None]:
    period = dates.find_period(about, language=turn.language, now=turn.local)
    if period is None:
        return about, None, None
    start, end = period.span
    words = _ABOUT.sub("", (about[:start] + " " + about[end:]).strip())
    return words, period.first, period.last


def _heading(about: str, found: Page[Decision]) -> Text:
    if not about:
        return _n("{count} decision", "{count} decisions", found.total)
    return _n(
        "{count} decision about {about}",
        "{count} decisions about {about}",
        found.total,
        about=about,
    )


def _nothing(about: str, *, is_narrowed: bool) -> Text:
    if about:
        return _("I find no decision about {about}.", about=about)
    if is_narrowed:
        return _("No decisions from that period.")
    return _("No decisions yet.")


def _elsewhere(about: str) -> tuple[Block, ...]:
    if not about:
        return (Line(_("Record one with “decision: …”."), subtle=True),)
    search = _("search {words}", words=about)
    return (Buttons((Button(_("Search everything"), search, search),)),)


def _shown(decision: Decision, local: datetime) -> tuple[Block, ...]:
    """Show the decision and, where it was read from minutes, their very words."""
    told = decision.source
    over = ended(decision)
    entry = Entry(decision.number, decision.text, (*over, Day(decision.day, local.date())))
    if told.quote and told.quote != decision.text:
        return entry, Quote(told.quote, source_words(told, local))
    where = source_words(told, local)
    if told.document and told.day is None:
        day = Day(decision.day, local.date())
        return (Entry(decision.number, decision.text, (*over, day, where)),)
    return (Entry(decision.number, decision.text, (*over, where, *how_voted(decision))),)


_WE = "[vi|ni|man|mötet|gruppen]"
_ABOUT_SV = "[något|nåt] [om|kring|angående|att]"
_ABOUT_EN = "[anything] [about|on|regarding|to]"

COMMAND = Command(
    help=_("find decisions, newest first, with their source"),
    mode=Mode.ASK,
    phrases={
        "sv": (
            "(beslutslogg|beslutsloggen) [sida {page:page}]",
            "[visa|lista] {every:every} (beslut|besluten) [sida {page:page}]",
            "(visa|lista) (beslut|besluten) [sida {page:page}]",
            (
                "[visa|vilka är] [de|våra] {force:force} (beslut|besluten) [(om|kring|angående|för)"
                " {about:text}] [sida {page:page}]"
            ),
            "(vilka|vad för) beslut {force:in_force} [(om|kring|angående|för) {about:text}]",
            f"(vad|vilka beslut) har {_WE} (beslutat|bestämt|fattat|tagit)",
            "(beslut|besluten) (om|kring|angående|rörande) {about:text} [sida {page:page}]",
            f"(vad|när) (beslutade|beslöt|bestämde) {_WE} {_ABOUT_SV} {{about:text}}",
            f"(vad|när) (beslutades|bestämdes) {_ABOUT_SV} {{about:text}}",
            f"[vad|när] har {_WE} (beslutat|bestämt|beslutats|bestämts) {_ABOUT_SV} {{about:text}}",
            f"(beslutade|beslöt|bestämde) (vi|ni|man|mötet|gruppen) {_ABOUT_SV} {{about:text}}?",
            "(vem|vilka) (tog|fattade) (beslutet|beslut) [om|kring|angående] {about:text}",
            "beslut {about:text}?",
            "beslut?",
        ),
        "en": (
            "(decision log|[show|list] [the] decisions) [page {page:page}]",
            "[show|list] [me] {every:every} [the|our] decisions [page {page:page}]",
            (
                "[show|what are] [the|our] {force:force} decisions [(about|on) {about:text}]"
                " [page {page:page}]"
            ),
            (
                "[the] [which|what] decisions [are] {force:in_force} [(about|on) {about:text}]"
                " [page {page:page}]"
            ),
            "(what|what decisions) have we (decided|agreed|made|taken)",
            "decisions (about|on|regarding) {about:text} [page {page:page}]",
            (
                "(what|when) (did we|have we|was) (decide|decided|agree|agreed)"
                f" {_ABOUT_EN} {{about:text}}"
            ),
            f"(did|have) we (decide|decided|agree|agreed) {_ABOUT_EN} {{about:text}}",
            "who (made|took) the decision [about|on|regarding] {about:text}",
            "decisions {about:text}?",
        ),
    },
    examples={
        "sv": ("beslut om årsplan?", "vad beslutade vi om årsplan i mars?", "beslutslogg"),
        "en": ("decisions about the plan?", "what did we decide about the plan?", "decision log"),
    },
    handle=find_decisions,
)
