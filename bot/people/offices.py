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

_WORDS = "|".join(map(re.escape, said_in_chat()))
_ENDED = rf"(?<!\w)[a-zåäö]{{0,40}}{_ENDING}"  # from where a word begins, or it takes for ever
OFFICE = rf"(?:the\s+)?(?:(?:{_WORDS})(?!\w)|{_ENDED}(?!\w)|(?<=the )(?:[a-z]+\s)?{_BODY})"

_WHOLE = lazily(r"(?:hela|whole|the whole|management|finance)\b", re.IGNORECASE)
_OFFICE = lazily(OFFICE, re.IGNORECASE)


def kind_of(word: str) -> PartyKind | None:
    """Give whether the word is a role or a body; None: neither, so somebody's name."""
    if _WHOLE.match(word):
        return PartyKind.GROUP
    if _OFFICE.fullmatch(word) is None and not is_body_or_office(word):
        return None
    return PartyKind.ROLE if is_office(word) else PartyKind.GROUP


def stands_alone(word: str) -> bool:
    """Whether a word is a role or a body wherever it stands, not only where one is asked."""
    return _OFFICE.fullmatch(word) is not None
