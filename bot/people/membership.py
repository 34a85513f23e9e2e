"""Who is in a body, as people say it: "AU är Anna Ek och Per Berg", "add Lisa to the board"."""

import re

from bot.minutes.names.forms import is_given
from bot.patterns import lazily
from bot.people.offices import kind_of
from bot.people.owners import is_speaker
from bot.phrases.typed_line import TypedLine
from bot.values import dataclass
from storage.model import PartyKind

_LONGEST = 400  # characters of a line that names a body's members
_FEWEST_BEHIND_COLON = 2  # "AU: Anna" may be an action's beginning
_MOST_WORDS = 5  # of a name
_B = r"(?P<body>(?:the\s+)?[^\W\d][\w-]{0,30}(?:\s[\w-]{1,30}){0,2}?)"
_N = r"(?P<names>\S.*)"
_ARE_SV = lazily(
    rf"{_B}\s+(?:är|består\s+(?:nu\s+)?av|utgörs\s+av|blir|=)\s+{_N}"
    rf"|i\s+{_B.replace('body', 'body2')}\s+(?:sitter|ingår|är)\s+{_N.replace('names', 'names2')}",
    re.IGNORECASE,
)
_ARE_EN = lazily(
    rf"{_B}\s+(?:is|are|consists\s+of|is\s+made\s+up\s+of)\s+{_N}"
    rf"|(?:on|in)\s+{_B.replace('body', 'body2')}\s+(?:is|are)\s+{_N.replace('names', 'names2')}",
    re.IGNORECASE,
)
_COLON = lazily(rf"{_B}\s*:\s*{_N}", re.IGNORECASE)
_JOINS_SV = lazily(
    rf"(?:lägg\s+till|ta\s+med|sätt)\s+(?P<names>\S.*?)\s+(?:i|till)\s+{_B}"
    r"|(?P<names2>\S.*?)\s+(?:är\s+(?:nya?\s+|nu\s+)?(?:med\s+)?i|ingår\s+(?:nu\s+)?i|går\s+med\s+i"
    rf"|sitter\s+(?:nu\s+)?i)\s+{_B.replace('body', 'body2')}",
    re.IGNORECASE,
)
_JOINS_EN = lazily(
    rf"(?:add|put)\s+(?P<names>\S.*?)\s+(?:to|on|in)\s+{_B}"
    r"|(?P<names2>\S.*?)\s+(?:joins|joined|(?:is|are)\s+(?:now\s+)?(?:in|on))\s+"
    rf"{_B.replace('body', 'body2')}",
    re.IGNORECASE,
)
_LEAVES_SV = lazily(
    rf"(?:ta\s+bort|stryk|plocka\s+bort)\s+(?P<names>\S.*?)\s+(?:ur|från|i)\s+{_B}"
    r"|(?P<names2>\S.*?)\s+(?:lämnar|har\s+lämnat|går\s+ur|slutar\s+i|har\s+slutat\s+i"
    r"|avgår\s+(?:ur|från)|är\s+inte\s+(?:längre\s+)?(?:med\s+)?i)\s+"
    rf"{_B.replace('body', 'body2')}",
    re.IGNORECASE,
)
_LEAVES_EN = lazily(
    rf"(?:remove|drop)\s+(?P<names>\S.*?)\s+from\s+{_B}"
    r"|(?P<names2>\S.*?)\s+(?:leaves|has\s+left|left|is\s+no\s+longer\s+(?:in|on))\s+"
    rf"{_B.replace('body', 'body2')}",
    re.IGNORECASE,
)
_WAYS = (
    ("leave", "sv", _LEAVES_SV),
    ("leave", "en", _LEAVES_EN),
    ("join", "sv", _JOINS_SV),
    ("join", "en", _JOINS_EN),
    ("are", "sv", _ARE_SV),
    ("are", "en", _ARE_EN),
)
_LIST = lazily(r"\s*(?:[,;&+/]|\b(?:och|samt|and)\b)\s*", re.IGNORECASE)
_WORD = lazily(r"[^\W\d_][\w.’'-]*")
_ACRONYM = lazily(r"[A-ZÅÄÖ]{2,6}")
_EVERYBODY = frozenset(
    [
        "alla",
        "samtliga",
        "gruppen",
        "övriga",
        "all",
        "everyone",
        "everybody",
        "others",
        "group",
        "mötet",
        "the",
        "team",
    ]
)
_THE = lazily(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Membership:
    """What a line says of who is in a body."""

    body: str
    names: tuple[str, ...]
    change: str  # "are": these and no others; "join", "leave"
    language: str
    said: str = ""  # the body as it was called, with its article

    @property
    def called(self) -> str:
        """The body as it is called in a sentence: "the board"."""
        return self.said or self.body


def membership(text: str) -> Membership | None:
    """Read who is in a body; None unless it is unmistakable, for such a line records."""
    if len(text) > _LONGEST:
        return None
    for change, language, way in _WAYS:
        if (found := way.fullmatch(text)) is not None:
            said = found.groupdict()
            body = said["body"] or said["body2"]
            told = _read(body, said["names"] or said["names2"])
            if told is not None:
                return Membership(*told, change, language, _called(body))
    if (found := _COLON.fullmatch(text)) is not None:
        told = _read(found["body"], found["names"])
        if told is not None and len(told[1]) >= _FEWEST_BEHIND_COLON:
            language = "en" if found["body"][:4].lower() == "the " else "sv"
            return Membership(*told, "are", language, _called(found["body"]))
    return None


def is_body(word: str) -> bool:
    """Whether a word is a body that some of the group are in, and not all of it."""
    bare = _THE.sub("", word.strip())
    if bare.casefold() in _EVERYBODY:
        return False
    return kind_of(word) is PartyKind.GROUP or _ACRONYM.fullmatch(bare) is not None


def bare_body(word: str) -> str:
    """Leave out the article."""
    return _THE.sub("", word.strip())


def _called(word: str) -> str:
    """Give the word with its article in small letters, as it stands within a sentence."""
    return _THE.sub("the ", word.strip())


def _read(body: str, names: str) -> tuple[str, tuple[str, ...]] | None:
    listed = tuple(name for name in (part.strip(" .@") for part in _LIST.split(names)) if name)
    if not is_body(body) or not listed or not all(map(_is_name, listed)):
        return None
    return bare_body(body), listed


def _is_name(words: str) -> bool:
    """Whether words are surely somebody: a first name that people have, or two with capitals."""
    parts = words.split()
    if is_speaker(words):
        return True
    if len(parts) > _MOST_WORDS or not all(map(_WORD.fullmatch, parts)):
        return False
    if is_given(parts[0].capitalize()):
        return len(parts) == 1 or all(part[:1].isupper() for part in parts) or words.islower()
    return len(parts) > 1 and all(part[:1].isupper() for part in parts) and not is_body(words)


def read_membership(line: TypedLine) -> tuple[str, dict[str, object]] | None:
    """Read a line that says who is in a body: its language, and what is said."""
    told = membership(line.text) if not line.asks else None
    return (told.language, {"told": told}) if told is not None else None
