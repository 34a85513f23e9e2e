"""
What a sentence tells of how an action comes along, as one says it in passing.

"2an är klar nu", "2, väntar på offert", "Per säger att 3 är på gång", "3 is on hold until May".
"""

import re

from bot.patterns import lazily
from bot.phrases.slots import KINDS
from bot.phrases.typed_line import TypedLine

_LONGEST = 300  # characters
_NUMBER = rf"(?P<number>{KINDS['number'].pattern})"
_ACTION = r"(?:(?:uppgift(?:en)?|åtgärd(?:en)?|action|task|item) )?"
_WHO = r"(?:(?:jag|vi|vi är|jag är|i|i'm|we|we are|we're|i am|vi har|jag har) )?"
_SAYS = (
    r"(?:[^\W\d_][\w-]{1,40}(?: [^\W\d_][\w-]{1,40})? (?:säger|sa|sade|meddelar|hälsar|rapporterar"
    r"|says|said|reports|tells us)(?: att| that)? )?"
)
_LEADS = rf"^{_SAYS}{_ACTION}{_NUMBER}(?: ?[,:;]| ?[-–—](?= ))? "
_BEHIND = r"(?:(?: ?[,;:.]| ?[-–—](?= )) ?(?P<remark>\S.*)| (?P<bracket>\(.*\)))?$"
_NOW_SV, _NOW_EN = r"(?: (?:nu|idag|i dag|äntligen|redan))?", r"(?: (?:now|already|at last))?"
_END_SV, _END_EN = _NOW_SV + _BEHIND, _NOW_EN + _BEHIND

_DONE = (
    ("sv", (rf"{_LEADS}(?:är |blev )?(?:nu )?(?:klar|klart|färdig|färdigt|avklarad|avklarat|gjord"
           rf"|gjort|genomförd|genomfört|utförd|utfört|ordnad|ordnat|fixad|fixat){_END_SV}")),
    ("sv", (rf"^{_WHO}(?:nu )?(?:klara?|färdiga?|har gjort|har fixat|gjort|fixat|ordnat|avklarad)"
           rf"(?: med)?{_NOW_SV} {_ACTION}{_NUMBER}{_END_SV}")),
    ("en", (rf"{_LEADS}(?:is |has been |was )?(?:now |already )?(?:done|finished|completed?|fixed"
           rf"|sorted){_END_EN}")),
    ("en", (rf"^{_WHO}(?:have )?(?:now )?(?:done|finished|completed)(?: with)? {_ACTION}{_NUMBER}"
           rf"{_END_EN}")),
)  # fmt: skip
_UNDER_WAY = (
    ("sv", (rf"{_LEADS}(?:är |har )?(?:nu )?(?:pågår|pågående|påbörjad|påbörjat|på gång|igång"
           rf"|i gång|igångsatt|under arbete|på väg|startad){_END_SV}")),
    ("sv", (rf"{_LEADS}(?P<state>(?:är )?(?:pausas|pausad|pausat|vilar|ligger still"
           r"|står still|väntar på|inväntar|avvaktar|ligger nere|försenas|är försenad|dröjer)\b"
           r".*)$")),
    ("sv", (rf"^{_WHO}(?:pågår|påbörjat|påbörjad|börjat|startat|igång|i gång|på gång)(?: med| på)?"
           rf" {_ACTION}{_NUMBER}{_END_SV}")),
    ("sv", (r"^(?P<pause>(?:vi |jag )?(?:pausar?|väntar? med|avvaktar? med)) "
           rf"{_ACTION}{_NUMBER}(?: (?P<remark>\S.*))?$")),
    ("en", (rf"{_LEADS}(?:is |has )?(?:now )?(?:in progress|under way|underway|ongoing|started"
           rf"|begun|being worked on){_END_EN}")),
    ("en", (rf"{_LEADS}(?P<state>(?:(?:is|has been) (?:still )?(?:waiting|paused|blocked"
           r"|pending|stalled|delayed|held up)|(?:is )?(?:on hold|on ice|awaiting"
           r"|waiting (?:for|on)))\b.*)$")),
    ("en", (rf"^{_WHO}(?:have )?(?:begun|started|working|in progress)(?: work)?(?: on| with)?"
           rf" {_ACTION}{_NUMBER}{_END_EN}")),
    ("en", rf"^(?P<pause>pause|hold|park) {_ACTION}{_NUMBER}(?: (?P<remark>\S.*))?$"),
)  # fmt: skip


def _compiled(ways: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, lazily(way, re.IGNORECASE)) for language, way in ways)


_DONE_WAYS, _UNDER_WAYS = _compiled(_DONE), _compiled(_UNDER_WAY)


def read_done(line: TypedLine) -> tuple[str, dict[str, object]] | None:
    """Read that an action is done, and what is said with it."""
    return _read(line, _DONE_WAYS)


def read_under_way(line: TypedLine) -> tuple[str, dict[str, object]] | None:
    """Read that an action is in progress or waits, and what is said with it."""
    return _read(line, _UNDER_WAYS)


def _read(
    line: TypedLine, ways: tuple[tuple[str, re.Pattern[str]], ...]
) -> tuple[str, dict[str, object]] | None:
    if line.asks or "\n" in line.typed or not 0 < len(line.text) <= _LONGEST:
        return None
    for language, way in ways:
        if (found := way.match(line.text)) is None:
            continue
        number = KINDS["number"].value(found["number"])
        kinds = ("state", "pause", "remark", "bracket")
        said = next((kind for kind in kinds if _has(found, kind)), "")
        if said == "pause":
            return language, {"number": number, "remark": line.kept(0, len(line.text))}
        remark = {"remark": line.kept(*found.span(said))} if said else {}
        return language, {"number": number, **remark}
    return None


def _has(found: re.Match[str], group: str) -> bool:
    return bool(found.groupdict().get(group))
