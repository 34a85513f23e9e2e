"""
A line that is said of a meeting that is over: which one, and the line as it would be said there.

"På mötet 11 september: beslut: …", "beslut på förra mötet: …", "Lisa var inte med förra gången".
"""

import re
from collections.abc import Iterator

from bot.patterns import lazily
from bot.phrases.meeting_words import WEEKDAY
from bot.phrases.slots import HELD_DAY
from bot.phrases.typed_line import TypedLine, tidy
from bot.values import dataclass

LONGEST_SENTENCE = 300  # characters: who was there is told in no more

_WHICH = (
    r"(?:(?:det |vårt )?(?:förra|senaste|sista|föregående) (?:mötet|sammanträdet|gången)|sist"
    r"|(?:the |our )?(?:last|latest|previous) (?:meeting|time)"
    rf"|(?:[a-zåäö]{{0,20}}(?:mötet|möte)|sammanträdet|protokollet) (?:från |den |i )*{HELD_DAY}"
    rf"|(?:the )?(?:meeting|minutes) (?:of |on |from )?(?:the )?{HELD_DAY}"
    rf"|(?:the )?{HELD_DAY} (?:meeting|minutes|möte|sammanträde|protokoll))"
)
_ITEM = r"(?:,? (?:under |for |on )?(?:§ ?|punkt |item )(?P<item>\d{1,3}[a-zåäö]?))?"
_UNDER = r"(?: (?:till|under|på|för|for|on) (?:§ ?|punkt |item )(?P<under>\d{1,3}[a-zåäö]?))?"
_AT = r"(?:på|vid|under|i|från|till|för|at|in|from|of|for|to|on)"
_FORGOT = (
    r"(?:(?:vi|jag|we|i) )?(?:glömde|missade|saknar|forgot|missed)"
    r"(?: (?:att |to )?(?:skriva|anteckna|notera|ta med|record|note|write|add)"
    r"(?: (?:in|upp|down))?)?"
)
_ADDS = (
    r"(?:(?:lägg till|komplettera|tillägg|rättelse|rätta|ändra|add|correction|correct|amend|fix"
    rf"|update|{_FORGOT})(?: (?:närvaron?|närvarolistan|(?:the )?attendance))?"
    r"(?: (?:i|till|to|in|at))?[:,]? )?"
)
_CUE = lazily(
    r"möte|sammanträde|protokoll|gången|\bsist\b|\btime\b|meeting|minutes|\bi ?går|dags?\b|day|\d",
    re.IGNORECASE,
)
# "Jag glömde att Lisa gick redan kl 10 i fredags": what leads to a sentence on who was there.
_ADMITS = lazily(
    r"(?:(?:(?:jag|vi|i|we) )?(?:glömde|missade|forgot|missed)(?: (?:skriva|säga|nämna|notera"
    r"|anteckna|to (?:say|note|write|mention)))?|(?:det stämmer inte|rättelse|obs|correction)[,:]?)"
    r"(?: att| that)? ",
    re.IGNORECASE,
)
# A record that was left out, as in “ett beslut kom inte med i fredags: …”.
_LEFT_OUT = lazily(
    r"(?P<lead>(?:det )?(?:saknas|saknades|fattas|fattades|togs)(?: också| även)? )?"
    r"(?:ett |en |a |an |one )?"
    r"(?P<label>beslut|uppgift|åtgärd|notering|anteckning|decision|action|task|note)"
    r"(?P<lacks> (?:kom inte med|saknas|saknades|glömdes(?: bort)?|föll bort|missades"
    r"|(?:is|was) (?:missed|missing|left out|forgotten)))?"
    rf"(?: {_AT})? (?P<which>{_WHICH}|{HELD_DAY}): ?(?P<rest>\S.*)",
    re.IGNORECASE,
)
# Who led it or took its minutes, as in “sekreterare vid förra mötet var Per”.
_SERVED = lazily(
    r"(?P<role>ordförande|sekreterare|justerare|chair|secretary)"
    rf"(?: {_AT})? (?P<which>{_WHICH}|{HELD_DAY}) (?:var|was) (?P<rest>\S.{{0,80}})"
    r"|(?P<name>\S.{0,80}?) (?:var|was)(?: the)? (?P<role2>ordförande|sekreterare|justerare|chair"
    rf"|secretary)(?: {_AT})? (?P<which2>{_WHICH}|{HELD_DAY})",
    re.IGNORECASE,
)
# In front of the whole line, or alone above several.
_BEFORE = lazily(
    rf"{_ADDS}(?:{_AT} )?(?P<which>{_WHICH}|{HELD_DAY}){_ITEM} ?(?P<mark>[:,–-])? ?(?P<rest>\S.*)?",
    re.IGNORECASE,
)
_MISSED = (
    rf"(?P<missed>{_FORGOT} (?:ett |en |a |an |the )?|(?:bort)?glömt |glömd |missat "
    r"|missad |nytt |ny |forgotten |missing |new |lägg till (?:ett |en )?|add (?:a |an |the )?)?"
)
_RECORDS = (
    r"beslut|uppgift|åtgärd|uppdrag|notering|notera|anteckning|anteckna|decision|action|task|note"
)
_ROLLS = r"närvarande|närvaro|deltagare|frånvarande|frånvaro|present|attendance|attendees|absent"
# Between the label and its colon.
_BETWEEN = lazily(
    rf"{_MISSED}(?P<label>{_RECORDS}|{_ROLLS}){_UNDER}(?: {_AT})?"
    rf" (?P<which>{_WHICH}|{HELD_DAY}){_ITEM}"
    r" ?(?P<mark>[:–-])? ?(?P<rest>\S.*)",
    re.IGNORECASE,
)
# At the end of a sentence on who was there; “the same as last time” is a roll of its own.
_BEHIND = lazily(
    rf"(?P<rest>\S.*?)(?<! som)(?<! as) (?:{_AT} )?(?P<which>{_WHICH}|{HELD_DAY})"
    r"(?: (?:också|too|as well))?",
    re.IGNORECASE,
)
_COLON = lazily(r":(?!\d)")
# What is recorded where it is said, whatever day or meeting the words behind the colon name.
_RECORDED = lazily(rf"(?:{_RECORDS}):", re.IGNORECASE)
# One of these stands in any line that `_SERVED` or `_LEFT_OUT` reads: they are long.
_ROLE = lazily(r"ordförande|sekreterare|justerare|chair|secretary", re.IGNORECASE)
_LACKS = lazily(
    r"saknas|saknades|fattas|fattades|togs|kom inte med|glömdes|föll bort|missades"
    r"|missed|missing|left out|forgotten",
    re.IGNORECASE,
)
# A weekday alone may be one to come: only a sentence in the past tense is of the last one.
_TO_COME = lazily(rf"(?!\w{{3,4}}dags$)(?:{WEEKDAY})", re.IGNORECASE)
_PAST = lazily(
    r"\b(?:was|were|wasn|weren|attended|left|joined|came|missed|didn|arrived)\b", re.IGNORECASE
)
_A_MEETING = lazily(_WHICH, re.IGNORECASE)
_IS_ACTION = lazily(r"uppgift|åtgärd|uppdrag|action|task", re.IGNORECASE)
_IS_ROLL = lazily(rf"(?:{_ROLLS})", re.IGNORECASE)
_NAME = r"(?-i:[A-ZÅÄÖÉÜ])[^:?]{0,80}?"
_THE_ROLL = (
    r"(?:närvarande|närvaron?|närvarolistan?|deltagarlistan|deltagarna|listan|attendance|attendees"
    r"|roll|list|present)"
)
# What is said of people, as the roll would be called; the first that fits.
_AWAY = lazily(
    rf"(?:(?P<sv>(?:ta bort|stryk) (?P<a>{_NAME})(?: (?:från|ur) (?:de )?{_THE_ROLL})?"
    rf"|(?:var|är) (?P<b>{_NAME}) (?:inte|ej) (?:med|där|närvarande)"
    rf"|(?P<c>{_NAME}) (?:(?:var|är|deltog|kom) (?:inte|ej)|(?:inte|ej) (?:var|deltog|kom))"
    r"(?: (?:med|där|närvarande|här|på plats))?"
    rf"|(?P<d>{_NAME}) (?:missade|uteblev(?: från)?|saknades|var (?:borta|frånvarande)))"
    rf"|(?:remove|delete) (?P<e>{_NAME})(?: from (?:the |those )?{_THE_ROLL})?"
    rf"|(?P<f>{_NAME})(?: also)? (?:absent|(?:was|were)(?:n['’]t| not| absent| away| ill)"
    r"(?: (?:there|present|with us|here))?|missed|did(?:n['’]t| not) (?:attend|come)))",
    re.IGNORECASE,
)
_HERE = lazily(
    rf"(?:(?P<sv>lägg till (?P<a>{_NAME})(?: (?:som närvarande|i närvaron))?"
    rf"|var (?P<b>{_NAME}) (?:också |även )?(?:med|där|närvarande)"
    rf"|(?:vi glömde|även|också) (?P<c>{_NAME})"
    rf"|(?P<d>{_NAME}) (?:var|deltog|närvarade|satt)(?: (?:också|även|visst|faktiskt|ju|nog))?"
    r"(?: (?:med|där|närvarande|här|på plats))?)"
    rf"|add (?P<e>{_NAME})(?: as (?:present|attending))?"
    rf"|(?P<f>{_NAME})(?: also)? (?:(?:was|were)(?: (?:also|actually|indeed))?"
    r"(?: (?:there|present|with us|here))?"
    r"|attended|came))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Which meeting a line is said of."""

    which: str  # as it was named: "11 september kl 9", "förra mötet"
    item: str = ""  # the number of one of its items
    opening: str = ""  # the words that name it, as they may be typed before any other line


@dataclass(frozen=True, slots=True)
class Said:
    """A line that may be said of a meeting that is over."""

    occasion: Occasion
    line: TypedLine  # as it would be said in that meeting
    is_roll: bool  # only if it tells who was there


# Of the minutes under review, whatever meeting is open.
_REVIEWED = lazily(
    r"(?:(?:fynd|förslag|finding|proposal|i (?:protokollet|granskningen|dokumentet)"
    r"|in the (?:minutes|review|document))[:,]? "
    r"|(?P<label>närvarande|frånvarande|present|absent) (?:i protokollet|in the minutes)[:,]? )"
    r"(?P<rest>\S.*)",
    re.IGNORECASE,
)
_PLUS = lazily(rf"^(?P<label>{_ROLLS}):? ?\+ ?", re.IGNORECASE)
UNDER_REVIEW = Occasion("")


def readings(line: TypedLine) -> Iterator[Said]:
    """List how a line may be said of a meeting that is over, the likeliest first."""
    if _RECORDED.match(line.text):
        return
    is_short = len(line.text) <= LONGEST_SENTENCE
    if is_short:
        yield from _of_review(line.text)
    if not _CUE.search(line.text):
        return
    if is_short:
        yield from _served(line)
        yield from _left_out(line.unclipped())
    yield from _labelled(line.unclipped())
    yield from _opened(line.unclipped())
    if is_short and (admitted := _ADMITS.match(line.text)) is not None:
        line = line.after(admitted.end())
    found = _BEHIND.fullmatch(line.text) if is_short and not _COLON.search(line.text) else None
    if found is not None and (
        not _TO_COME.fullmatch(found["which"]) or _PAST.search(found["rest"])
    ):
        rest = line.said(found.start("rest"), found.end("rest"))
        for said in (*_called(rest), tidy(rest)):
            yield Said(_occasion(found), said, is_roll=True)


def _of_review(text: str) -> Iterator[Said]:
    if (found := _REVIEWED.fullmatch(text)) is None:
        return
    label = f"{found['label']}: " if found["label"] else ""
    rest = _PLUS.sub(r"\g<label>: ", found["rest"])
    for said in (tidy(f"{label}{rest}"), *_called(rest)):
        yield Said(UNDER_REVIEW, said, is_roll=True)


def _served(line: TypedLine) -> Iterator[Said]:
    if _ROLE.search(line.text) and (found := _SERVED.fullmatch(line.text)) is not None:
        who, role = found["rest"] or found["name"], found["role"] or found["role2"]
        label = "present" if role.casefold() in ("chair", "secretary") else "närvarande"
        which = found["which"] or found["which2"]
        said = tidy(f"{label}: {who} ({role.casefold()})")
        yield Said(Occasion(which, "", which), said, is_roll=True)


def _left_out(line: TypedLine) -> Iterator[Said]:
    found = _LEFT_OUT.fullmatch(line.text) if _LACKS.search(line.text) else None
    if found is not None and (found["lead"] or found["lacks"]):
        rest = line.after(found.start("rest")).typed.strip()
        yield Said(_occasion(found), tidy(f"{found['label']}: {rest}"), is_roll=False)


def _labelled(line: TypedLine) -> Iterator[Said]:
    found = _BETWEEN.fullmatch(line.text)
    if found is None:
        return
    is_roll = _IS_ROLL.match(found["label"]) is not None
    if not found["missed"] and _may_be_to_come(found):
        return
    if found["mark"] or is_roll:
        rest = line.after(found.start("rest")).typed.strip()
        yield Said(_occasion(found), tidy(f"{found['label']}: {rest}"), is_roll)


def _may_be_to_come(found: re.Match[str]) -> bool:
    """Whether the day may be when something is to be done: "action 8 May: …", "note Tuesday: …"."""
    if _TO_COME.fullmatch(found["which"]):
        return True
    is_day = _A_MEETING.fullmatch(found["which"]) is None
    return is_day and _IS_ACTION.fullmatch(found["label"]) is not None


def _opened(line: TypedLine) -> Iterator[Said]:
    found = _BEFORE.fullmatch(line.text)
    if found is None or not found["rest"] or _TO_COME.fullmatch(line.text[: found.end("which")]):
        return
    rest = line.after(found.start("rest"))
    for said in (rest, *_called(rest.text)):
        is_record = found["mark"] or ":" in said.text
        yield Said(_occasion(found), said, is_roll=not is_record)


def is_heading(typed: str) -> bool:
    """Whether a line does nothing but name a meeting that is over: "På mötet 11 september:"."""
    line = tidy(typed)
    if not _CUE.search(line.text) or not line.typed.rstrip().endswith(":"):
        return False
    found = _BEFORE.fullmatch(line.text.rstrip(": "))
    return found is not None and not found["rest"]


def _occasion(found: re.Match[str]) -> Occasion:
    groups = found.groupdict()
    which = re.sub(r"^(?:the )?(?:meeting|minutes) (?:of |on |from )?", "", found["which"])
    return Occasion(which, groups.get("item") or groups.get("under") or "", found["which"])


# Words that stand beside a name and are none: "Lisa från närvarande" is nobody.
_NO_NAMES = lazily(r"\b(?:från|ur|som|till|under|from|off|as|to|during|at|på|i)\b")


def _called(text: str) -> Iterator[TypedLine]:
    """Say of people what a roll says: who was there, who was not."""
    if len(text) > LONGEST_SENTENCE:
        return
    for pattern, sv, en in ((_AWAY, "frånvarande", "absent"), (_HERE, "närvarande", "present")):
        if (found := pattern.fullmatch(text)) is not None:
            names = next(found[group] for group in "abcdef" if found[group])
            if _NO_NAMES.search(names):
                return
            if pattern is _AWAY and found["a"]:
                yield tidy(f"ta bort {names} från närvaron")
            if pattern is _AWAY and found["e"]:
                yield tidy(f"remove {names} from the attendance")
            yield tidy(f"{sv if found['sv'] else en}: {names}")
            return
