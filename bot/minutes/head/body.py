"""Which body met: its name as the head of the minutes has it."""

import re
from collections.abc import Sequence

from bot.minutes.cues import ALL
from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import label_of, labelled_text
from bot.minutes.layout.marks import numbered, without_bullet
from bot.minutes.names.forms import is_full_name, is_given, is_organisation
from bot.minutes.words.moments import WEEKDAY, days, without_days
from bot.minutes.words.wordlist import has_any
from bot.patterns import lazily

_ENDING = 4  # letters of a word for a body that can end a longer one
_TELLING = 3  # characters that can name a body
_BODY = 120  # characters
_TITLE = 2 * _BODY  # characters
_BODY_WORDS = 5
_NAME_WORDS = 3  # spaces: so many words with capitals are seldom one person
_ENDS_AS_BODY = lazily(
    r"(?:nämnden|styrelsen|utskottet|fullmäktige|rådet|kommittén|beredningen)$", re.IGNORECASE
)
_LABELS_BEHIND = lazily(r"\s+[^\W\d]+:.*$")
_HOURS_BEHIND = lazily(
    r"[\s,]*\b(?:(?:kl\b\.?|klockan|at)\s*)?(?:\d{1,2}\s?[–-]\s?)?"
    r"\d{1,2}(?:[.:]\d\d|\s?[ap]\.?m\b|[.:]\d\d\s?[ap]\.?m\b).*$"
    r"|[\s,]*\b(?:kl\b\.?|klockan)\s*\d{1,2}(?:\s?[–-]\s?\d{1,2})?(?:,.*)?$",
    re.IGNORECASE,
)
_UNNAMED_BODY = lazily(
    r"(?:board|committee|council|executive|trustees|(?:parish|town|district|city) council$)",
    re.IGNORECASE,
)
_CHANNEL = lazily(r"^#[\w-]+:\s+(?=\S)")  # where a log was kept
_OTHER_MINUTES = lazily(r"\b(?:last|previous|föregående|förra|nästa|next)\b", re.IGNORECASE)
_MEETING = lazily(r"\b\w*(?:möte|sammanträde|stämma|meeting)\b", re.IGNORECASE)
_GENERIC = frozenset({"board", "committee", "council", "group", "team", "commission", "panel"})
_DEEP = 30  # lines in which the opening is told
_CALLED = lazily(
    r"\bmeeting of (?:the )?(?P<body>[A-Z][\w&' -]{2,60}?) (?:was|is) "
    r"(?:called|held|opened|convened)\b"
)
_NUMBER = lazily(r"^\d{1,3}[.)]\s+(?=\S)")
_AFTER_NAME = lazily(r"[,(]|\s[–-]\s")
_REGISTERED = lazily(r"\d{4}")  # a year, or the number of an organisation
_STREET = lazily(r",\s*\d|\d\s*,")
_TITLE_LINES = 6  # in which a title without a word for the document stands
_ADDRESS = lazily(r"https?://|www\.|@")
_EDGES = " –—-:,.|#*_()/"
_WORDS_BETWEEN = lazily(
    r"^(?:från|fört vid|av|vid|för|of|from|the|a|an|held|on|at|draft|unapproved|approved|confirmed|"
    r"official|original|meeting|-|–)\s+",
    re.IGNORECASE,
)
_WORDS_BEHIND = lazily(
    r"\s+(?:den|on|held|of|the|at|nr|no|no\.|for|för|från|med|kl|kl\.|klockan|"
    r"som genomfördes|,|-|–)$|[\s#(]*(?:nr\.?|no\.?|#)?\s*\d{1,4}(?:\s*/\s*\d{2,4})?\s*$",
    re.IGNORECASE,
)
_WORDS_ALONE = lazily(
    r"\b(?:den|the|of|on|from|från|held|fört|vid|möte|meeting|för|nr\.?|no\.?|"
    + WEEKDAY.pattern
    + r")\b",
    re.IGNORECASE,
)
_TAKEN_AT = lazily(r"^protokoll\b.{0,20}?\bfört vid\s+", re.IGNORECASE)
_HELD = lazily(
    r"\s+(?:held|which was held|that was held|som hölls|som genomfördes|hållet|fört|under \w*året|"
    r"taking place|on\s+(?=\s*$))\b.*$",
    re.IGNORECASE,
)
_RESOLVER = lazily(
    r"\b([A-ZÅÄÖ][\wåäö-]{0,60}(?:styrelsen|nämnden|rådet|gruppen|utskottet|kommittén|"
    r"styrelse))\s+(?:beslut\w+|godkänn\w+|noter\w+)",
    re.IGNORECASE,
)


def body_of(head: Sequence[PrintedLine], lines: Sequence[PrintedLine]) -> str | None:
    """Give the body that met, by label, title, headings or the text; None where nothing tells."""
    if (named := labelled_text(head, "body")) and len(named) <= _BODY and not any(days(named)):
        return _without_frame(named) or named
    if titled := _titled(head, lines):
        return titled
    for line in head:
        if (
            line.level
            and len(line.text) <= _TITLE
            and (left := _without_frame(line.text))
            and not _is_kind_only(left)
            and label_of(line.text) is None
        ):
            return left
    return (
        _named_body(head)
        or _resolver(lines)
        or _first_group(head)
        or _kind_of_meeting(head)
        or _dated(head)
    )


def _dated(head: Sequence[PrintedLine]) -> str | None:
    """Give what stands before the day in the first line, where the line is nothing else."""
    for line in head[:1]:
        day = next(days(line.text), None)
        if day is not None and label_of(line.text) is None and not line.text.endswith("."):
            left = _without_frame(line.text[: day.start])
            return left if left.count(" ") < _BODY_WORDS and not _is_kind_only(left) else None
    return None


def _titled(head: Sequence[PrintedLine], lines: Sequence[PrintedLine]) -> str | None:
    """Give the body by the titles of the head, or what stands beside them."""
    for n in _titles(head):
        left = _without_frame(head[n].text)
        if _without_kinds(left) in _GENERIC and (called := _called_to_order(lines)):
            return called
        if not _is_kind_only(left) and not _is_acronym_of_next(left, head, n):
            return _with_owner(head, n, left)
        if around := _beside(head, n):
            return around
        if left and _named_body(head) is None and _resolver(lines) is None:
            return left
    return None


def _without_kinds(text: str) -> str:
    """Give a body's words without those for a kind of meeting ("Regular Council")."""
    return " ".join(word for word in text.casefold().split() if word not in _KINDS)


def _called_to_order(lines: Sequence[PrintedLine]) -> str | None:
    """Give whose meeting is told to have been opened ("The meeting of the … was called …")."""
    found = (_CALLED.search(line.text) for line in lines[:_DEEP])
    return next((match.group("body") for match in found if match), None)


def _first_group(head: Sequence[PrintedLine]) -> str | None:
    named = (line for line in head[:5] if _names_group(line.text))
    groups = (_without_frame(line.text) for line in named if line.text[-1] not in ".:!?")
    return next(filter(None, groups), None)


def _kind_of_meeting(head: Sequence[PrintedLine]) -> str | None:
    """Give what nothing but the kind of meeting is known of ("Styrelsemöte")."""
    titles = (line.text for line in head[:_TITLE_LINES] if _is_title(line))
    kinds = (_without_frame(title) for title in titles if _MEETING.match(title))
    return next(filter(None, kinds), None)


def _titles(head: Sequence[PrintedLine]) -> list[int]:
    """Give the lines that are titles: with a word for minutes, else the first with "meeting"."""
    titles = [n for n, line in enumerate(head) if minutes_word(line.text) and _is_title(line)]
    return titles or [
        n
        for n, line in enumerate(head[:_TITLE_LINES])
        if (_MEETING.search(line.text) or _CHANNEL.match(line.text)) and _is_title(line)
    ]


def _is_title(line: PrintedLine) -> bool:
    """Distinguish a title from labels, sentences, entries and addresses that hold the same word."""
    if len(line.text) > _TITLE or line.text[0] == "(" or label_of(line.text) is not None:
        return False
    if (mark := numbered(line.text)) and not _MINUTES.match(mark.rest):
        return False
    if _OTHER_MINUTES.search(line.text):
        return False
    return not (_ADDRESS.search(line.text) or line.text.endswith((".", ":")) or line.cells)


def _is_acronym_of_next(left: str, head: Sequence[PrintedLine], n: int) -> bool:
    """Whether it is an acronym, as "SRO", above the heading that spells it out."""
    following = head[n + 1] if n + 1 < len(head) else None
    return left.isupper() and " " not in left and following is not None and following.level > 0


def _named_body(head: Sequence[PrintedLine]) -> str | None:
    """Give a line or cell of the head that is a body's name and nothing else."""
    cells = (cell for line in head for cell in (line.cells or (line.text,)))
    parts = (_unnumbered(cell) for cell in cells if len(cell) <= _TITLE)
    return next((p for p in parts if p.count(" ") < _BODY_WORDS and _ENDS_AS_BODY.search(p)), None)


def _unnumbered(text: str) -> str:
    return _WORDS_BEHIND.sub("", text)


def _beside(head: Sequence[PrintedLine], n: int) -> str | None:
    """Give the group's name next to a line that only says "Minutes": below, else above."""
    after = [ln for ln in head[n + 1 : n + 4] if _can_be_body(ln) and not ln.depth]
    before = [ln for ln in reversed(head[max(0, n - 3) : n]) if _can_be_body(ln)]
    plain = [line for line in after[:1] if not _STREET.search(line.text)]
    near = [_without_frame(line.text) for line in (*plain, *before, *after)]
    named = [left for left in near if not _is_kind_only(left)]
    groups = filter(_names_group, named)
    return next(groups, None) or next((left for left in named if " " in left), None)


def _can_be_body(line: PrintedLine) -> bool:
    return (
        len(line.text) <= _BODY
        and label_of(line.text) is None
        and not line.cells
        and not line.text[0].isdigit()
        and not _REGISTERED.search(without_days(line.text))
        and not _is_person(_AFTER_NAME.split(without_bullet(line.text), maxsplit=1)[0].strip())
        and ":" not in line.text
        and not line.text.startswith("(")
        and not line.text.endswith(".")
    )


def _is_person(text: str) -> bool:
    """Distinguish a name from four capitalised words that name a society."""
    return (
        is_full_name(text)
        and not _names_group(text)
        and (text.count(" ") < _NAME_WORDS or is_given(text.partition(" ")[0]))
    )


def _with_owner(head: Sequence[PrintedLine], n: int, body: str) -> str:
    """Put the organisation on the line above before a body that is only a kind ("Board of …")."""
    if not _UNNAMED_BODY.match(body):
        return body
    above = [_without_frame(line.text) for line in head[max(0, n - 3) : n] if _can_be_body(line)]
    owner = next(filter(is_organisation, above), "".join(above[-1:]))
    return owner if owner.casefold().endswith(body.casefold()) else f"{owner} {body}".strip()


def _names_group(text: str) -> bool:
    last = text.casefold().split()
    return (
        bool(last)
        and len(text) <= _BODY
        and any(
            w.endswith(noun)
            for w in last
            for cues in ALL
            for noun in cues.body_nouns
            if len(noun) >= _ENDING
        )
    )


def minutes_word(text: str) -> re.Match[str] | None:
    """Find the word for the document ("Protokoll") in a line of the head."""
    if len(text) > _TITLE or not has_any(_MINUTES_WORDS, text.casefold()):
        return None
    return _MINUTES.search(text)


def _without_frame(text: str) -> str:
    """Take off the word for the document, dates, times, numbers and what joined them."""
    if (bare := _NUMBER.sub("", text)) != text and _MINUTES.match(bare):
        text = bare
    text = _LABELS_BEHIND.sub("", _MINUTES_ANNOUNCING.sub("", _CHANNEL.sub("", text)))
    text = _before_day(_TAKEN_AT.sub("", text))
    text = _HELD.sub("", text) if len(_HELD.sub("", text)) > _TELLING else text
    text = " ".join(WEEKDAY.sub(" ", without_days(text)).split())
    text = _HOURS_BEHIND.sub("", text)
    before = ""
    while before != text:
        before = text
        text = _MINUTES_LEADING.sub("", text).strip(_EDGES)
        text = _MINUTES_TRAILING.sub("", text).strip(_EDGES)
        text = _WORDS_BETWEEN.sub("", text).strip(_EDGES)
        text = _WORDS_BEHIND.sub("", text).strip(_EDGES)
        text = _KIND_BEHIND.sub("", text).strip(_EDGES)
        text = _KIND_BEFORE.sub("", text).strip(_EDGES)
    return text + ")" if text.count("(") > text.count(")") else text


def _before_day(text: str) -> str:
    """Cut a title at its day, behind which stands where they met; not where it begins with it."""
    day = next(days(text), None)
    before = text[: day.start] if day is not None else text
    named = _MINUTES.sub("", _WORDS_ALONE.sub("", before)).strip(_EDGES)
    return before if len(named) > _TELLING else text


def _is_kind_only(text: str) -> bool:
    """Whether nothing but a kind of meeting is left ("Styrelsemöte")."""
    folded = text.casefold()
    return not folded or all(
        word in _KINDS or word.isdigit() or word in _FILLERS or _MEETING.fullmatch(word)
        for word in re.split(r"[\s,/#.-]+", folded)
        if word
    )


def _resolver(lines: Sequence[PrintedLine]) -> str | None:
    """Give the body that resolves most often in the text."""
    counts: dict[str, int] = {}
    for line in lines:
        for found in _RESOLVER.finditer(line.text):
            counts[found.group(1)] = counts.get(found.group(1), 0) + 1
    return max(counts, key=lambda k: counts[k]) if counts else None


_FILLERS = frozenset(
    (
        *("nr", "no", "of", "on", "in", "at", "held", "the", "den", "på", "i", "nytt", "ny"),
        *("general", "sammanträdesdatum", "sida", "page"),
    )
)
_KINDS = frozenset(kind for cues in ALL for kind in cues.meeting_kinds)
_MINUTES_WORDS = tuple(w for cues in ALL for w in cues.minutes_words)
_DOCUMENT = "|".join(
    (*sorted(map(re.escape, _MINUTES_WORDS), key=len, reverse=True), r"\w{3,}protokoll")
)
_MINUTES = lazily(rf"\b(?:{_DOCUMENT})\b", re.IGNORECASE)
_MINUTES_LEADING = lazily(
    rf"^(?:{_DOCUMENT})\b\s*(?:(?:of|from|för|från)\b|-|–|:)?\s*(?:the\s+)?", re.IGNORECASE
)
_DOCUMENT_CUES = (*_MINUTES_WORDS, "protokoll")
_MINUTES_ANNOUNCING = lazily(
    rf"^(?:{_DOCUMENT})(?:\s*:\s*|\s+(?=fört\b))", re.IGNORECASE, cues=_DOCUMENT_CUES
)
_MINUTES_TRAILING = lazily(rf"[\s,–-]+(?:{_DOCUMENT})$", re.IGNORECASE, cues=_DOCUMENT_CUES)
_KEPT = {"styrelsemöte", "board meeting", "committee meeting", "breakout room", "call"}
_KIND_WORDS = "|".join(sorted(map(re.escape, sorted(_KINDS - _KEPT)), key=len, reverse=True))
_KIND_BEHIND = lazily(rf"(?<=\w)[\s,–-]+(?:{_KIND_WORDS})$", re.IGNORECASE, cues=(*_KINDS,))
_KIND_BEFORE = lazily(
    rf"^(?:{_KIND_WORDS}|styrelsemöte)\s+(?:of|med|i|för|with)\s+(?:the\s+)?",
    re.IGNORECASE,
    cues=(*_KINDS, "styrelsemöte"),
)
