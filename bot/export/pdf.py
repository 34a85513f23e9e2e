"""Minutes as a PDF that is kept (PDF/A-2a) and read aloud (PDF/UA-1)."""

import json
import re
from dataclasses import asdict
from pathlib import Path

from bot.export.dress import PLAIN, Dress
from bot.export.paper import Block, Entry, Fact, Heading, Names, Paper, Words
from bot.patterns import lazily

_TEMPLATE = Path(__file__).with_name("minutes.typ")
_UNKNOWN = lazily(  # 'the text "中" could not be displayed', 'the codepoint "\u{e000}"'
    r'(?:the text|the codepoint) `?"(?:\\u\{(?P<number>[0-9a-f]+)\}|(?P<sign>.))'
)
_BOX = "□"
_ROW = 7  # bits: signs of one script stand together by the hundred
_LATIN = 0x24F  # the last letter of the Latin alphabets
_MOST_UNKNOWN = 12  # scripts in one document, each a fiftieth of a second


def write(paper: Paper, dress: Dress = PLAIN) -> bytes:
    """
    Set the minutes; the same minutes give the same bytes.

    Offline, and words only as data: the template is ours, what was typed goes in as JSON. A PDF
    that is kept holds every letter's shape, so a sign that no font here has becomes “□”.
    """
    import typst  # noqa: PLC0415 - 80 MB that only who wants a PDF need load

    told = _told(paper, dress)
    for _attempt in range(_MOST_UNKNOWN):
        try:
            return _set(told)
        except typst.TypstError as error:
            unknown = _UNKNOWN.search(str(error))
            if unknown is None:
                raise
            told = _without(_sign(unknown), told)
    return _set("".join(sign if ord(sign) <= _LATIN else _BOX for sign in told))


def _set(told: str) -> bytes:
    import typst  # noqa: PLC0415 - as above

    return bytes(
        typst.compile(
            _TEMPLATE,
            root=_TEMPLATE.parent,
            ignore_system_fonts=True,
            sys_inputs={"paper": told},
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
        )
    )


def _sign(unknown: re.Match[str]) -> str:
    """Give the sign that an error names, as it is or by its number."""
    number = unknown["number"]
    return chr(int(number, 16)) if number else unknown["sign"]


def _without(sign: str, told: str) -> str:
    """Put a box for the sign and for all that stand near it: a script that one font lacks."""
    row = ord(sign) >> _ROW
    return "".join(_BOX if ord(each) >> _ROW == row > 0 else each for each in told)


def _told(paper: Paper, dress: Dress) -> str:
    told = {
        "title": paper.title,
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "language": paper.language,
        "kind": paper.kind,
        "group": paper.group,
        "running": paper.running,
        "page": paper.page,
        "draft": paper.draft,
        "logo": _logo(dress.logo, paper.logo),
        "facts": list(map(asdict, paper.facts)),
        "blocks": list(map(_block, paper.blocks)),
        "signatures": list(map(asdict, paper.signatures)),
    }
    return json.dumps(told, ensure_ascii=False)


def _logo(picture: bytes | None, said: str) -> dict[str, object] | None:
    return None if picture is None else {"data": list(picture), "alt": said}


def _block(block: Block) -> dict[str, object]:
    match block:
        case Heading(text=text):
            return {"is": "heading", "text": text}
        case Words():
            return {"is": "words", **asdict(block)}
        case Fact():
            return {"is": "fact", **asdict(block)}
        case Names():
            return {"is": "names", **asdict(block)}
        case Entry():
            return {"is": "entry", **asdict(block)}
