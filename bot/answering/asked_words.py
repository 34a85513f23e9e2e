"""The words a question asks with, read in the light of what the group has written."""

from collections.abc import Sequence

from bot.answering import presenters, verb_forms
from bot.answering.little_words import telling_little
from bot.answering.model import Asking
from bot.answering.ranking import AskedWord
from bot.patterns import lazily
from bot.questions.model import AnswerForm
from bot.questions.spotting import tokens
from bot.questions.synonyms import synonyms
from storage import passages
from storage.search import Wanted
from storage.search.analyzer import STOP_WORDS


async def words_and_near(
    asking: Asking, asked: Sequence[str]
) -> tuple[list[AskedWord], list[passages.Passage]]:
    """Read the words, and what may tell of them; the same is looked up once a question."""
    key = ("near", *asked)
    if key not in asking.looked_up:
        words = words_asked(asking, asked)
        near = await near_to(asking, words)
        asking.looked_up[key] = (words, near)
    words, near = asking.looked_up[key]
    return words, near


async def near_to(
    asking: Asking, words: Sequence[AskedWord], *, item: str = ""
) -> list[passages.Passage]:
    """Read what may tell of the words; a reason may be noted beside what was decided."""
    is_why = asking.question.form is AnswerForm.WHY
    turn = asking.turn
    return await passages.near(turn.db, turn.key, flat(words), item=item, with_beside=is_why)


def words_asked(asking: Asking, asked: Sequence[str]) -> list[AskedWord]:
    """Read the words in the light of what the group has written, with what says the same."""
    key = ("words", *asked)
    if key not in asking.looked_up:
        asking.looked_up[key] = _words_asked(asking, asked)
    words: list[AskedWord] = asking.looked_up[key]
    return words


def _words_asked(asking: Asking, asked: Sequence[str]) -> list[AskedWord]:
    telling = [word for word in asked if word.casefold() not in STOP_WORDS]
    own = asking.written.sought(telling or asked)
    line = tokens(asking.question.line)
    same = {
        wanted.word: (*_same(wanted.word), *verb_forms.of(wanted.word, line, asking.written.holds))
        for wanted in own
    }
    others = dict.fromkeys(other for listed in same.values() for other in listed)
    found = asking.written.sought_all(tuple(others))
    unheld = {
        wanted.word
        for wanted in own
        if not wanted.is_held and not any(_is_held(found, one) for one in same[wanted.word])
    }
    verb = asking.question.verb.casefold()
    moving = presenters.about_moving(asking.question)
    little = telling_little([wanted.word for wanted in own], verb, unheld, also=moving)
    return [
        AskedWord(
            wanted,
            tuple(
                found[other]
                for other in same[wanted.word]
                if other != wanted.word and other in found and found[other].is_held
            ),
            is_verb=wanted.word in little,
        )
        for wanted in own
    ]


def _is_held(found: dict[str, Wanted], word: str) -> bool:
    return word in found and found[word].is_held


def _same(word: str) -> tuple[str, ...]:
    """List what says the same; of "tågfrågan" what it is about, too."""
    about = _SAYS_ITS_TOPIC.match(word)
    return (*synonyms(word), *((about[1],) if about else ()))


_SAYS_ITS_TOPIC = lazily(
    r"(.{4,}?)s?(?:fråga|ärende|punkt|situation|läge)(?:n|r|rna|et|t|na|en|er|erna)?$"
)


def names_asked(asking: Asking) -> list[AskedWord]:
    """Read each name as one word: minutes call people by their first name or by both."""
    names = []
    for name in asking.question.names:
        first, *others = asking.written.sought([name])
        names.append(AskedWord(first, tuple(others)))
    return names


def flat(words: Sequence[AskedWord]) -> list[Wanted]:
    """List all that is searched for."""
    return [one for word in words for one in (word.asked, *word.others)]
