"""The text of the items as statements: sentences with the label, list and table they stand in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from bot.minutes.cues import LabelKind
from bot.minutes.document import PrintedLine
from bot.minutes.layout.labels import kind_of_label, label_of
from bot.minutes.layout.marks import BULLET, numbered, without_bullet
from bot.minutes.layout.section import ItemSection
from bot.minutes.layout.tables import (
    Columns,
    cell_kind,
    column_kinds,
    columns_above,
    fitted,
    is_done,
)
from bot.minutes.words.sentences import is_quoting, sentences
from bot.minutes.words.wordlist import has_any, small, words_of
from bot.patterns import lazily
from bot.values import dataclass

_SCOPES: frozenset[LabelKind] = frozenset({"decision", "proposal", "action", "recap"})
_REMARKS: frozenset[LabelKind] = frozenset({"owner", "due"})
_BESIDE = frozenset({"owner", "due", "status", "number"})
_SAYS = frozenset({"action", "decision", "either", "agenda"})
RESOLVED = lazily(  # in a row of decisions and actions: the decisions
    r"\b(?:godkän|fastställ|bifall|bifölls|avslå|avslog|noter|antas|utses|väljs|bordl|"
    r"approv|agreed|noted|adopted|reject|elected|accepted)"
)
# An infinitive, or an English verb and its object: what is to be done, not what was resolved.
_TO_DO = lazily(
    r"(?:att\s+|to\s+)?(?:ta|ha|ge|gå|se|få|be)\s"
    r"|(?:att\s+|to\s+)?[^\W\d_]{2,}a\s(?!.*\w{3,}s\b\.?$)"
    r"|(?:to\s+)?[^\W\d_]+(?<!s)(?<!ed)\s+(?:the|an?|one|two|three|new|more|to|up|on|out|with|for|in|about)\s",
    re.IGNORECASE,
)
_IS_DONE = lazily(  # by somebody, who is named beside it
    r"\b(?:beställs|bokas|skickas|mejlas|kontaktas|sammanställs|köps|undersöks|utreds|uppdateras|"
    r"kompletteras|publiceras|revideras|bjuds in|tas fram|ses över|följs upp|stäms av|"
    r"läggs (?:ut|upp|in)|will be (?:sent|ordered|booked|circulated|updated|drafted|invited))\b"
)
_PASSIVE = lazily(r"^(?:\S+ ){1,8}?[a-zåäö]{3,}s\b|\b(?:is|are|was|were|will) ")
_DUE_ALONE = lazily(
    r"^(?:klart?|färdigt?|senast|deadline|due)\b(?!.*\b(?:är|var|blir|is|was)\b).{1,35}$",
    re.IGNORECASE,
)
_RESOLVES_LIST = lazily(
    r"^(?P<subject>.{0,70}?)\b(?:beslutar|beslutade|beslutas|beslutades|beslöt|beslöts|"
    r"enades om|(?:kom|kommer|är|var) överens om|(?:är|var) (?:eniga|enig|enigt|ense) om|"
    r"bestämmer|bestämde|bestämdes|beslut fattades|beslut togs|"
    r"föreslår|föreslås|resolved|agreed|decided)"
    r"(?:\s+(?:också|enhälligt|unanimously|därför))?"
    r"(?:\s+(?:att\s+)?[\w-]+(?:fullmäktige|styrelsen|nämnden|stämman|mötet)"
    r"(?:\s+att)?(?:\s+(?:besluta|fatta följande beslut))?)?"
    r"(?:\s+(?:att|that|to|om|följande))*\s*:?$",
    re.IGNORECASE,
)
_RESOLVES_WHAT = lazily(  # and what follows is the list of it
    r"^.{0,120}\b(?:beslutar|beslutade|beslöt|valdes|väljs|utses|utsågs|omvaldes|nyvaldes|beviljades|"
    r"resolved|agreed|decided|(?:re-)?elected|appointed)\b.{0,80}:$",
    re.IGNORECASE,
)
_RESOLVING = (
    "beslut",
    "beslöt",
    "enades",
    "överens",
    "enig",
    "ense om",
    "bestäm",
    "föresl",
    "resolved",
    "agreed",
    "decided",
)
_PROPOSES = lazily(r"\bföresl", re.IGNORECASE)
_LIST_MARK = lazily(r"^(?:[-–•*]\s*)?(?:att|that)\s", re.IGNORECASE)
_ARROW = lazily(r"^(?:→|⇒|=>|->)\s*(?=\S)")  # "… blanketter. → Vi slår ihop dem."
_TASK = lazily(r"(?:\[([ xX])\]|☐|([☑☒✓✔]))\s+")
_BOXES = lazily(r"[☐☑☒✔]")
_WHO_WHEN = lazily(
    r"[\[(](?:(?:owner|who|ansvarig|responsible)\b:?\s*)?@?(?P<owner>[^\[\]():,;]{1,40})"
    r"(?:[,;]\s*(?:(?:due|when|klart?)\b:?\s*)?(?P<due>[^\[\]()]{1,30}))?[\])]\.?$",
    re.IGNORECASE,
)
_JOINING = frozenset({"och", "samt", "med", "and", "with", "&", "of", "the", "för", "på"})
_OUTINGS = frozenset({"aktivitet", "aktiviteter"})  # as a title: what is done for pleasure
RECORD_NUMBER = lazily(r"#\s?\d{1,6}\b")
LED = "owner"  # the label of a task that only its owner before it tells
_QUOTES = "\"”“’'»"
_ANNOUNCEMENT = 150  # characters of a line that announces a list, at most
_LONGEST_ENTRY = 2_000  # characters
_MARGIN = 30  # characters of what stands in the margin
_READ = 2_000  # characters of a sentence; no cue stands further in
_BULLET = 4  # characters around a link that stands alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence, or one list entry, and what it stands under."""

    text: str
    line: int  # number of its line
    section: int | None  # index of its item; None before the first
    label: LabelKind | None = None  # "decision", "proposal" or "action" it was announced by
    label_words: str = ""
    first: bool = False  # the first sentence behind the label
    listed: bool = False  # an entry of a list
    owner: str | None = None  # named in the row's column or in the margin
    margin: bool = False  # `owner` stood in the margin, alone
    due: str | None = None  # the row's column
    before: str = ""  # the sentence before it in its paragraph
    ends: bool = False  # the last sentence of its paragraph
    small: str = field(init=False)  # `text` in small letters, as far as cues are looked for
    words: frozenset[str] = field(init=False)  # of `small`

    def __post_init__(self) -> None:
        object.__setattr__(self, "small", small(self.text[:_READ]))
        object.__setattr__(self, "words", words_of(self.small))


@dataclass(frozen=True, slots=True)
class _Scope:
    """A label that still holds for the lines to come."""

    kind: LabelKind
    words: str
    open: bool  # nothing has followed it yet
    listed: bool = False  # what followed first is the entry of a list
    ended: bool = False  # a whole sentence stood behind it on its line


def statements(
    lines: Sequence[PrintedLine], found: Sequence[ItemSection], end: int
) -> tuple[Statement, ...]:
    """Give what is said before line `end`; of what precedes the first item only the labelled."""
    first = found[0].start if found else end
    made = list(_of_item(lines[:first], None))
    if found:
        made = [statement for statement in made if statement.label in _SCOPES]
    bounds = [*(s.start for s in found[1:]), end]
    for index, (section, stop) in enumerate(zip(found, bounds, strict=False)):
        heading = lines[section.start]
        body = list(lines[section.body : min(stop, end)])
        if words := section.rest or ("" if body else _sentence_of(heading)):
            own = replace(heading, text=words, cells=(), gap=False, level=0, links=())
            body.insert(0, own)
        columns = columns_above(lines, section.body) if section.body < min(stop, end) else ()
        made.extend(_of_item(body, index, columns, _announced_by(section.item.title)))
    return tuple(_with_remarks(made))


def _with_remarks(made: Sequence[Statement]) -> Iterator[Statement]:
    """Put who and when, where they stand alone behind a sentence, with the sentence they are of."""
    held: Statement | None = None
    for statement in made:
        if held is not None and (remarked := _remarked(held, statement)) is not None:
            held = remarked
            continue
        if held is not None:
            yield held
        held = statement if statement.label not in _REMARKS else None
    if held is not None:
        yield held


def _remarked(held: Statement, remark: Statement) -> Statement | None:
    """Give a statement with what a remark says of it, None where it is no remark on it."""
    if held.section != remark.section:
        return None
    if remark.label == "owner":
        return replace(held, owner=remark.text.strip(" ."), label=held.label or "action")
    if remark.label == "due" or _DUE_ALONE.match(remark.text):
        return replace(held, due=remark.text)
    return None


def _sentence_of(heading: PrintedLine) -> str:
    """Give what an item that is one sentence says ("§ 4 Dagordningen fastställdes.")."""
    mark = numbered(heading.text)
    told = mark is not None and heading.text.endswith(".") and mark.rest.count(" ") > 0
    return mark.rest if mark is not None and told else ""


def _announced_by(title: str) -> _Scope | None:
    """Take every entry of a list under a title such as "Att göra" for a task."""
    told = kind_of_label(title) == "action" and title.casefold() not in _OUTINGS
    return _Scope("action", title, open=True) if told else None


def _of_item(
    body: Sequence[PrintedLine],
    section: int | None,
    columns: Columns = (),
    within: _Scope | None = None,
) -> Iterator[Statement]:
    scope: _Scope | None = None
    lead_in: PrintedLine | None = None  # "Återstår:" among what was decided
    for line in _whole_entries(tuple(_with_their_lists(body))):
        if len(line.cells) > 1:
            scope = None
            header = column_kinds(line)
            columns = header or columns
            if not header:
                yield from _of_row(line, section, columns)
            continue
        columns = ()
        scope, text = _scope_of(scope, line)
        if lead_in is not None and line.indent <= lead_in.indent:
            lead_in = None
        if scope is not None and lead_in is None and _is_lead_in(line, scope):
            lead_in = line
        if lead_in is not None:
            yield from _sentences(text, line, section, None)
            continue
        if text and not _is_only_links(line):
            entry = within if scope is None and _is_entry(line) else None
            yield from _sentences(text, line, section, scope or entry)
            # The entries beside a labelled one have labels of their own.
            held = scope is not None and not _is_labelled_entry(line)
            scope = replace(scope, open=False) if scope is not None and held else None


def _is_lead_in(line: PrintedLine, scope: _Scope) -> bool:
    """Whether an entry only announces what is set in below it."""
    return scope.kind == "decision" and line.depth > 0 and line.text.endswith(":")


def _scope_of(scope: _Scope | None, line: PrintedLine) -> tuple[_Scope | None, str]:
    """Give the label that holds for a line, and the line's words without its own."""
    label = label_of(without_bullet(line.text))
    if label is not None:
        held = label.kind in _SCOPES | _REMARKS
        ended = label.rest.endswith(".")
        scope = _Scope(label.kind, label.words, open=True, ended=ended) if held else None
        return scope, label.rest
    announced = _announced(line.text)
    if announced is not None:
        resolved = scope is not None and scope.open and scope.kind == "decision"
        return (replace(announced, kind="decision") if resolved else announced), ""
    return _held(scope, line), line.text


def _is_labelled_entry(line: PrintedLine) -> bool:
    return BULLET.match(line.text) is not None and label_of(without_bullet(line.text)) is not None


def _is_only_links(line: PrintedLine) -> bool:
    return bool(line.links) and len(line.text) <= sum(map(len, line.links)) + _BULLET


def _with_their_lists(body: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Join to a resolution that ends with a colon the lines that tell what was resolved."""
    held: PrintedLine | None = None
    for line in body:
        if held is not None and not _ends_list(line) and len(held.text) < _LONGEST_ENTRY:
            held = replace(held, text=f"{held.text} {without_bullet(line.text)}")
            continue
        if held is not None:
            yield held
        opens = line.text[-1:] == ":" and _RESOLVES_WHAT.match(line.text)
        held = line if opens and not _announced(line.text) else None
        if held is None:
            yield line
    if held is not None:
        yield held


def _ends_list(line: PrintedLine) -> bool:
    if line.gap or line.level or line.cells or line.text.endswith(":"):
        return True
    return label_of(without_bullet(line.text)) is not None


def _whole_entries(body: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Join to a numbered entry without an end the quotations and half sentences that follow it."""
    held: PrintedLine | None = None
    for line in body:
        if held is not None and _is_open(held, line):
            held = replace(held, text=f"{held.text} {line.text}")
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _is_open(held: PrintedLine, line: PrintedLine) -> bool:
    if numbered(held.text) is None or len(held.text) > _LONGEST_ENTRY:
        return False
    if held.level or held.bold or held.cells or line.cells:
        return False
    if numbered(line.text) or BULLET.match(line.text) or label_of(line.text) or line.level:
        return False
    half = held.text[-1].isalnum() and line.text[0] in _QUOTES
    return (
        half
        or is_quoting(held.text)
        or (line.text[0].islower() and not _LIST_MARK.match(line.text))
    )


def _announced(text: str) -> _Scope | None:
    """Read a line that announces a list of resolutions ("The board decided to")."""
    short = len(text) <= _ANNOUNCEMENT and has_any(_RESOLVING, small(text))
    if not short or _RESOLVES_LIST.match(text) is None:
        return None
    return _Scope("proposal" if _PROPOSES.search(text) else "decision", text.strip(" :"), open=True)


def _held(scope: _Scope | None, line: PrintedLine) -> _Scope | None:
    """Whether a label still holds: for the next paragraph, then for its list's entries."""
    if scope is None or scope.kind in _REMARKS:
        return None
    if scope.ended and (numbered(line.text) or BULLET.match(line.text)):
        return None
    entry = _is_entry(line)
    if scope.open:
        return replace(scope, listed=entry)
    if line.level or line.bold:
        return None
    if entry:
        return scope if scope.listed or not line.gap else None
    return scope if not line.gap and scope.kind != "action" else None


def _is_entry(line: PrintedLine) -> bool:
    return (
        BULLET.match(line.text) is not None
        or _LIST_MARK.match(line.text) is not None
        or numbered(line.text) is not None
    )


def _sentences(
    text: str, line: PrintedLine, section: int | None, scope: _Scope | None
) -> Iterator[Statement]:
    listed = (
        BULLET.match(text) is not None
        or numbered(text) is not None
        or _LIST_MARK.match(text) is not None
    )
    bare = _chosen(without_bullet(text))
    if (task := _TASK.match(bare)) and len(_BOXES.findall(bare)) <= 1:
        done = (task.group(1) or task.group(2) or " ") != " "
        yield from _of_task(bare[task.end() :], line, section, done=done)
        return
    mark = numbered(bare)
    if mark is not None and mark.rest and mark.style in ("dot", "dotted", "paren", "letter"):
        bare = mark.rest
    parts = (bare,) if _is_record(scope) else sentences(bare)
    aside = scope is not None and scope.kind == "action" and not listed
    for n, part in enumerate(parts):
        if n and aside:
            scope = None  # "Action: …" is one sentence
        yield Statement(
            text=_ARROW.sub("", part),
            line=line.number,
            section=section,
            label=scope.kind if scope is not None else None,
            label_words=scope.words if scope is not None else "",
            first=n == 0 and (listed or (scope is not None and scope.open)),
            listed=listed,
            before=parts[n - 1] if n else "",
            ends=n == len(parts) - 1,
        )


def _is_record(scope: _Scope | None) -> bool:
    """Whether one record stands here under its number ("Beslut #12: …"), however many sentences."""
    return scope is not None and scope.open and RECORD_NUMBER.search(scope.words) is not None


def _chosen(text: str) -> str:
    """Give what was ticked of "☐ Bifall ☒ Avslag"; a line with one box or none ticked is kept."""
    boxes = list(_BOXES.finditer(text))
    if len(boxes) < 2:  # noqa: PLR2004 - a choice
        return text
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    ticked = [
        text[box.end() : end].strip()
        for box, end in zip(boxes, ends, strict=True)
        if box.group() != "☐"
    ]
    return " ".join((text[: boxes[0].start()].strip(), *ticked)).strip() if ticked else text


def _of_task(
    text: str, line: PrintedLine, section: int | None, *, done: bool
) -> Iterator[Statement]:
    """Read a task with a box to tick; who and when may stand in brackets behind it."""
    aside = _WHO_WHEN.search(text)
    if aside is not None and not (aside.group("owner")[0].isupper() or "@" in aside.group()):
        aside = None  # "(still open)"
    if done or not text:
        return
    yield Statement(
        text=text,
        line=line.number,
        section=section,
        label="action",
        label_words="[ ]",
        first=True,
        listed=True,
        owner=aside.group("owner").strip() if aside is not None else None,
        due=aside.group("due") if aside is not None else None,
        ends=True,
    )


# -- tables -----------------------------------------------------------------------------------


def _of_row(line: PrintedLine, section: int | None, columns: Columns) -> Iterator[Statement]:
    if fitted(line.cells, columns):
        yield from _of_record(line, section, columns)
        return
    *cells, last = line.cells
    if len(cells) == 1 and len(last) <= _MARGIN and cell_kind(cells[0]) is None:
        for statement in _in_cell(cells[0], line, section, None):
            yield replace(statement, owner=last, margin=True)
        return
    scope: _Scope | None = None
    for n, cell in enumerate(line.cells):
        kind = cell_kind(cell)
        if kind is not None:
            scope = _Scope(kind, cell, open=True) if kind in _SCOPES else None
            continue
        for statement in _in_cell(cell, line, section, scope):
            yield replace(statement, owner=line.cells[0] if n else None)


def _in_cell(
    cell: str, line: PrintedLine, section: int | None, scope: _Scope | None
) -> Iterator[Statement]:
    for part in cell.split("\n"):
        label = label_of(without_bullet(part))
        if label is not None and label.kind in _SCOPES and label.rest:
            own = _Scope(label.kind, label.words, open=True)
            yield from _sentences(label.rest, line, section, own)
        else:
            yield from _sentences(part, line, section, scope)


def _of_record(line: PrintedLine, section: int | None, columns: Columns) -> Iterator[Statement]:
    """Read a row of a table of items, tasks or decisions, told by its heading row."""
    row = fitted(line.cells, columns)
    if is_done(row, columns):
        return
    beside = {kind: cell for kind, cell in zip(columns, row, strict=True) if kind in _BESIDE}
    owner, due = beside.get("owner") or None, beside.get("due") or None
    if owner is not None and _tells_task(owner):
        yield from _in_cell(owner, line, section, _Scope("action", "owner", open=True))
        owner = None
    told = tuple(_told(row, columns, owner or ""))
    is_recorded = any(kind is not None and cell.strip() for kind, cell in told)
    for kind, cell in told:
        if kind is None:  # what was said, and the owner is of what stands beside it
            for statement in _in_paragraphs(cell, line, section):
                yield statement if is_recorded else replace(statement, owner=owner)
            continue
        text = without_bullet(" ".join(cell.split()))
        for part in sentences(text) if kind == "decision" else filter(None, (text,)):
            yield Statement(
                text=part,
                line=line.number,
                section=section,
                label=kind,
                label_words=kind,
                first=True,
                listed=True,
                owner=owner,
                due=due,
                ends=True,
            )


def _tells_task(owner: str) -> bool:
    """Whether the column of owners says too what each is to do ("Anna skickar blad till Bo")."""
    words = [word for word in owner.split() if word.islower() and word not in _JOINING]
    return len(words) > 1 and not owner.isupper()


def _told(
    row: Sequence[str], columns: Columns, owner: str
) -> Iterator[tuple[LabelKind | None, str]]:
    """Give what the cells of a row say: a task, a decision, or text of the item (None)."""
    if not _SAYS.intersection(columns):  # no heading says which: the longest cell
        cells = (cell for kind, cell in zip(columns, row, strict=True) if kind not in _BESIDE)
        yield "action", max(cells, key=len, default="")
        return
    for kind, cell in zip(columns, row, strict=True):
        if kind == "either":
            yield _either(cell, owner), cell
        elif kind in ("action", "decision"):
            yield kind, cell
        elif kind == "agenda":
            yield None, cell.strip().partition("\n")[2]
        elif kind not in _BESIDE and cell.count(" ") > 1:
            yield None, cell


def _either(cell: str, owner: str) -> LabelKind | None:
    """Sort what stands under "Beslut/åtgärd": a task, a decision, or news of the item."""
    if owner and (_TO_DO.match(cell) or _is_for(owner, cell)):
        return "action"
    resolved = owner or RESOLVED.search(small(cell)) or _PASSIVE.search(cell)
    return "decision" if resolved else None


def _is_for(owner: str, cell: str) -> bool:
    """Whether a cell says what the owner beside it does, or what is done, and resolves nothing."""
    if RESOLVED.search(small(cell)):
        return False
    return (
        owner.split(maxsplit=1)[0].strip(",") == cell.split(" ", 1)[0]
        or _IS_DONE.search(cell) is not None
    )


def _in_paragraphs(cell: str, line: PrintedLine, section: int | None) -> Iterator[Statement]:
    """Read the paragraphs of a cell; a sentence alone is what the column beside it is about."""
    made = list(_in_cell(cell, line, section, None))
    for statement in made:
        yield replace(statement, margin=len(made) == 1)
