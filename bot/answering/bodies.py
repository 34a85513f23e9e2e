"""Who is in a body: "vilka är AU?"."""

import re

from bot.answering.model import Told, told
from bot.command import Turn
from bot.names.matching import folded
from bot.patterns import lazily
from bot.people.membership import bare_body, is_body
from bot.texts import All, _
from storage import bodies

_B = r"(?P<body>\S.{0,40}?)"
_ASKED = {
    "sv": lazily(
        rf"(?:vilka|vem|vilka\s+personer|vilka\s+alla)\s+(?:(?:är|sitter|ingår|finns|är\s+det\s+som\s+sitter)"
        rf"\s+(?:nu\s+)?(?:med\s+)?(?:i\s+)?|är\s+(?:ledamöter|medlemmar|ledamot|medlem)\s+i\s+"
        rf"|består\s+(?=\S+\s+av)|tillhör\s+){_B}(?:\s+av|\s+nu|\s+just\s+nu)?",
        re.IGNORECASE,
    ),
    "en": lazily(
        rf"(?:who|who\s+all|which\s+people)(?:\s+is|\s+are|['’]s|\s+sits|\s+sit|\s+belongs?)\s+"
        rf"(?:(?:the\s+)?members?\s+of\s+|(?:now\s+)?(?:in|on|to)\s+)?{_B}(?:\s+now)?",
        re.IGNORECASE,
    ),
}


async def answer(turn: Turn, line: str) -> tuple[Told, str] | None:
    """Say who is in a body, and in which language; None where nobody has told, or none is meant."""
    asked = line.strip().rstrip("?!. ")
    for language, way in _ASKED.items():
        found = way.fullmatch(asked)
        if found is None:
            continue
        name = bare_body(found["body"])
        body = await bodies.find(turn.db, turn.key, name)
        if body is None or not (is_body(found["body"]) or folded(name) == folded(body.name)):
            continue
        names = All(tuple(one.name for one in body.members))
        return told(_("{body}: {names}", body=body.name, names=names)), language
    return None
