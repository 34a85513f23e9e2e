"""Roles and bodies as owners: how they stand in a typed sentence, and of which kind each is."""

import re

from bot.names.offices import is_body_or_office, is_office, said_in_chat
from bot.patterns import lazily
from storage.model import PartyKind

_ENDING = (
    r"(?:gruppen|rådet|utskottet|nämnden|kansliet|förvaltningen|beredningen|styrelsen|enheten"
    r"|avdelningen|sektionen|kommittén|kontoret|nätverket|teamet|ledningen|verksamheten|kliniken"
    r"|enheterna|förvaltningarna|verksamheterna|grupperna|cheferna|ledarna|chefen|ledaren"
    r"|sekreteraren|samordnaren|samordnarna|koordinatorn)"
)
_BODY = r"(?:group|committee|board|council|team|office|unit|department)"

_HEAD = r"(?:head|lead|manager|director|coordinator|chair|secretary)"

_WORDS = "|".join(map(re.escape, said_in_chat()))
_ENDED = rf"(?<!\w)[a-zåäö]{{0,40}}{_ENDING}"  # from where a word begins, or it takes for ever
# "Respektive kommun", "samtliga parter", "each municipality": every one of a kind.
_EACH = (
    r"(?:respektive|resp\.|varje|samtliga|alla|båda|vardera|berörda|berörd|deltagande|övriga|"
    r"each|every|all|both|respective)"
)
_ONES = (
    r"(?:(?:kommun|region|enhet|verksamhet|organisation|vårdcentral|mottagning|skol)(?:er|or|a)?"
    r"|part(?:er)?|huvudman|huvudmän|(?:förvaltning|avdelning)(?:ar)?|ledamot|ledamöter"
    r"|medlem(?:mar)?|deltagare|representant(?:er)?|kontaktperson(?:er)?|klinik(?:er)?"
    r"|[a-zåäö]{0,30}(?:nämnd(?:er)?|chef(?:er)?|grupp(?:er)?|ledare|samordnare)|närområde(?:n)?"
    r"|municipalit(?:y|ies)|regions?|part(?:y|ies)|members?|units?|teams?|departments?"
    r"|organisations?|organizations?|managers?|committees?|groups?)"
)
OFFICE = (
    rf"(?:{_EACH}\s+(?:the\s+)?{_ONES}(?!\w)"
    rf"|(?:the\s+)?(?:(?:{_WORDS})(?!\w)|{_ENDED}(?!\w)|(?<=the )(?:[a-z]+\s)?(?:{_BODY}|{_HEAD})))"
)
# "Verksamhetschefen på vårdcentralen Eken kallar": where the office is, before the verb.
_NOUN = r"(?!(?:is|are|to|be|has|will|shall|must|should|and)\b)[a-z-]{2,20}"
_WHERE = (
    r"(?:\s+(?:på|vid|för|inom|hos|i)\s+"
    r"(?:[a-zåäö-]{2,30}(?:en|et|an|na|n)(?!\w)(?:\s+(?-i:[A-ZÅÄÖ])[\w’'-]{1,30}){0,2}"
    r"|(?-i:[A-ZÅÄÖ])[\w’'-]{1,30}(?:\s+(?-i:[A-ZÅÄÖ])[\w’'-]{1,30})?(?:\s+kommun)?)"
    rf"|\s+(?:of|at|for)\s+(?:the\s+)?{_NOUN}(?:\s{_NOUN}){{0,2}})"
)
_VERB = r"(?:[a-zåäö]{2,30}r|[a-z]{3,20}s|ska|skall|will|shall|must|to)(?!\w)"
OFFICE_SOMEWHERE = rf"{OFFICE}(?:{_WHERE}(?=\s+{_VERB}))?"

_WHOLE = lazily(r"(?:hela|whole|the whole|management|finance)\b", re.IGNORECASE)
_OFFICE = lazily(rf"(?P<office>{OFFICE})(?:{_WHERE})?", re.IGNORECASE)


def kind_of(word: str) -> PartyKind | None:
    """Give whether the word is a role or a body; None: neither, so somebody's name."""
    if _WHOLE.match(word):
        return PartyKind.GROUP
    found = _OFFICE.fullmatch(word)
    if found is None and not is_body_or_office(word):
        return None
    return PartyKind.ROLE if is_office(found["office"] if found else word) else PartyKind.GROUP


def stands_alone(word: str) -> bool:
    """Whether a word is a role or a body wherever it stands, not only where one is asked."""
    return _OFFICE.fullmatch(word) is not None
