"""
What a sentence tells of something that was to be done, without naming its number.

"Olle har kontaktat regionen" (done), "I need another week for the room" (later), "kontaktlistan
kan Kim ta" (handed over). It may be said of anything else as well, so that nothing is done by it.
"""

import re
from enum import Enum, auto

from bot.patterns import lazily
from bot.phrases.typed_line import TypedLine
from bot.values import dataclass

_LONGEST = 300  # characters
_NAME = r"(?-i:[A-ZÅÄÖÉ][\w-]{1,40}(?: [A-ZÅÄÖÉ][\w-]{1,40}){0,2})|jag|I"


class Telling(Enum):
    """What is told of it."""

    DONE = auto()
    LATER = auto()
    HANDED = auto()
    DROPPED = auto()
    REMINDS = auto()  # "don't forget the posters"
    ABOUT = auto()  # nothing that could be done with it


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells, the words that say of what, and who takes it over."""

    telling: Telling
    language: str
    about: str
    whom: str = ""


_BESIDE_SV = r"(?:(?:nu|redan|precis|äntligen|just|också|idag|igår|äntligen) ){0,2}"
_BESIDE_EN = r"(?:(?:now|already|just|finally|also|both) ){0,2}"
_MADE_EN = (
    r"(?:\w{2,}ed|done|sent|got|gotten|had|made|met|paid|put|read|run|said|seen|set|spoken|taken"
    r"|told|written|bought|brought|found|given|gone|heard|held|come|arrived|in|up)"
)
_CLAUSE = lazily(r"[,;]|\b(?:men|but|och|and)\b", re.IGNORECASE)
_NOT = lazily(r"\b(?:inte|ej|aldrig|ännu ej|not|never)\b|n['’]t\b", re.IGNORECASE)
_WAYS = (
    (
        Telling.DROPPED,
        "sv",
        (
            r"^(?:stryk|ta bort|släng|skippa|strunta i) (?:uppgiften|åtgärden|det) (?:om|med) "
            r"|\b(?:behövs|behöver vi) inte (?:längre|göras)|\b(?:är|blir) inte aktuell[at]? längre"
            r"|\bkan vi (?:stryka|skippa|strunta i|släppa)\b"
        ),
    ),
    (
        Telling.DROPPED,
        "en",
        (
            r"^(?:drop|scrap|remove|delete|forget) the (?:action|task) (?:about|on) "
            r"|\b(?:is|are) no longer (?:needed|relevant)|\bno longer need\b|\bcan be dropped\b"
        ),
    ),
    (Telling.REMINDS, "sv", r"^glöm (?:inte|ej)(?: bort)?(?: att)? "),
    (Telling.REMINDS, "en", r"^(?:don['’]?t|do not) forget(?: to)? "),
    (
        Telling.LATER,
        "sv",
        (
            r"\b(?:hinner|hinns|hann|blir|kan|går) inte\b|\binte hunnit\b|\bbehöver mer tid\b"
            r"|\bhar (?:fortfarande |ännu )?(?:inte|ej) \w+t\b|\bväntar (?:fortfarande )?på\b"
            r"|^(?:ändra|byt|sätt)(?: (?:datum(?:et)?|deadline|dag|tid)(?: (?:på|för))?)?"
            r" (?=.* till )"
            r"|\bbehöver (?:\w+ ){1,3}till\b|\bdröjer\b|\bförsenas?\b|\bförsenade?\b|\bförrän\b"
            r"|\bblir (?:\w+ ){0,2}(?:sen|sent|sena)\b"
            r"|^(?:flytta|skjut|senarelägg)(?: (?:upp|fram|på))?\b"
        ),
    ),
    (
        Telling.LATER,
        "en",
        (
            r"\bneeds? (?:more time|longer|another|a (?:few|couple)|until)\b"
            r"|\b(?:won|can|don|isn|hasn|haven)['’]?t\b|\bcannot\b|\brunning late\b|\bdelayed\b"
            r"|\b(?:still )?waiting (?:for|on)\b|\bnot yet\b|\bwill be (?:\w+ ){0,3}late\b"
            r"|^(?:change|set|move) (?:the )?(?:date|deadline|due date)(?: (?:of|for|on))?\b"
            r"|^(?:push|postpone|put off|move|delay)(?: back)?\b"
        ),
    ),
    (
        Telling.HANDED,
        "sv",
        (
            rf"\b(?:kan|får|ska|så) (?P<a>{_NAME}) (?:ta|tar|göra|gör|sköta|sköter|fixa)\b"
            rf"|^(?:sätt|skriv|lägg) (?P<b>{_NAME}) (?:på|som ansvarig för)\b"
            rf"|\b(?:tar|tas (?:över )?av|går till|lämnas till|övertas av) (?P<c>{_NAME})"
            r"(?: (?:istället|i stället).*)?$"
            r"|^(?P<h>jag) (?:tar|kan ta|gör|kan göra|sköter|fixar)\b"
            rf"|\b(?:är|blir) (?P<f>{_NAME})s (?:nu|istället|i stället|att ta|ansvar)\b"
            rf"|^(?:ändra|byt) ansvarig (?:på|för) .{{2,80}} till (?P<g>{_NAME})$"
            rf"|^(?P<d>{_NAME}) (?:tar över|tar hand om|kan ta|får ta)\b"
            rf"|^(?:ge|lämna(?: över)?) .{{2,80}} till (?P<e>{_NAME})$"
        ),
    ),
    (
        Telling.HANDED,
        "en",
        (
            rf"^(?:put|let|have) (?P<a>{_NAME}) (?:on|do|take|handle)\b"
            rf"|^(?:give|hand|pass)(?: over)? .{{2,80}} to (?P<b>{_NAME})$"
            rf"|^(?P<c>{_NAME}) (?:(?:can|will|is going to) (?:take|do)(?: over)?|takes over"
            r"|is taking(?: over)?|is doing|is on|has(?: got)?)\b(?=.*(?:\bnow|\binstead)$)"
            r"|^(?P<e>I)(?:['’]ll| will| can) (?:take|do|handle)\b"
            rf"|\b(?:is|are) (?P<d>{_NAME})['’]s(?: (?:now|instead))?$"
        ),
    ),
    (
        Telling.DONE,
        "sv",
        (
            rf"\b(?:har|hade) {_BESIDE_SV}[^\W\d]{{2,}}(?:t|ts)\b"
            rf"|\b(?:är|blev) {_BESIDE_SV}(?:klara?|klart|inne|iväg|på plats"
            r"|[^\W\d]{3,}(?:ad|ade|at|d|da|t|ta|en|na))\b"
            r"|\b(?:kom|kommit|fick|inkom|skrev|tog|gjorde|sände|hörde|såg)\b"
            r"|\b[^\W\d]{3,}(?:ade|ades|gde|gdes|lde|ldes|kte|ktes|pte|ptes|rde|rdes|mde|sände)\b"
            r"|^(?:klart?|klara|färdig|bocka av)(?: med)? |^(?:nu |äntligen )?(?:fixat|ordnat|bokat"
            r"|skickat|ringt|mejlat|mailat|beställt|kollat|pratat|fått|gjort|skrivit|köpt|löst)\b"
        ),
    ),
    (
        Telling.DONE,
        "en",
        (
            rf"\b(?:has|have|had|['’]ve|['’]s) {_BESIDE_EN}(?:been )?{_BESIDE_EN}{_MADE_EN}\b"
            rf"|\b(?:is|are|was|were|['’]s) {_BESIDE_EN}{_MADE_EN}\b"
            r"|^(?:i |we )?(?:got|sent|booked|called|ordered|fixed|sorted|finished|received|done"
            r"|asked|emailed|mailed|bought|wrote|written|spoke|met|checked|posted)\b"
            r"|\b(?:came|arrived|got|sent|booked|called|ordered|fixed|sorted|finished|received"
            r"|asked|answered|emailed|replied)\b|^(?:done with|tick off|check off) "
        ),
    ),
)
_TELLS = tuple((telling, language, lazily(way, re.IGNORECASE)) for telling, language, way in _WAYS)
# "Har bokat salen": what begins so asks only where somebody or something follows.
_WHO = r"(?:jag|vi|du|ni|man|han|hon|den|det|de|någon|nån|i|you|we|they|he|she)\b"
_ASKS_NOT = lazily(
    rf"(?:behöver|hinner|väntar|need|needs|kan inte|fick) (?!{_WHO})(?!(?-i:[A-ZÅÄÖ]))\w"
    r"|har (?!\w+et\b)\w+(?:at|it|rt|kt|gt|ått|ft|nt|st)\b|has \w+ed\b",
    re.IGNORECASE,
)


def is_report(text: str) -> bool:
    """Whether a line that begins with a verb, as a question does, tells: "har bokat salen"."""
    return _ASKS_NOT.match(text) is not None


def _is_denied(text: str, at: int) -> bool:
    """Whether the clause in which the verb stands says that it is not so."""
    ends = [0, *(end.end() for end in _CLAUSE.finditer(text, 0, at))]
    following = _CLAUSE.search(text, at)
    return _NOT.search(text[ends[-1] : following.start() if following else None]) is not None


def telling(line: TypedLine) -> Told | None:
    """Read what a sentence may tell of an action; None where it is none."""
    text = line.text
    if line.asks or "\n" in line.typed or not 0 < len(text) <= _LONGEST or ":" in text[:20]:
        return None
    for kind, language, way in _TELLS:
        found = way.search(text)
        if found is None or (kind is Telling.DONE and _is_denied(text, found.start())):
            continue
        whom = next((name for name in found.groupdict().values() if name), "")
        about = f"{text[: found.start()]} {text[found.end() :]}"
        if kind is Telling.HANDED and found.end() == len(text):  # "ge kontaktlistan till Kim"
            about = text.replace(whom, " ")
        return Told(kind, language, about, whom)
    return Told(Telling.ABOUT, "", text)
