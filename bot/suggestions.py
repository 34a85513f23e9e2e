"""What to say to a line that no command claims: nothing was saved, and what may have been meant."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.command import Command, Mode
from bot.patterns import lazily
from bot.phrases.consent import PLEASED, YES
from bot.phrases.openings import Opening, Openings, openings
from bot.phrases.promising import is_agreed, is_promise, is_settled
from bot.phrases.spoken import spoken_language
from bot.phrases.typed_line import TypedLine, tidy
from bot.replies.model import Button, Buttons, Heading, Line, Reply, Said
from bot.texts import LANGUAGES, Text, _
from bot.values import dataclass

MOST = 3  # more than that is no suggestion
LONGEST_OFFERED = 500  # characters of a line that is offered in several ways; a card has room
_LONGEST_MENDED = 600  # characters of a mended line that are held against the commands
_LONGEST_HEAD = 200  # characters of a line that are compared with openings; none has 60
_SWEDISH_LETTER = lazily("[åäö]", re.IGNORECASE)
_SHORTEST = 3  # letters; a slip in two may be anything
_MOST_WORDS = 12  # the same; none has 8 words


def suggest(
    line: TypedLine, language: str, commands: Sequence[Command], *, is_open: bool = False
) -> Said:
    """
    Say that nothing was saved, and offer the nearest lines that would have been understood.

    Gives the reply and its language: that of the likeliest line, else that of the words. Notes
    are offered only where a meeting is open, and so can be taken.
    """
    spoken = spoken_language(line.typed)
    language = spoken or language
    if (small := small_talk(line)) is not None:
        return Said(small, language)
    blocks = (Heading(_not_understood(line)),)
    if begun := _begun(line, language, commands):
        example, language = begun
        hint = _("Write for example “{example}”.", example=example)
        return Said(Reply((*blocks, Line(hint))), language)
    meant = _nearest(line, language, commands)
    if spoken == "sv" and _SWEDISH_LETTER.search(line.text):  # "länk till …" is no slip of "link"
        meant = [one for one in meant if one.language == spoken]
    if meant:
        language = meant[0].language
    is_long = len(line.text) > LONGEST_OFFERED
    wrapped = [] if is_long else _wrapped(line, language, is_open=is_open)
    texts = [one.text for one in meant] or wrapped
    if not texts:
        return Said(Reply((*blocks, Line(_how(line)))), language)
    # Its answer takes the place of the card, so that a second press records nothing twice.
    offered = texts[: 1 if is_long else MOST]
    buttons = tuple(Button(text, text, then=text) for text in offered)
    if not meant and (asked := _likely(line, is_open=is_open)) is not None:
        return Said(Reply((Heading(asked), Buttons(buttons, suggested=1))), language)
    typed = Buttons(buttons, suggested=len(buttons))
    return Said(Reply((*blocks, Line(_("Did you mean:")), typed)), language)


def _likely(line: TypedLine, *, is_open: bool) -> Text | None:
    """Ask whether a line is what it is likelier than anything else; None where it is neither."""
    if line.asks:
        return None
    text = _TO_RECORD.sub("", line.text)
    if is_promise(text) and not (is_agreed(text) or is_settled(text)):
        return _("Is this an action? Nothing is saved yet.")
    if is_open and _REPORTS.search(line.text):
        return _("Is this a note? Nothing is saved yet.")
    return None


def _not_understood(line: TypedLine) -> Text:
    if line.asks:
        return _("I did not understand the question.")
    return _("I did not understand that, so nothing is saved.")


def small_talk(line: TypedLine) -> Reply | None:  # noqa: PLR0911 - one return a kind
    """Answer thanks, consent and goodbyes in a word or two; None where it is something else."""
    said = " ".join(_SIGN.sub(" ", line.unclipped().text.casefold()).split())
    if not said:
        heart = _("You’re welcome!") if _LIKES.search(line.typed) else None
        return Reply((Heading(heart or _("Yes? Type “help” to see what I can do.")),))
    if said in _OF_THANKS or said.startswith(("tack ", "thanks ", "thank you ")):
        is_short = len(said.split()) <= _LONGEST_THANKS
        return Reply((Heading(_("You’re welcome!")),)) if is_short else None
    words = said.split()
    while len(words) > 1 and words[0] in _OF_CONSENT:
        words = words[1:]
    said = " ".join(words)
    if said.startswith(("tack ", "thanks ", "thank you ")) and len(words) <= _LONGEST_THANKS:
        return Reply((Heading(_("You’re welcome!")),))
    if len(words) <= _LONGEST_THANKS and all(w in _OF_CONSENT | _OF_THANKS for w in words):
        is_thanks = any(word in _OF_THANKS for word in words)
        return Reply((Heading(_("You’re welcome!") if is_thanks else _("Good.")),))
    if _OF_GREETING.fullmatch(" ".join(_SIGN.sub(" ", line.typed.casefold()).split())):
        return Reply((Heading(_("Hello! Type “help” to see what I can do.")),))
    if said in _OF_MISTAKES:
        return Reply((Heading(_("Type “undo” to take back your last change.")),))
    if (reply := _second_thoughts(said)) is not None:
        return reply
    if said in _OF_LEAVING:
        advice = _("To close a meeting, type “end meeting”.")
        return Reply((Heading(_("Goodbye!")), Line(advice, subtle=True)))
    return None


def _second_thoughts(said: str) -> Reply | None:
    """Answer who lets something be, was wrong, or is lost."""
    if said in _OF_LETTING_BE:
        return Reply((Heading(_("Fine, nothing is changed.")),))
    if said in _OF_BEING_WRONG:
        undo = _("undo")
        blocks = (Heading(_("Shall I take back your last change here?")),)
        return Reply((*blocks, Buttons((Button(undo, undo),), suggested=1)))
    if said in _OF_LOST:
        example = _("help")
        return Reply(
            (
                Heading(_("Type “help” to see what can be said here.")),
                Buttons((Button(example, example),)),
            )
        )
    return None


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SIGN = lazily(r"[^\w\s]")
_LIKES = lazily("[👍🙏❤😊🙂👏🎉]")
_LONGEST_THANKS = 5  # words
_OF_THANKS = frozenset({"tack", "tackar", "thanks", "thank you", "thx", "stort tack"})
_OF_CONSENT = YES | PLEASED
_OF_GREETING = lazily(
    r"(?:god ?(?:morgon|dag|kväll|afton)|hej(?:san)?|hallå|tjena|tja|(?:good )?(?:morning|afternoon"
    r"|evening)|hi|hello|hey)(?: (?:alla|allihopa?|allesammans|på (?:er|dig)|kollegor|everyone"
    r"|everybody|all|team|folks|there))*"
)
# What was told at a meeting: a note of it is likelier than a decision or something to do.
_REPORTS = lazily(
    r"\b(?:informerade|redogjorde|meddelade|rapporterade|berättade|konstaterade|påpekade|hälsade"
    r"|öppnade|presenterade|gick igenom|föredrog|reported|informed|noted|explained|presented"
    r"|updated|welcomed|opened the)\b",
    re.IGNORECASE,
)
_OF_MISTAKES = frozenset(
    ["fel", "oj fel", "oj", "hoppsan", "det blev fel", "oops", "wrong", "mistake", "my mistake"]
)
_OF_LETTING_BE = frozenset(
    {"låt det stå", "behåll det", "keep it", "let it stand", "nej förresten låt det stå"}
    | {"no keep it", "nej låt det stå", "no leave it", "nej behåll det"}
    | {
        "strunta i det",
        "glöm det",
        "skit i det",
        "strunt samma",
        "låt bli",
        "låt det vara",
        "inget",
    }
    | {"nej tack", "nej", "avbryt", "never mind", "nevermind", "forget it", "no", "no thanks"}
    | {"leave it", "cancel", "cancel that", "skip it", "hoppa över det", "det var inget"}
)
_OF_BEING_WRONG = frozenset(
    {"stryk det", "stryk den", "ta bort det", "ta bort den", "ta bort den sista"}
    | {"ta bort det sista", "ta bort den senaste", "stryk den sista", "stryk det sista"}
    | {"stryk den senaste", "stryk det där", "ta bort det där", "scratch that", "strike that"}
    | {"delete that", "remove that", "scrap that", "take that back", "delete the last one"}
    | {"remove the last one", "ta tillbaka det", "forget that last one"}
    | {"fel", "det är fel", "det blev fel", "nej det blev fel", "nu blev det fel", "helt fel"}
    | {"det där blev fel", "det stämmer inte", "så var det inte", "that s wrong", "thats wrong"}
    | {"that is wrong", "wrong", "that was wrong", "not what i meant", "my mistake", "oops"}
    | {"oj", "hoppsan", "mitt fel", "jag skrev fel", "that was a mistake", "no that s wrong"}
)
_OF_LOST = frozenset(
    {"jag förstår inte", "jag fattar inte", "hjälp mig", "hur funkar det", "hur funkar det här"}
    | {"hur fungerar det", "hur fungerar det här", "va", "vadå", "hur gör man", "hur gör jag"}
    | {"i don t understand", "i don t get it", "help me", "how does this work", "huh", "what now"}
    | {"how do i do this", "i m lost", "jag är vilse", "vad menar du", "what do you mean"}
)
_OF_LEAVING = frozenset({"godnatt", "god natt", "vi hörs", "good night", "see you"}) | frozenset(
    {"quit", "exit", "avsluta", "sluta", "hejdå", "hej då", "bye", "goodbye"}
)


def is_misspelt(line: TypedLine, language: str, commands: Sequence[Command]) -> bool:
    """Whether the line is a command with a slip or two."""
    return bool(_nearest(line, language, commands))


def _begun(line: TypedLine, language: str, commands: Sequence[Command]) -> tuple[str, str] | None:
    """Find an example, and its language, of what the line is no more than the first words of."""
    words = line.text.casefold().rstrip(": ")
    begun = {place for place, _opening in _openings(commands).bearers.get(words, ())}
    told = [(command, spoken) for command in commands for spoken in LANGUAGES]
    found = [told[place] for place in sorted(begun)]
    for command, spoken in sorted(found, key=lambda each: each[1] != language):
        return command.examples[spoken][0], spoken
    return None


def _openings(commands: Sequence[Command]) -> Openings:
    """Gather what the commands' phrases begin with, of each command in each language."""
    return openings(tuple(command.phrases[spoken] for command in commands for spoken in LANGUAGES))


@dataclass(frozen=True, slots=True, order=True)
class _Meant:
    """A line that may have been meant; the likeliest sorts first."""

    slips: int
    is_question: bool  # a statement was typed more likely without its colon
    length: int
    text: str
    language: str


def _nearest(line: TypedLine, language: str, commands: Sequence[Command]) -> list[_Meant]:
    """Mend the words in front, and keep what a command then claims, once a command."""
    if len(line.text) < _SHORTEST:
        return []
    heads = _heads(line)
    near: dict[int, list[Opening]] = defaultdict(list)
    for place, opening in _openings(commands).near(heads):
        near[place // len(LANGUAGES)].append(opening)
    found = []
    for place, likely in near.items():
        meant = list(_mended_by(commands[place], likely, line, heads, language))
        found += [min(meant)] if meant else []
    return sorted(found)


def _heads(line: TypedLine) -> tuple[str, ...]:
    """Give the line's first words as they are compared: none, one, two and so on."""
    words = line.text[:_LONGEST_HEAD].split(" ")[:_MOST_WORDS]
    return tuple(" ".join(words[:n]).casefold().rstrip(":") for n in range(len(words) + 1))


def _mended_by(
    command: Command,
    likely: Sequence[Opening],
    line: TypedLine,
    heads: tuple[str, ...],
    language: str,
) -> Iterator[_Meant]:
    for opening in likely:
        for slips, text in _mended(line, heads, opening):
            read = command.read(tidy(text[:_LONGEST_MENDED]), language)  # its beginning tells
            if read is not None and _fits(command, line, slips, text):
                yield _Meant(slips, text.endswith("?"), len(text), text, read.language)


def _fits(command: Command, line: TypedLine, slips: int, text: str) -> bool:
    """Keep from recording what was no more than like a command: there, only the colon may lack."""
    if command.mode is not Mode.RECORD:
        return ":" in line.text or ":" not in text
    if ":" in line.text or " - " in line.text:
        return ":" in text
    return slips == 0 or (slips == 1 and ":" in text and _LABEL.match(text) is not None)


# "beslutt vi tar lunch": one slip in a word that is said of little else.
_LABEL = lazily(r"(?:beslut|uppgift|decision|action): \w+ \w+ \w", re.IGNORECASE)


def _mended(line: TypedLine, heads: tuple[str, ...], opening: Opening) -> Iterator[tuple[int, str]]:
    """Put `opening` in the place of as many words of the line, where they differ little enough."""
    count = len(opening.words.split())
    for taken in (count, count - 1, count + 1):  # "startamöte", "start a möte"
        slips = opening.slips(heads[min(taken, len(heads) - 1)])
        if slips is not None:
            rest = " ".join(line.text.split(" ")[taken:]).lstrip("-–: ")  # "decision - we buy two"
            text = f"{opening.words} {rest}".strip()
            yield slips, text
            if line.asks or ":" not in line.text:
                yield slips, text + "?"


def _how(line: TypedLine) -> Text:
    """Show what to type where nothing is offered for a line."""
    if len(line.text) > LONGEST_OFFERED and not line.asks:
        return _("Begin it with “decision:”, “action:” or “note:” to record it.")
    return _("Type “help” to see what can be said here.")


def _wrapped(line: TypedLine, language: str, *, is_open: bool) -> list[str]:
    """Offer to record, or to search for, a sentence that begins with no command at all."""
    text = _TO_RECORD.sub("", " ".join(line.typed[line.start :].split()))
    if is_open and (taken := _TAKEN_UP.fullmatch(text)) is not None:
        return [_("topic {title}", title=taken["title"]).worded(language)]
    if line.asks:
        return [_("search {words}", words=line.text).worded(language)]
    if (adding := _ADDING.fullmatch(line.text)) is not None:
        ways = [_("item for next meeting: {item}", item=adding["item"])]
        if is_open:
            ways.insert(0, _("topic {title}", title=adding["item"]))
        return [way.worded(language) for way in ways]
    if len(text.split()) < 2 or _is_told_to_do(text):  # noqa: PLR2004 - one word is no record
        return []
    return [kind.worded(language) for kind in _kinds(text, is_open=is_open)]


def _kinds(text: str, *, is_open: bool) -> list[Text]:
    """Give the ways to record a sentence, the likeliest first; one that is quoted is a note."""
    action, decision = _("action: {text}", text=text), _("decision: {text}", text=text)
    note = [_("note: {text}", text=text)] if is_open else []
    if text[0] in '”“"«»':
        return note
    if is_agreed(text) or is_settled(text):
        return [decision, action, *note]
    return [action, *note] if is_promise(text) else [*note, action, decision]


# "Skriv upp att Mia köper färg": what it is to be recorded as is asked.
_TO_RECORD = lazily(
    r"^(?:(?:och(?: så)?|and|(?:ny sak|en sak till|one more thing|new one)[:,]) (?=\w+ \w+ )"
    r"|(?:lägg (?:in|till)|skriv (?:upp|in|ner)|anteckna|spara|kom ihåg|write down|record|add"
    r"|remember|make a note) (?:att|that) )",
    re.IGNORECASE,
)
# "Första ärendet är årsavgiften", "då går vi till budgeten": an item, or a word about it.
_GOES = r"(?:går|tar|fortsätter|hoppar)"
_TAKEN_UP = lazily(
    r"(?:(?:första|nästa|sista|the (?:first|next|last)) (?:punkten?|ärendet?|item|topic)"
    rf" (?:är|blir|is)|(?:vi {_GOES}|(?:då|nu|så) {_GOES} vi)"
    r" (?:nu )?(?:vidare )?(?:till|med|över till)|vi (?:börjar|startar) med"
    r"|(?:let['’]?s|we) (?:turn|move on|go|come|start|begin) (?:to|with)|moving on to)"
    r" (?P<title>\S+(?: \S+){0,3})[.!]?",
    re.IGNORECASE,
)
# "Lägg till Budget": on which agenda is not said, so it is asked.
_ADDING = lazily(
    r"(?:lägg till|ta med|add) (?:(?:en|ny|an?|the) )*"
    r"(?:(?:punkt|punkten|ärendet|item|topic) (?:(?:om|on|about) )?)?"
    r"(?P<item>(?!att\b|that\b)\w[^:]{1,120})",
    re.IGNORECASE,
)
# What one tells a program to do; nobody means it to be recorded.
_TOLD = frozenset(
    [
        "skriv",
        "ändra",
        "rätta",
        "skjut",
        "rensa",
        "töm",
        "sortera",
        "filtrera",
        "kopiera",
        "uppdatera",
        "ladda",
        "visa",
        "skicka",
        "ladda",
        "öppna",
        "stäng",
        "radera",
        "ta",
        "lägg",
        "byt",
        "granska",
        "släng",
        "spara",
        "avbryt",
        "gå",
        "hoppa",
        "gör",
        "skapa",
        "tysta",
        "prenumerera",
        "mejla",
        "maila",
        "dela",
        "stoppa",
        "nästa",
        "föregående",
        "språk",
        "klar",
        "flytta",
        "stryk",
        "ställ",
        "mark",
        "assign",
        "reassign",
        "show",
        "list",
        "open",
        "close",
        "delete",
        "remove",
        "export",
        "print",
        "send",
        "add",
        "make",
        "create",
        "copy",
        "share",
        "sort",
        "filter",
        "start",
        "stop",
        "mail",
        "email",
        "tag",
        "set",
        "turn",
        "switch",
        "go",
        "redo",
        "mute",
        "subscribe",
        "download",
        "upload",
        "move",
        "merge",
        "next",
        "previous",
        "language",
        "change",
    ]
)


def _is_told_to_do(text: str) -> bool:
    first = text.split(" ", 1)[0]
    return first.casefold() in _TOLD or (first.islower() and first.endswith("era"))
