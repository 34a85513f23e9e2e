"""Labels: the words before a colon, or alone on a line, that say what follows them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.minutes.cues import ALL, LabelKind
from bot.minutes.document import PrintedLine
from bot.minutes.layout.marks import KEPT, numbered, without_bullet
from bot.minutes.names.forms import is_full_name
from bot.minutes.words.wordlist import either, has_any
from bot.patterns import lazily
from bot.values import dataclass

_LONGEST = 60  # characters; what is longer before a colon is a sentence
_COUNT = lazily(r"[\s-]*#?\s*\d{1,4}[a-z]?$")
_COUNTED: tuple[LabelKind, ...] = ("decision", "action", "proposal")
_ASIDE = lazily(r"\s*\([^()]*\)\s*$")
# The colon of a time, "at 7:00 pm", parts nothing.
_SPLIT = lazily(r"^([^:;\n]{1,60}?)\s*(?:(?<!\d)[:;]|[:;](?!\d\d))\s*(.*)$", re.DOTALL)
_LOUD = lazily(r"^([A-ZÅÄÖ]{5,})\s+[–—-]\s+(\S.*)$", re.DOTALL)  # "RESOLVED - That …"
# "Present - Ida Lo, Bo Ek"; the heading "Notes - Weir Board" is no such label.
_DASHED = lazily(
    r"^([^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,3})\s+[–—-]\s+(?=[A-ZÅÄÖ])(\S.*)$", re.DOTALL
)
_DASHES = (" - ", " – ", " — ")
_OF_PEOPLE: tuple[LabelKind, ...] = (
    *("present", "absent", "invited", "guest", "coopted", "substitute"),
    *("chair", "vice_chair", "secretary", "adjuster"),
)
_DOCUMENTS = frozenset({"minutes", "notes"})
# In bold or capitals in the document, and the sentence behind it begins with a capital.
_RUN_IN = lazily(
    r"^(Beslut|BESLUT|Ställningstagande|Åtgärd|DECISION|ACTION|RESOLVED)\s+(?=[A-ZÅÄÖ][a-zåäö])"
)
_KINDS_OF_ITEMS = frozenset({"beslutspunkt"})  # alone on a line; before a colon, a decision
_EDGES = " *_.,–—-#>•\t"

# Attendance is labelled in more ways than can be listed: any short label with one of these words.
_TELLING: tuple[tuple[re.Pattern[str], LabelKind], ...] = (
    (
        lazily(
            r"^(?:datum för |tid för )?(?:nästa|kommande|nästkommande) "
            r"\w*(?:möten?|sammanträden?|stämma|träff(?:ar)?|samling|råd|grupp)\b"
            r"|^(?:date|time|dates) (?:and time )?of (?:the )?next\b|"
            r"^next (?:\w+ )?(?:meeting|call|sync|session|gathering|"
            r"check-in|catch-up|stand-?up)s?\b|"
            r"^nästa (?!steg|punkt|nummer|år|vecka|månad|termin)[\w-]+$|"
            r"^mötestider\b|^mötesdatum (?:framåt|våren|hösten)\b"
        ),
        "next",
    ),
    (
        lazily(
            r"\b(?:frånvar\w+|återbud|ej närvarande|förhind\w+|absent|apologies|regrets|"
            r"inte närvarande|not present|not attending|unable to attend|deltar ej|kunde inte|"
            r"(?:can't|cannot|couldn't|could not|unable to|not able to|not to) "
            r"(?:make it|attend|join))\b"
        ),
        "absent",
    ),
    (lazily(r"^\S.*s (?:beslut|ställningstagande)$"), "decision"),
    (lazily(r"\b(?:ersättare|suppleant\w*|substitutes?)\b"), "substitute"),
    (lazily(r"\badjungerad\w*\b"), "coopted"),
    (lazily(r"\b(?:gäster|guests?|visitors)\b"), "guest"),
    (lazily(r"\b(?:inbjudna|invited)\b"), "invited"),
    (lazily(r"\bjuster(?:a|are|ing|ande)\b"), "adjuster"),
    (
        lazily(
            r"\b(?:närvarande|deltagare|beslutande|present|in attendance|attendees|participants)\b"
        ),
        "present",
    ),
)
_TOLD = either(tuple(pattern.pattern for pattern, _ in _TELLING))
_NOT_PRESENT = lazily(r"\b(?:not|inte|ej) (?:present|närvarande)\b")
_CHOOSES = lazily(r"(?:val|election|nomination|nominering|förslag|fyllnadsval)\b")
_TELLING_WORDS = 5  # a longer label is a sentence


@dataclass(frozen=True, slots=True)
class Label:
    """A label and the words behind it on the same line, "" where there are none."""

    kind: LabelKind
    words: str  # as printed
    rest: str


@lru_cache(maxsize=KEPT)
def label_of(text: str) -> Label | None:
    """Read the label a line begins with or consists of."""
    if has_any(_DASHES, text) and (dashed := _dashed(text)) is not None:
        return dashed
    if (":" in text or ";" in text) and (found := _SPLIT.match(text)):
        head, rest = found.group(1), found.group(2)
        if kind := kind_of_label(head):
            return Label(kind, head.strip(_EDGES), rest.strip())
        return None
    if (run_in := _RUN_IN.match(text)) and (kind := kind_of_label(run_in.group(1))):
        return Label(kind, run_in.group(1), text[run_in.end() :])
    if len(text) <= _LONGEST and (kind := kind_of_label(text)):
        alone = text.strip(_EDGES)
        return Label("other" if alone.casefold() in _KINDS_OF_ITEMS else kind, alone, "")
    return None


def _dashed(text: str) -> Label | None:
    """Read a label that a dash parts from what follows: in capitals, or one of people."""
    if (loud := _LOUD.match(text)) and (kind := kind_of_label(loud.group(1))) in _COUNTED:
        return Label(kind, *loud.groups())
    found = _DASHED.match(text)
    if found is None or (kind := _KINDS.get(found.group(1).casefold())) is None:
        return None
    words, rest = found.groups()
    is_title = words.casefold() in _DOCUMENTS
    told = is_full_name(rest) if is_title else kind in _OF_PEOPLE
    return Label(kind, words, rest) if told else None


def line_label(line: PrintedLine) -> Label | None:
    """Read a line's label behind its bullet or number; a row's first cell may be the label."""
    return _label_of_line(line.text, line.cells)


@lru_cache(maxsize=KEPT)
def _label_of_line(text: str, cells: tuple[str, ...]) -> Label | None:
    if cells and cells[0] and (label := label_of(cells[0].rstrip(" :") + ":")):
        if not label.rest.strip(" :") and all(
            label_of(cell.rstrip(" :") + ":") for cell in cells[1:] if cell
        ):
            return replace(label, rest="")  # labels side by side
        behind = (label.rest.strip(" :"), *cells[1:])  # "Närvarande: Anna Ek", "ordförande"
        return replace(label, rest=", ".join(cell for cell in behind if cell))
    if cells and ":" not in text:
        return None
    bare = without_bullet(text)
    mark = numbered(bare)
    return label_of(without_bullet(mark.rest if mark is not None and mark.rest else bare))


def labelled(lines: Sequence[PrintedLine], kind: LabelKind) -> Iterator[str]:
    """Give what stands behind each label of a kind, or in the line below where nothing does."""
    for n, line in enumerate(lines):
        label = line_label(line)
        if label is None or label.kind != kind:
            continue
        if label.rest:
            yield label.rest
        elif n + 1 < len(lines) and label_of(lines[n + 1].text) is None:
            yield lines[n + 1].text


def labelled_text(lines: Sequence[PrintedLine], kind: LabelKind) -> str | None:
    """Give the first words that a label of a kind announces."""
    return next((text.strip(" .,") for text in labelled(lines, kind) if text.strip(" .,")), None)


def is_bare_label(text: str) -> bool:
    """Whether a line is a label alone, so that what follows it is its value."""
    label = label_of(text)
    return label is not None and not label.rest


def begins_with_label(text: str) -> bool:
    """Whether a line opens with a label and a colon, or is a label alone."""
    return label_of(text) is not None


@lru_cache(maxsize=4096)
def kind_of_label(words: str) -> LabelKind | None:
    """Give what a label announces, if it is one."""
    bare = words.strip(_EDGES)
    folded = (_ASIDE.sub("", bare) if bare.endswith(")") else bare).casefold().strip(_EDGES)
    folded = folded.replace(" / ", "/")
    if kind := _KINDS.get(folded):
        return kind
    counted = any(map(str.isdigit, folded[-2:]))
    if counted and (kind := _KINDS.get(_COUNT.sub("", folded))) in _COUNTED:
        return kind
    return _told(folded)


def _told(folded: str) -> LabelKind | None:
    """Recognise a label by one word in it."""
    if _NOT_PRESENT.search(folded) and len(folded.split()) <= _TELLING_WORDS:
        return "absent"
    folded = folded.split(",", 1)[0]
    if len(folded.split()) > _TELLING_WORDS or not folded[:1].isalpha() or _CHOOSES.match(folded):
        return None
    if not _TOLD.search(folded):
        return None
    return next((kind for pattern, kind in _TELLING if pattern.search(folded)), None)


def _kinds() -> dict[str, LabelKind]:
    return {
        words: kind
        for cues in reversed(ALL)
        for kind, phrases in cues.labels.items()
        for words in phrases
    }


_KINDS = _kinds()
