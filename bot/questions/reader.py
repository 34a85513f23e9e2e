"""From a line to a `Question`."""

import re

from bot.patterns import lazily
from bot.questions.forms import ROLES
from bot.questions.model import AnswerForm, Asked, Question
from bot.questions.parts import AskingContext, Parts, parts_of, verb_of
from bot.questions.rules import GIVEN_WORDS, OF_OTHERS, RULES, SUBJECTS, is_given
from bot.questions.small_words import language_of

_FOLLOW = lazily(r"^(?:och|men|and|but|å)\b", re.IGNORECASE)


def read(line: str, known: AskingContext) -> Question:
    """Read a line as a question, whatever it is."""
    parts = parts_of(line, known)
    asked = next((asked for asked, is_so in RULES if is_so(parts)), Asked.PASSAGE)
    return Question(
        asked=asked,
        form=parts.form,
        line=line,
        language=language_of(line, known.language),
        cues=parts.spotted.cues,
        topic=_topic(parts, asked),
        verb=verb_of(parts),
        names=parts.names + (parts.others if asked in OF_OTHERS else ()),
        bodies=parts.bodies,
        is_mine=parts.has("mine"),
        role=next((role for role in ROLES if parts.has(role)), ""),
        days=parts.days,
        which=parts.which,
        number=parts.number,
        item=parts.item,
        leans=_leans(parts),
        slips=parts.slips,
    )


def _topic(parts: Parts, asked: Asked) -> tuple[str, ...]:
    """Give the words no part took; where there are none, those that a cue took in vain."""
    topic = parts.plain if asked in OF_OTHERS else parts.topic
    if topic and parts.form is AnswerForm.WHY:  # of nothing that a cue could ask for
        taken = [token for cue, token in parts.spotted.taken if cue in _TOLD_OF]
        as_typed = (token.text for token in taken if token.text.casefold() == token.word)
        return (*topic, *dict.fromkeys(as_typed))
    if asked is Asked.DESK and is_given(parts.line):
        return tuple(word for word in topic if word.casefold() not in GIVEN_WORDS)
    if topic or asked is not Asked.PASSAGE or parts.names or parts.spotted.cues & {"meeting"}:
        return topic
    return tuple(token.text for cue, token in parts.spotted.taken if cue in _CONTENT)


_TOLD_OF = frozenset({"open", "done", "approve", "overdue", "postponed", "absent"})
_CONTENT = frozenset({"open", "done", "place", "approve", "guest", "arrived", "overdue", "left"})


def _leans(parts: Parts) -> bool:
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
    return is_bare and parts.days is None and not parts.has(*SUBJECTS)
