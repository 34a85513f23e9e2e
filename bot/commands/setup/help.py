"""`help`: what can be said here, with examples."""

import re
from collections.abc import Callable
from functools import cache

from bot.command import Command, Mode, Turn
from bot.replies.model import Block, Button, Buttons, Line, Reply, Section, say
from bot.texts import Text, _

Chapters = tuple[tuple[Text, tuple[Command, ...]], ...]  # what can be said, by what it is for


MOST = 4  # commands shown to a question of how something is done


def helping(chapters: Callable[[], Chapters]) -> Command:
    """Make the command that tells what can be said; it is itself in one of the chapters."""

    @cache
    def first() -> Reply:
        return _first_lines(chapters())

    @cache
    def listed(language: str) -> Reply:
        return _listed(chapters(), language)

    async def help_(turn: Turn, about: str = "", whole: str = "") -> Reply:
        """Show the most needed lines, all of them, or those that `about` asks for."""
        if whole:
            return listed(turn.language)
        if about:
            return _told_about(chapters(), about, turn.language)
        return _during_meeting() if turn.meeting is not None else first()

    return Command(
        help=_("show what can be said here"),
        mode=Mode.ASK,
        reads=None,
        phrases={
            "sv": (
                "(hjälp|kommandon) {whole:all}",
                "(hjälp|hej|hejsan|hallå|hjälp mig|kommandon|vem är du|tjena|tja|hej hej)",
                "(god morgon|godmorgon|god dag|goddag|god kväll|hej (alla|allihop|på er))",
                "vad kan (du|jag|man|vi) [göra|skriva|säga] [här]",
                "(visa|ge mig|jag behöver) hjälp",
                "jag (vill|skulle vilja) {about:wish}",
                "(visa|ge mig|jag behöver) hjälp (om|med|för|att) {about:text}",
                "hur (funkar|fungerar) (det|du) [här]",
                "vad (gör|händer) (jag|vi) nu",
                "(pratar|förstår|kan) du (svenska|engelska)",
                "(hjälp|hjälp mig) [med|om|att] {about:text}",
                "hur (gör|kan|ska|skall) (jag|man|vi|en) [för att] {about:text}",
                "hur {about:how_sv}",
                "var (ställer|ändrar|sätter|byter|lägger) (jag|man|vi) [in] {about:text}",
            ),
            "en": (
                "(help|commands) {whole:all}",
                "(help|hello|hi|help me|commands|who are you|hey)",
                "(hi|hello|hey) (all|everyone|everybody)",
                "good (morning|afternoon|evening|day)",
                "what can (you|i|we) (do|type|write|say) [here]",
                "(show|give me|i need) [some] help",
                "i (want|would like) to {about:wish}",
                "(show|give me|i need) [some] help (with|on|about) {about:text}",
                "how does (this|it) work",
                "what now",
                "do you (speak|understand|know) (swedish|english)",
                "(help|help me) [with|on|about|to] {about:text}",
                "how (do|can|should) (i|we|you) {about:text}",
                "where (do|can) (i|we) (set|change|put|add|upload) {about:text}",
                "where is [our|the] {about:text} set",
            ),
        },
        examples={"sv": ("hjälp", "hjälp möte"), "en": ("help", "help meeting")},
        handle=help_,
    )


def _first_lines(chapters: Chapters) -> Reply:
    lines = (
        _("decision: The plan for 2027 is approved"),
        _("action: Anna sends the plan to everyone by Friday"),
        _("what did we decide about the plan?"),
        _("my actions"),
        _("done 12"),
        _("start meeting"),
    )
    buttons = tuple(Button(title, _("help {about}", about=title)) for title, _rows in chapters)
    return say(
        _("I keep track of the group's decisions and actions."),
        Line(_("Write for example")),
        *map(Line, lines),
        Line(_("Anything can be undone with “undo”. “help all” lists everything."), subtle=True),
        Buttons(buttons),
    )


@cache
def _during_meeting() -> Reply:
    """Show the five lines that matter while a meeting is open."""
    lines = (
        _("topic The plan"),
        _("present Anna Ek, Per"),
        _("decision: The plan for 2027 is approved"),
        _("action: Anna sends the plan to everyone by Friday"),
        _("end meeting"),
    )
    return say(
        _("A meeting is open. Write for example"),
        *map(Line, lines),
        Line(_("“help all” lists everything."), subtle=True),
    )


def _told_about(chapters: Chapters, about: str, language: str) -> Reply:
    """Show the chapter of that name, else the commands whose words are most like those asked."""
    said = _stems(about)
    if said & _MAKES and said & _RECORDS:
        title, chapter = chapters[0]
        return say(title, *(_row(command, language) for command in chapter))
    for title, chapter in chapters:
        if said & _stems(title.worded(language)):
            return say(title, *(_row(command, language) for command in chapter))
    commands = [command for _title, chapter in chapters for command in chapter]
    likely = sorted(commands, key=lambda command: -_likeness(command, said, language))
    best = _likeness(likely[0], said, language)
    found = [one for one in likely[:MOST] if _likeness(one, said, language) * 2 > best]
    if not found:
        return say(
            _("I cannot do that, or know it by another name."),
            Line(_("“help all” lists everything."), subtle=True),
        )
    return say(_("Write for example"), *(_row(command, language) for command in found))


# "How do I add an action?": the first chapter, whatever it is called there.
_MAKES = {"lägge", "lägga", "skapa", "regis"}
_MAKES |= {"add", "creat", "recor", "enter"}
_RECORDS = {"uppgi", "beslu", "åtgär", "noter", "antec", "actio", "decis", "task", "tasks", "note"}
_RECORDS |= {"notes"}


def _likeness(command: Command, said: frozenset[str], language: str) -> int:
    """Count the words in common, those a phrase begins with for more than those of the help."""
    begins = " ".join(phrase.partition("{")[0] for phrase in command.phrases[language])
    named = _stems(" ".join((begins, *command.examples[language])))
    told = len(said & (named | _stems(command.help.worded(language))))
    is_made = command.mode is Mode.RECORD and told > 0 and not said.isdisjoint(_MAKING)
    return 3 * (len(said & _stems(begins)) + is_made) + told


_STEM = 5  # letters of a word that tell it in any of its forms
_SHORTEST = 3
_SMALL = {"ett", "den", "det", "och", "att", "för", "med", "the", "and", "for", "jag", "man", "hur"}


def _stems(words: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]+", words.casefold())
    return frozenset(w[:_STEM] for w in found if len(w) >= _SHORTEST and w not in _SMALL)


_MAKING = _stems(
    "add create enter make new record save write lägg lägger lägga spara sparar skapa skapar"
    " anteckna skriva skriver ny nytt"
)


def _listed(chapters: Chapters, language: str) -> Reply:
    blocks: list[Block] = []
    for title, chapter in chapters:
        blocks.append(Section(title))
        blocks += [_row(command, language) for command in chapter]
    return say(
        _("I keep track of the group's decisions and actions."),
        Line(
            _("Use a colon to record, a question mark to ask. Anything can be undone with “undo”.")
        ),
        *blocks,
    )


def _row(command: Command, language: str) -> Line:
    example = command.examples[language][0]
    return Line(_("“{example}” – {help}", example=example, help=command.help))
