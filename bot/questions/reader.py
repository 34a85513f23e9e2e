"""From a line to a `Question`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile

from bot.questions import naming, periods
from bot.questions.model import AnswerForm, Asked, Days, Question, Which
from bot.questions.spotting import Spotted, Token, mended, spot, tokens

_FORMS = (
    ("count", AnswerForm.COUNT),
    ("often", AnswerForm.OFTEN),
    ("long", AnswerForm.LONG),
    ("much", AnswerForm.MUCH),
    ("clock", AnswerForm.WHEN),
    ("when", AnswerForm.WHEN),
    ("why", AnswerForm.WHY),
    ("who", AnswerForm.WHO),
    ("where", AnswerForm.WHERE),
    ("which", AnswerForm.WHICH),
    ("what", AnswerForm.WHAT),
)
_ROLES = ("vice_chair", "chair", "secretary", "adjuster", "substitute", "coopted", "guest")
_ENGLISH = frozenset(
    """
    what who when where why which how is are was were did does do has have the and of to in on for
    at we our us there any about will can should by list me my i it that this from with
    absent present attended decisions actions action overdue late next last meeting meetings
    """.split()  # noqa: SIM905 - one list, easier to read
)
_SWEDISH = frozenset(
    """
    vad vem vilka vilken vilket när var varför hur är och att det den för med på om av till har
    hade ska skall blev vi oss vår jag mig min finns från som kan får blir gick kom inte eller
    vart sedan
    """.split()  # noqa: SIM905
)
_VERBS = frozenset(
    """
    är var har hade kom kan kommer får fick ska skall blev blir gick går finns fanns gjorde sa
    byter bytte måste tog tar behöver behövde bestämde beslutade beslöt godkändes godkände sköts
    ligger hölls deltog missade fattades togs ville vill startar startade
    is are was were did does do has have had can could may might will would shall should must
    were am
    """.split()  # noqa: SIM905
)
# Words about the asking itself.
_ASKING = frozenset(
    """
    say says said tell tells told know knows please question sa sade sagt säger säga sas sades vet
    veta nämns nämndes nämnt står stod handlar handlade gäller gällde betyder betydde innebär
    """.split()  # noqa: SIM905
)
# Words that only hold a question together; the topic is never among them.
_GLUE = (
    _ENGLISH
    | _SWEDISH
    | _VERBS
    | _ASKING
    | frozenset(
        """
    a an en ett de dem dom där här nu idag i o sig sin sina så sådan man ni du er som vid under
    över mellan mot efter före innan sen hos åt in ut upp ner bara också redan ännu fortfarande
    något någon några nåt nån annat andra själv sagt kring angående gällande rörande
    beträffande avseende frågan fråga punkten punkt ärendet saken sak gång gånger del dag datum
    came come comes kom komma kommer
    time make made take taken tog tagit fattat fattats blivit
    fattades vara än fram vidare ner gälla gäller stå going go lott
    the these those they them their his her its he she you your as be been being so if or but not
    no than then now today already yet just also some into out up item point matter thing things
    please tack snälla hej gör göra gjort gjorde ha haft hålla kunde skulle vore bli blivit sitt
    båda bägge samtliga both every alla allt ju väl egentligen before after produce
    produced produces resulted result raised came
    """.split()  # noqa: SIM905
    )
)
_OF_MEETINGS = frozenset(
    """
    börjar börja började slutar slutade slut sluta slöt stängdes avslutades öppnades start starts
    started begin begins began end ended ends finish finished close closed closes adjourn adjourned
    hos planer höll möttes styrgruppen gruppen board styrelsen rådet nämnden utskottet kommittén
    council committee varar varade pågår pågick varas last lasts lasted dra drar ses setts råkas
    nätet distans digitalt form mötesform
    """.split()  # noqa: SIM905
)
_NUMBER = re.compile(r"(?:#|\bnr\.?\s?|\bnummer\s|\bno\.\s?)?\b(\d{1,6})\b")
_ITEM = re.compile(
    r"(?:§{1,2}\s?|\b(?:punkt|paragraf|item)\s)(\d{1,3}[a-z]?(?:\.\d{1,2})?)\b", re.IGNORECASE
)
_SHALL = frozenset("ska skall måste bör behöver should must shall will".split())  # noqa: SIM905
_PERFECT = frozenset({"har", "hade", "has", "have", "had"})
_PRONOUNS = frozenset("den det hen han hon de dem it he she they them".split())  # noqa: SIM905
_DOERS = frozenset("vi jag ni we they i you".split())  # noqa: SIM905 - after a verb
_OF_DAYS = re.compile(r"[^\W\d]{3,}(?:dagen|datum|datumet)$|^deadline$")
_OPENINGS = frozenset({"when", "why", "who", "where"})  # what opens a question is asked for
_PAST_VERB = re.compile(r"[^\W\d]{2,}(?:des|tes|ddes)")  # "höjdes avgiften?"
_FOLLOW = re.compile(r"^(?:och|men|and|but|å)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingContext:
    """What is known where the question is asked."""

    now: datetime  # on the group's own clock
    language: str
    people: Sequence[str] = ()  # names of all whom the group knows
    bodies: Callable[[str], bool] = field(default=lambda _: False)  # a word for a role or a body
    words: Callable[[str], bool] = field(default=lambda _: False)  # written here: no slip of a cue


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was found, before it is told what is asked."""

    line: str
    spotted: Spotted
    form: AnswerForm
    names: tuple[str, ...]
    others: tuple[str, ...]  # names nobody knows
    bodies: tuple[str, ...]
    topic: tuple[str, ...]
    plain: tuple[str, ...]  # the topic without names
    days: Days | None
    which: Which | None
    number: int | None
    item: str
    is_shall: bool
    has_pronoun: bool
    is_perfect: bool  # "har … gjort"

    def has(self, *cues: str) -> bool:
        return not self.spotted.cues.isdisjoint(cues)

    @property
    def is_of_somebody(self) -> bool:
        return bool(self.names or self.others or self.bodies or self.has("mine"))


def read(line: str, known: AskingContext) -> Question:
    """Read a line as a question, whatever it is."""
    parts = _parts(line, known)
    asked = next((asked for asked, is_so in _RULES if is_so(parts)), Asked.PASSAGE)
    return Question(
        asked=asked,
        form=parts.form,
        line=line,
        language=language_of(line, known.language),
        cues=parts.spotted.cues,
        topic=_topic(parts, asked),
        verb=_verb(parts),
        names=parts.names + (parts.others if asked in _OF_OTHERS else ()),
        bodies=parts.bodies,
        is_mine=parts.has("mine"),
        role=next((role for role in _ROLES if parts.has(role)), ""),
        days=parts.days,
        which=parts.which,
        number=parts.number,
        item=parts.item,
        leans=_leans(parts),
    )


def _topic(parts: _Parts, asked: Asked) -> tuple[str, ...]:
    """Give the words no part took; where there are none, those that a cue took in vain."""
    topic = parts.plain if asked in _OF_OTHERS else parts.topic
    if topic or asked is not Asked.PASSAGE or parts.names or parts.spotted.cues & {"meeting"}:
        return topic
    return tuple(token.text for cue, token in parts.spotted.taken if cue in _CONTENT)


_CONTENT = frozenset({"open", "done", "place", "approve", "guest", "arrived", "overdue", "left"})


def language_of(line: str, otherwise: str) -> str:
    """Recognise the language of a line by its small words."""
    words = [token.word for token in tokens(line)]
    english, swedish = (sum(w in small for w in words) for small in (_ENGLISH, _SWEDISH))
    swedish += any(letter in line.casefold() for letter in "åäö")
    if english == swedish:
        return otherwise
    return "en" if english > swedish else "sv"


def opens_as_question(line: str) -> bool:
    """Whether the line begins as a question does: with an interrogative, or with a verb."""
    words = tokens(line)
    if not words:
        return False
    if words[0].word in _VERBS:
        return True
    return any(_is_interrogative(words[at:]) for at in (0, 1)[: len(words)])


def opens_as_order(line: str) -> bool:
    """Whether a line orders a list in a whole sentence: "list everything that is still open"."""
    words = tokens(line)
    return len(words) > _TOLD_APART and words[0].word in {"list", "lista", "show", "visa", "nämn"}


def _is_interrogative(words: Sequence[Token]) -> bool:
    """Tell whether an interrogative comes first: "vem", "i *vilket* system", "hos *vem*"."""
    opening = spot(words).first
    if opening == "which":
        return words[0].word.startswith(("vilk", "which"))
    return opening in _INTERROGATIVES and words[0].word not in _INDEFINITE


_INTERROGATIVES = frozenset({cue for cue, _ in _FORMS} | {"how", "status"})
_INDEFINITE = frozenset(
    "nåt något någonting anything everything allt läget läge status antal antalet".split()  # noqa: SIM905
)


def is_unfinished(line: str) -> bool:
    """Whether a few words end where the answer would stand: "nästa möte var"."""
    words = tokens(line)
    if not 1 < len(words) <= _TELEGRAM or words[-2].word in _WITHOUT:
        return False
    return words[-1].word in _OPEN_ENDS or words[-1].word in _WANTED


_WITHOUT = frozenset("utan inget ingen without no".split())  # noqa: SIM905 - "4 utan datum"
_OPEN_ENDS = frozenset("var vart när where when".split())  # noqa: SIM905


def is_telegram(line: str) -> bool:
    """Whether a few words without a verb ask: "frånvarande 27 mars", "studieresan datum"."""
    words = tokens(line)
    has_verb = any(token.word in _VERBS for token in words[:-1])
    if ":" in line or not words or len(words) > _TELEGRAM or has_verb:
        return False
    if spot(words).first in _SUBJECTS or is_unfinished(line) or words[0].word in _WANTED:
        return True
    return not _AT_THE_END.isdisjoint(spot(words[-1:]).cues)


def is_brief(line: str) -> bool:
    """Whether a line is two to four words that may ask: no verb, and none that is recorded with."""
    words = tokens(line)
    has_verb = any(token.word in _VERBS for token in words)
    return (
        1 < len(words) <= _BRIEF
        and not has_verb
        and ":" not in line
        and words[0].word not in _RECORDS
        and all(token.text.isalpha() for token in words)
    )


_BRIEF = 4  # words


def may_be_record(line: str) -> bool:
    """Whether a few words may be meant to be kept, but for a colon: "beslut ny budget i maj"."""
    words = tokens(line)
    return len(words) > _TOLD_APART and words[0].word in _RECORDS


def is_of_days(line: str) -> bool:
    """Whether a few words name days, and nothing that could be recorded with them."""
    words = spot(tokens(periods.parted(line)))
    others = [token for token in words.rest if _tells(token) and not _DATE_WORD.match(token.word)]
    has_days = any(_DATE_WORD.match(token.word) for token in words.rest)
    return words.first in _OF_THE_PAST and has_days and not others


_TELEGRAM = 6  # words
_TOLD_APART = 3  # words; more of them after "beslut" are rather a decision than a question
_RECORDS = frozenset("beslut uppgift notera decision action note".split())  # noqa: SIM905
# What a word alone asks for, at the end or the beginning of a few.
_WANTED = {
    **dict.fromkeys(
        [
            "datum",
            "slutdatum",
            "startdatum",
            "dag",
            "dagen",
            "tid",
            "tidpunkt",
            "klockslag",
            "date",
            "day",
            "time",
        ],
        AnswerForm.WHEN,
    ),
    **dict.fromkeys("plats lokal adress place venue room".split(), AnswerForm.WHERE),  # noqa: SIM905
    **dict.fromkeys("ansvarig ansvariga owner".split(), AnswerForm.WHO),  # noqa: SIM905
    **dict.fromkeys("kostnad belopp pris summa cost price amount".split(), AnswerForm.MUCH),  # noqa: SIM905
    **dict.fromkeys("orsak anledning skäl reason".split(), AnswerForm.WHY),  # noqa: SIM905
}
_AT_THE_END = frozenset({"absent", "present", "decide", "action", "overdue", "open"})
_OF_THE_PAST = frozenset({"absent", "present", "decide"})
_DATE_WORD = re.compile(r"\d|(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*$")


def _parts(line: str, known: AskingContext) -> _Parts:
    text = periods.parted(line)
    language = language_of(text, known.language)
    found = periods.days_in(text, language=language, now=known.now)
    days, span = found or (None, (0, 0))
    item = _ITEM.search(text)
    bare = _without_lead(text, span)
    words = [t for t in tokens(text) if not _within(t, bare)]
    named = naming.known_names(words, known.people)
    left = mended(named.rest, lambda word: word in _GLUE or known.words(word))
    bodies = tuple(t.text for t in left if known.bodies(t.text))
    spotted = spot(left)
    form = _form(left, spotted, named.names)
    asking = _asking_words(left) if form is AnswerForm.NONE else ()
    form = _WANTED[asking[-1].word] if asking else form
    topic = [t for t in spotted.rest if _tells(t) and t.text not in bodies and t not in asking]
    topic = [t for t in topic if not _is_those_who_meet(t, words)]
    meant = naming.misspelt_names(topic, known.people, known.words)
    others, plain = naming.capitalised(meant.rest)
    return _Parts(
        line=text,
        spotted=spotted,
        form=form,
        names=named.names + meant.names,
        others=others,
        bodies=bodies,
        topic=tuple(t.text for t in meant.rest),
        plain=tuple(t.text for t in plain),
        days=days,
        which=_which(spotted),
        number=_number(text, span, item),
        item=item[1] if item else "",
        is_shall=any(t.word in _SHALL for t in left),
        has_pronoun=any(t.word in _PRONOUNS for t in spotted.rest),
        is_perfect=bool(left) and left[0].word in _PERFECT,
    )


def _verb(parts: _Parts) -> str:
    """Give the topic's word that stands where a question has its verb: "who *presented* it"."""
    words = tokens(parts.line)
    after = words[1].text if len(words) > 1 else ""
    is_verb = after in parts.topic and after[:1].islower() and len(parts.topic) > 1
    return after if is_verb and parts.form in _WITH_VERB else ""


_WITH_VERB = frozenset(
    {
        AnswerForm.WHO,
        AnswerForm.WHEN,
        AnswerForm.WHY,
        AnswerForm.LONG,
        AnswerForm.OFTEN,
        AnswerForm.WHAT,
    }
)


_LEAD = re.compile(
    r"(?:(?:på|vid|med|mötet|möte|deadline|at|the|meeting)\s+)+(?=i\s|in\s|den\s|on\s)",
    re.IGNORECASE,
)


def _without_lead(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Give a span of days without what leads to them: it may say what is asked."""
    lead = _LEAD.match(text[slice(*span)])
    return (span[0] + lead.end(), span[1]) if lead else span


def _within(token: Token, span: tuple[int, int]) -> bool:
    return span[0] <= token.start and token.end <= span[1]


def _is_those_who_meet(token: Token, line: Sequence[Token]) -> bool:
    """Whether a word is those who meet, as who does something: "what did the board decide?"."""
    if token.word not in _THOSE_WHO_MEET:
        return False
    before = [one.word for one in line if one.end <= token.start][-2:]
    return not _OF_WHAT.intersection(before)


_THOSE_WHO_MEET = frozenset(
    """
    styrelsen rådet nämnden utskottet kommittén gruppen ledningsgruppen arbetsgruppen beredningen
    board council committee governors trustees team panel group members
    """.split()  # noqa: SIM905
)
_OF_WHAT = frozenset(
    "om about kring till to från från of för for on på i in with med av by at hos".split()  # noqa: SIM905
)


def _tells(token: Token) -> bool:
    """Whether a word can be a topic."""
    return token.word not in _GLUE and len(token.word) > 1


def _number(text: str, span: tuple[int, int], item: re.Match[str] | None) -> int | None:
    """Give the number of a record; neither that of a day nor of an item."""
    for found in _NUMBER.finditer(text):
        is_other = span[0] <= found.start() < span[1] or (
            item is not None and item.start() <= found.start() < item.end()
        )
        if not is_other and int(found[1]) < 1_000_000:  # noqa: PLR2004 - what a record's number can be
            return int(found[1])
    return None


def _form(  # noqa: PLR0911 - one rule a line
    words: Sequence[Token], spotted: Spotted, names: Sequence[str]
) -> AnswerForm:
    """Give which answer is wanted; "var" asks for a place before a verb, else for a yes or no."""
    first = words[0].word if words else ""
    second, third = (words[n].word if len(words) > n else "" for n in (1, 2))
    has_verb = second in _VERBS or (bool(second) and third in _DOERS)
    if first == "var" and not names and has_verb:
        return AnswerForm.WHERE
    if words and words[-1].word == "var" and "meeting" in spotted.cues:
        return AnswerForm.WHERE
    opening = dict(_FORMS).get(spotted.first)
    if opening is not None and spotted.first in _OPENINGS:
        return opening
    if spotted.first == "which" and any(_OF_DAYS.search(token.word) for token in words[1:]):
        return AnswerForm.WHEN  # "vilken var sista svarsdagen?"
    for cue, form in _FORMS:
        if cue in spotted.cues and not (form is AnswerForm.WHAT and first in _VERBS):
            return form
    if first in _VERBS or second in _DOERS or (second and _PAST_VERB.fullmatch(first)):
        return AnswerForm.WHETHER
    return AnswerForm.WHAT if "how" in spotted.cues else AnswerForm.NONE


def _asking_words(words: Sequence[Token]) -> tuple[Token, ...]:
    """Give the words that say alone what is asked for, at the end or the beginning of a few."""
    last = tuple(takewhile(lambda token: token.word in _WANTED, reversed(words)))
    return last or tuple(takewhile(lambda token: token.word in _WANTED, words))


def _which(spotted: Spotted) -> Which | None:
    for cue, which in (("next", Which.NEXT), ("last", Which.LAST), ("first", Which.FIRST)):
        if cue in spotted.cues:
            return which
    return None


def _leans(parts: _Parts) -> bool:
    """Whether the line completes the question before it."""
    if _FOLLOW.match(parts.line.strip()):
        return True
    if (
        parts.topic
        or parts.is_of_somebody
        or parts.form in (AnswerForm.WHICH, AnswerForm.COUNT, AnswerForm.NONE)
    ):
        return False
    if parts.has_pronoun:
        return True
    is_bare = parts.form in (AnswerForm.WHO, AnswerForm.WHEN, AnswerForm.WHY, AnswerForm.WHERE)
    return is_bare and parts.days is None and not parts.has(*_SUBJECTS)


_SUBJECTS = frozenset(
    {
        *_ROLES,
        "absent",
        "present",
        "meeting",
        "decide",
        "action",
        "overdue",
        "unowned",
        "open",
        "postponed",
        "news",
        "next",
    }
)
_OF_OTHERS = frozenset({Asked.ATTENDANCE, Asked.DESK, Asked.OVERDUE, Asked.STATUS})
_LISTS = frozenset(
    {
        AnswerForm.WHAT,
        AnswerForm.WHICH,
        AnswerForm.WHETHER,
        AnswerForm.NONE,
        AnswerForm.COUNT,
        AnswerForm.WHO,
    }
)


def _is_postponed(parts: _Parts) -> bool:
    return parts.has("postponed") and parts.form in _LISTS - {AnswerForm.WHO}


def _is_unowned(parts: _Parts) -> bool:
    return parts.has("unowned") and parts.form in _LISTS - {AnswerForm.WHO}


def _is_overdue(parts: _Parts) -> bool:
    return parts.has("overdue") and parts.form in _LISTS


def _is_since(parts: _Parts) -> bool:
    if parts.form not in _LISTS:
        return False
    is_since = parts.has("since") or (parts.days is not None and parts.days.since)
    return (
        is_since and parts.has("news", "decide", "done", "status", "meeting", "action", "do")
    ) or (parts.has("news") and not parts.topic and not parts.names)


def _is_status(parts: _Parts) -> bool:
    if parts.number is not None and parts.has("done", "status", "overdue", "due", "owner", "open"):
        return True
    if parts.has("status") and (parts.topic or parts.names) and not parts.has("decide"):
        return True
    if parts.form is not AnswerForm.WHETHER:
        return False
    is_told = bool(parts.topic or parts.is_of_somebody)
    if parts.is_perfect and not parts.has("absent", "present", "decide", "approve", "meeting"):
        return is_told
    return parts.has("done") and (is_told or parts.has_pronoun)


def _is_attendance(parts: _Parts) -> bool:
    how_many = {"count", "we", "last", "first", "meeting", "due"}
    is_we = parts.form is AnswerForm.COUNT and parts.has("we") and not parts.topic
    if is_we and parts.spotted.cues <= how_many and "haft" not in parts.line.casefold():
        return True  # how many were we?
    return parts.form in _LISTS | {AnswerForm.OFTEN, AnswerForm.WHEN} and _is_of_roll(parts)


# "Who was at the last meeting?": at a meeting, and no more is said.
_AT_MEETING = re.compile(
    r"(?:who|which people|vilka|vem) (?:all )?(?:was|were|var|är|are|is) (?:at|in|on|på|vid)"
    r" (?:[^\W\d]+ ){0,3}?(?:meeting|mötet|möte|sammanträdet|träffen)\b"
    r"|(?:who|vilka|vem|which of us)(?: alla)? (?:is|are|är) (?:här|med|närvarande|inne|här inne"
    r"|here|present|in|in the meeting|in attendance)(?: (?:nu|idag|i dag|now|today))?[?\s]*$",
    re.IGNORECASE,
)


def _is_of_roll(parts: _Parts) -> bool:
    if _AT_MEETING.match(parts.line):
        return True
    if parts.form is AnswerForm.WHEN:
        return (bool(parts.names) and parts.has("arrived", "present")) or (
            bool(parts.names) and not parts.topic and "kom" in parts.line.casefold().split()
        )
    if parts.has("absent", "present") and parts.form is not AnswerForm.WHAT:
        return parts.form in (
            AnswerForm.WHO,
            AnswerForm.WHICH,
            AnswerForm.COUNT,
            AnswerForm.OFTEN,
            AnswerForm.NONE,
        ) or bool(parts.names or parts.others or parts.has("mine"))
    if parts.has(*_ROLES):
        return not parts.topic or bool(parts.item)
    if parts.form is AnswerForm.WHETHER and parts.is_of_somebody and not parts.topic:
        return parts.has("meeting") or parts.spotted.cues <= {"we", "last", "next", "arrived"}
    return False


def _is_decision(parts: _Parts) -> bool:
    return parts.has("decide") or (parts.has("approve") and parts.form is AnswerForm.WHETHER)


def _is_due(parts: _Parts) -> bool:
    if parts.form is AnswerForm.WHEN:
        is_meeting = parts.has("meeting") and not parts.topic
        return not is_meeting and (parts.has("due", "done") or parts.is_shall)
    if parts.form is AnswerForm.WHICH and parts.has("meeting") and not parts.has("action"):
        return False
    asks_list = parts.form in (AnswerForm.WHAT, AnswerForm.WHICH, AnswerForm.COUNT, AnswerForm.NONE)
    limit = parts.days is not None or (parts.which is Which.NEXT and parts.has("meeting"))
    return asks_list and limit and parts.has("due", "done", "do", "action", "open")


def _is_desk(parts: _Parts) -> bool:
    if parts.form not in (
        AnswerForm.WHAT,
        AnswerForm.WHICH,
        AnswerForm.NONE,
        AnswerForm.COUNT,
        AnswerForm.WHETHER,
    ):
        return parts.form is AnswerForm.WHO and parts.has("most") and parts.has("do", "action")
    if not parts.is_of_somebody:
        return False
    return parts.has("do", "action", "open")


def _is_open(parts: _Parts) -> bool:
    if parts.form in (AnswerForm.WHEN, AnswerForm.WHERE, AnswerForm.WHY, AnswerForm.LONG):
        return False  # "when do we open?"
    return parts.has("action") or (parts.has("open", "do") and not parts.topic)


def _is_meeting(parts: _Parts) -> bool:
    wanted = parts.has("meeting") or (parts.which is Which.NEXT and not parts.topic)
    others = [word for word in parts.topic if word.casefold() not in _OF_MEETINGS]
    # What happened at a meeting, its summary tells; what it left to do, the actions.
    other = parts.has("status", "action")
    is_where = parts.form is AnswerForm.WHERE and parts.days is not None and parts.has("we")
    is_host = parts.form is AnswerForm.WHO and parts.line.casefold().startswith(
        ("hos vem", "at who")
    )
    return (
        (wanted or is_where)
        and not others
        and not other
        and (is_host or parts.form not in (AnswerForm.WHO, AnswerForm.WHY))
    )


_RULES: tuple[tuple[Asked, Callable[[_Parts], bool]], ...] = (
    (Asked.GROUPS, lambda parts: parts.has("groups")),
    (Asked.POSTPONED, _is_postponed),
    (Asked.UNOWNED, _is_unowned),
    (Asked.OVERDUE, _is_overdue),
    (Asked.SINCE, _is_since),
    (Asked.STATUS, _is_status),
    (Asked.ATTENDANCE, _is_attendance),
    (Asked.DECISION, _is_decision),
    (Asked.DUE, _is_due),
    (Asked.DESK, _is_desk),
    (Asked.MEETING, _is_meeting),
    (Asked.OPEN, _is_open),
)
