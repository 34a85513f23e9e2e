"""How votes are typed: what is asked, counts of raised hands, reservations, conflicts."""

import re
from datetime import timedelta

from bot.patterns import lazily
from storage.model import Tally, VoteMethod, VoteResult

MOST_CHOICES = 8
_LONGEST_CHOICE = 60  # characters
_FEWEST = 2

_WORD = r"(?!(?:och|samt|and)\b)[^\W\d_][\w.’'-]{0,40}"
_NAMES = rf"{_WORD}(?: {_WORD}){{0,3}}(?: \([^()]{{1,30}}\))?"
_FULL = r"(?-i:[A-ZÅÄÖÉÜ][\w.’'-]{0,40}(?: [A-ZÅÄÖÉÜ][\w.’'-]{0,40}){0,3})"
_FULLS = rf"{_FULL}(?:(?:, | och | samt | and | & ){_FULL}){{0,5}}"
_PEOPLE = rf"{_NAMES}(?:(?:, | och | samt | and | & ){_NAMES}){{0,5}}"

# For, against and neither: "5 för", "ja 5", "7 röster för bifall"
_SIDES_SV = (
    r"för(?: förslaget| bifall)?|ja(?:-?röster)?|bifall",
    r"emot|mot|nej(?:-?röster)?|avslag",
    (
        r"avstår(?: från att rösta)?|avstod|avstående|avstå|blankt?|blanka"
        r"|(?:som )?avstod|lade ner(?: sin röst)?|nedlagda"
    ),
)
_SIDES_EN = (
    r"for|in favou?r|yes|ayes?",
    r"against|opposed|noe?s?|nays?",
    r"abstain(?:s|ed|ing)?|abstentions?|blanks?",
)
_SIDES = tuple(map("|".join, zip(_SIDES_SV, _SIDES_EN, strict=True)))
_UNIT = r"(?:(?:st|röster|röst|personer|person|votes?|people) )?"
_N = r"\d{1,4}"
_SEPARATOR = r"(?:[,;./]? (?:(?:och|and|samt|men|but) )?|[,;/] ?)"
_HEAD_SV = (
    r"(?:rösträkning(?:en)?|handuppräckning(?:en)?|votering(?:en)?|omröstning(?:en)?|röstning"
    r"|röstetal|rösttal|röstsiffror|röster|resultat(?:et)?(?: av omröstningen)?)"
    r"(?: (?:gav|blev|visade))?:? "
)
_HEAD_EN = (
    r"(?:show of hands|hand count|head count|votes?|voting|vote count|tally|count|division)"
    r"(?: (?:was|were|is|gave))?:? "
)
_ALL_SV = r"(?:alla|samtliga|enhälligt)(?: (?:är |var )?(?:för|ja))?"
_ALL_EN = r"(?:all|everybody|everyone|unanimous(?:ly)?)(?: (?:for|in favou?r|yes))?"


def _tally(head: str, sides: tuple[str, ...], everybody: str) -> str:
    """Make the pattern of a count; without `head` a number stands first: "5 för, 2 emot"."""
    first, second, third = (
        rf"(?:{_N} {_UNIT}(?:{words})|(?:{words}):? {_N}(?: röster| votes)?)" for words in sides
    )
    score = rf"{_N}(?: röster| votes)? ?(?:mot|–|-|to|against) ?{_N}(?: röster| votes)?"
    bare = [rf"{_N} {_UNIT}(?:{words})" for words in sides]
    return (
        rf"{head}(?:{first}(?:{_SEPARATOR}(?:{second}|{third})){{1,2}}"
        rf"|{score}(?:{_SEPARATOR}{third})?|{everybody})"
        rf"|{bare[0]}{_SEPARATOR}{bare[1]}(?:{_SEPARATOR}{bare[2]})?"
    )


TALLY_SV = _tally(_HEAD_SV, _SIDES_SV, _ALL_SV)
TALLY_EN = _tally(_HEAD_EN, _SIDES_EN, _ALL_EN)
_COUNTS = tuple(
    lazily(
        rf"(?:(?P<before>{_N}) {_UNIT}(?:{words})|(?:{words}):? (?P<after>{_N}))(?!\w)",
        re.IGNORECASE,
    )
    for words in _SIDES
)
_SCORE = lazily(rf"(?P<ayes>{_N})(?: röster| votes)? ?(?:mot|–|-|to|against) ?(?P<noes>{_N})")

AGREED_SV = (
    r"(?:beslut(?:et|en)?(?: är| var| togs| tas| fattades| fattas| blev)? )?"
    r"(?:(?:med |genom |per )?acklamation|enhälligt(?: beslut)?|enigt|i (?:full )?enighet"
    r"|(?:i |med |genom )?kons[ea]nsus)|(?:vi|alla) (?:är|var) (?:eniga|överens|för)"
    r"|alla för,? ing(?:en|a) emot"
)
AGREED_EN = (
    r"(?:(?:(?:the )?(?:decision|motion|vote)(?: (?:is|was|were))? )?"
    r"(?:(?:carried|passed|agreed|adopted|decided|approved|made|taken) )?"
    r"(?:by acclamation|acclamation|unanimous(?:ly)?(?: agreed| carried| passed)?|by consensus"
    r"|consensus|nem\.? con)"
    r"|(?:we are |we're )?all in favou?r"
    r"(?:,? (?:nobody|no ?one|none) (?:is )?(?:against|opposed))?)"
)
_AGREED = (
    (lazily("a[ck]+lamation", re.IGNORECASE), VoteMethod.ACCLAMATION),
    (lazily("kons[ea]nsus|consensus", re.IGNORECASE), VoteMethod.CONSENSUS),
)

RESERVATION_SV = (
    rf"(?:(?:jag reserverar mig|vi reserverar oss"
    rf"|{_PEOPLE} (?:reserverar|reserverade|vill reservera)(?: sig)?)"
    rf"(?:,? (?:mot|till|med|för|i|då|eftersom|och|mig|oss|skriftligt)\b.*?)?"
    rf"|(?:skriftlig )?reservation(?:er)?(?: mot beslutet)?(?: från| av|:)? ?:? ?(?-i:[A-ZÅÄÖ]).*?"
    rf"|{_PEOPLE} (?:anmäler|anmälde|lämnar|lämnade) (?:en )?(?:skriftlig )?reservation\b.*?)"
)
RESERVATION_EN = (
    rf"(?:(?:i reserve(?: my position)?|i dissent|{_PEOPLE} (?:reserves?|reserved|dissents?"
    r"|dissented|(?:records?|recorded|enters?|entered|notes|noted|has|had) "
    r"(?:a |an |his |her |their )?(?:reservations?|dissent|objections?)))"
    r"(?:,? (?:against|on|from|to|as|because|his|her|their|my|about|with)\b.*?)?"
    r"|(?:reservation|dissent|objection)(?: by| from| of|:) ?:? ?(?-i:[A-ZÅÄÖ]).*?)"
)

RECUSAL_SV = (
    rf"(?:jäv: ?{_FULLS}(?: (?-i:[a-zåäö]).*?)?"
    rf"|{_PEOPLE} (?:anmäler|anmälde) jäv|{_PEOPLE} är jäviga?"
    rf"|jäv (?:anmäls|anmäldes) av {_PEOPLE})(?: (?:i|på|för|under) (?:punkten|frågan|ärendet"
    r"|§ ?\d{1,3}[a-zåäö]?)| och lämnar (?:rummet|mötet|sammanträdet))?"
)
RECUSAL_EN = (
    rf"(?:(?:i|{_PEOPLE}) (?:declares?|declared) (?:an? )?(?:conflict of interest|interest)"
    rf"|(?:i|{_PEOPLE}) (?:recuses?|recused) (?:my|him|her|them|our)sel(?:f|ves)"
    rf"|(?:i am|{_PEOPLE} (?:is|are)) recused"
    rf"|(?:recused|recusal|conflict of interest): ?{_FULLS}(?: (?-i:[a-z]).*?)?)"
    r"(?: (?:in|on|from|for) (?:this|the) (?:item|matter|question))?"
)
KEPT = (
    *(TALLY_SV, TALLY_EN, AGREED_SV, AGREED_EN),
    *(RESERVATION_SV, RESERVATION_EN, RECUSAL_SV, RECUSAL_EN),
)
_WHO = lazily(
    rf"(?:jäv: ?|recused: ?|recusal: ?|conflict of interest: ?)(?P<label>{_FULLS})(?P<more> .*)?"
    rf"|jäv (?:anmäls|anmäldes) av (?P<who>{_PEOPLE}?)(?: (?:i|på|för|under) .*)?"
    rf"|(?P<who2>{_PEOPLE}?) (?:anmäler|anmälde|är jävig|är jäviga|declare|recuse|am recused"
    r"|is recused|are recused).*",
    re.IGNORECASE,
)
_BETWEEN = lazily(r"(?:, | och | samt | and | & )")

SPAN = r"\d{1,3} ?(?:minuter|minuts?|minutes?|mins?|min|m|timmar|timme|tim|hours?|h)"
_SPAN = lazily(r"(?P<n>\d{1,3}) ?(?P<unit>\w)")
_LISTED = lazily(r"\s+/\s+|\s*/\s+|\s+/\s*|\s*;\s*")
_EITHER = lazily(r"\s*(?:,|;|\s/\s|/|\beller\b|\bor\b)\s*", re.IGNORECASE)

_I_SV = r"(?:(?:jag )?rösta(?:r)? )?"
_I_EN = r"(?:(?:i )?vote )?"
_YES = (
    rf"{_I_SV}(?:ja|för|bifall)|japp|jo|jag är för|{_I_EN}(?:yes|aye|for|in favou?r)|yea"
    r"|(?:i am |i['’]m )(?:for|in favou?r)|👍"
)
_NO = (
    rf"{_I_SV}(?:nej|emot|mot|avslag)|nä|nix|jag är (?:emot|mot)|{_I_EN}(?:no|nay|against)|opposed"
    r"|(?:i am |i['’]m )(?:against|opposed)|👎"
)
_ABSTAIN = (
    rf"(?:jag )?avstår?(?: från att rösta)?|{_I_SV}blankt?|jag lägger ner min röst"
    r"|(?:i |i am |i['’]m )?abstain(?:ing)?|vote blank"
)
_CHOSEN = tuple(lazily(words, re.IGNORECASE) for words in (_YES, _NO, _ABSTAIN))
_CHOICE = lazily(
    r"(?:(?:jag röstar|röstar|rösta|jag väljer|i vote|vote|i choose)(?: (?:på|för|for))? )?"
    r"(?P<choice>\S.*)",
    re.IGNORECASE,
)


def tally(words: str) -> VoteResult:
    """Read how many raised their hands for and against; all of them, where that is said."""
    score = _SCORE.search(words)
    counts = [_count(pattern, words) for pattern in _COUNTS]
    if counts[0] is None and score is not None:
        counts[:2] = int(score["ayes"]), int(score["noes"])
    if counts[0] is None and counts[1] is None:
        return VoteResult(method=VoteMethod.UNANIMOUS)
    found = (
        Tally(word, n)
        for word, n in zip(("yes", "no", "abstain"), counts, strict=True)
        if n is not None
    )
    return VoteResult(method=VoteMethod.HANDS, tallies=tuple(found))


def _count(pattern: re.Pattern[str], words: str) -> int | None:
    found = pattern.search(words)
    return int(found["before"] or found["after"]) if found else None


def agreed(words: str) -> VoteResult:
    """Read how it was agreed without counting."""
    for pattern, method in _AGREED:
        if pattern.search(words):
            return VoteResult(method=method)
    return VoteResult(method=VoteMethod.UNANIMOUS)


def recused(words: str) -> tuple[tuple[str, ...], bool]:
    """List who declares a conflict of interest, and tell whether more is said than that."""
    found = _WHO.fullmatch(words)
    who = (found["label"] or found["who"] or found["who2"]) if found else ""
    names = tuple(name for name in _BETWEEN.split(who or "") if name)
    return names, bool(found and found["more"])


_RESERVATION = lazily(
    r"(?:skriftlig )?(?:reservation(?:er)?|dissent|objection)(?: mot beslutet)?"
    r"(?: från | av | by | from | of | ?: ?)",
    re.IGNORECASE,
)


def reservation(words: str) -> str:
    """Leave out the label that a reservation is shown under anyway."""
    label = _RESERVATION.match(words)
    return words[label.end() :] if label else words


def span(words: str) -> timedelta:
    """Read how long a vote is to take."""
    found = _SPAN.match(words)
    assert found is not None  # noqa: S101 - its pattern is that of the slot
    n = int(found["n"])
    return timedelta(hours=n) if found["unit"].lower() in "th" else timedelta(minutes=n)


def question(words: str) -> tuple[str, tuple[str, ...]]:
    """
    Read what is asked and what can be chosen: "Lokal? Rådhuset / Folkets hus / digitalt".

    No choices: the usual ones.
    """
    asked, mark, rest = words.partition("?")
    if mark and rest.strip():
        choices = _choices(rest, _EITHER)
        return (f"{asked.strip()}?", choices) if choices else (words.strip(), ())
    label, mark, rest = words.partition(":")
    if mark and (choices := _choices(rest, _EITHER)):
        return label.strip(), choices
    if not mark and len(choices := _choices(words, _LISTED)) >= _FEWEST:
        return words.strip(), choices
    return words.strip(), ()


def _choices(words: str, between: re.Pattern[str]) -> tuple[str, ...]:
    """List the choices; none where it is no list of them, or the usual ones."""
    parts = [part.strip(" .?") for part in between.split(words.strip())]
    told = tuple(dict.fromkeys(part for part in parts if part))
    is_list = _FEWEST <= len(told) <= MOST_CHOICES and all(len(c) <= _LONGEST_CHOICE for c in told)
    usual = [next((n for n, p in enumerate(_CHOSEN) if p.fullmatch(c)), None) for c in told]
    if not is_list or (None not in usual and usual == list(range(len(told)))):
        return ()
    return told


def chosen(words: str, choices: tuple[str, ...]) -> int | None:
    """Give the place of what somebody chooses in words; None where they say something else."""
    if not choices:
        return next((n for n, pattern in enumerate(_CHOSEN) if pattern.fullmatch(words)), None)
    found = _CHOICE.fullmatch(words)
    said = found["choice"].casefold().strip() if found else ""
    folded = [choice.casefold() for choice in choices]
    return folded.index(said) if said in folded else None
