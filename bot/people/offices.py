"""Offices and bodies: owners that are no names, as they stand in Swedish and English minutes."""

import re

from storage.model import PartyKind

# Which role of an attendance each office is, where it is one.
_ROLES = {
    "chair": "chair",
    "chairman": "chair",
    "chairperson": "chair",
    "ordf": "chair",
    "ordförande": "chair",
    "ordföranden": "chair",
    "vice chair": "vice_chair",
    "vice ordf": "vice_chair",
    "vice ordförande": "vice_chair",
    "vice ordföranden": "vice_chair",
    "secretary": "secretary",
    "sekr": "secretary",
    "sekreterare": "secretary",
    "sekreteraren": "secretary",
    "justeraren": "adjuster",
    "föredraganden": "presenter",
    "coordinator": "",
    "facilitator": "",
    "kassören": "",
    "koordinatorn": "",
    "processledare": "",
    "processledaren": "",
    "project manager": "",
    "projektledaren": "",
    "samordnaren": "",
    "treasurer": "",
    "verksamhetschefen": "",
}
_BODIES = frozenset(
    {
        "all",
        "alla",
        "arbetsgruppen",
        "arbetsutskottet",
        "au",
        "beredningen",
        "everybody",
        "everyone",
        "kansliet",
        "kommunerna",
        "nämnden",
        "presidiet",
        "presidium",
        "regionen",
        "rådet",
        "secretariat",
        "sekretariatet",
        "styrelsen",
        "the municipalities",
        "the region",
    }
)
_ENDING = r"(?:gruppen|rådet|utskottet|nämnden|kansliet|förvaltningen|beredningen|styrelsen)"
_BODY = r"(?:group|committee|board|council|team|office)"

_WORDS = "|".join(sorted((*_ROLES, *_BODIES), key=len, reverse=True))
_ENDED = rf"(?<!\w)[a-zåäö]{{0,40}}{_ENDING}"  # from where a word begins, or it takes for ever
OFFICE = rf"(?:the\s+)?(?:(?:{_WORDS})(?!\w)|{_ENDED}|(?<=the )(?:[a-z]+\s)?{_BODY})"

_OFFICE = re.compile(OFFICE, re.IGNORECASE)


def kind_of(word: str) -> PartyKind | None:
    """Tell whether the word is a role or a body; None: neither, so somebody's name."""
    if _OFFICE.fullmatch(word) is None:
        return None
    return PartyKind.ROLE if _bare(word) in _ROLES else PartyKind.GROUP


def role_of(word: str) -> str:
    """Give the role that who holds the office is noted with at a meeting; empty: none."""
    return _ROLES.get(_bare(word), "")


def _bare(word: str) -> str:
    return " ".join(word.casefold().split()).removeprefix("the ")
