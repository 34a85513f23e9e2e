"""Word what is said: the answers that are sent, the card's new look, what one person is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from bot.message import Answer, Dialog, Notice, Response
from bot.replies.form import Form, form_card
from bot.replies.joining import joined
from bot.replies.model import Heading, Line, Reply, Said
from bot.replies.offer import consent
from bot.replies.twins import in_plain, twins
from storage.model import Looked

SENTENCES = 2  # a reply of no more needs no card


def tell(said: Sequence[Said]) -> Response:
    """Send what is said; what follows each other in one language is one message."""
    whole = _joined(said)
    questions = tuple(each.asked for each in said if each.asked)
    answers = (*map(_worded, whole), *_offered(whole))
    return Response(answers, questions=questions, looked=_looked(said))


def in_place(said: Sequence[Said]) -> Response:
    """Put the last of what is said in the place of the pressed card; the rest is sent."""
    *others, last = _joined(said)
    answers = (*map(_worded, others), *_offered([*others, last]))
    return Response(answers, replace=_carded(last), looked=_looked(said))


def shown(what: Form | Reply, language: str) -> Response:
    """Show a form, or a sentence in its place, to who asked alone."""
    match what:
        case Form():
            title = what.title.worded(language)
            return Response(shown=Dialog(title, form_card(what, language)))
        case Reply():
            return Response(shown=Notice(in_plain(what, language)))
        case _:
            assert_never(what)


def _looked(said: Sequence[Said]) -> tuple[Looked, ...]:
    return tuple(looked for each in said for looked in each.looked)


def _joined(said: Sequence[Said]) -> list[Said]:
    runs = groupby(said, key=lambda each: each.language)
    return [Said(joined([each.reply for each in run], spoken), spoken) for spoken, run in runs]


def _offered(said: Sequence[Said]) -> Iterator[Answer]:
    """Offer each file in a message of its own."""
    for each in said:
        for file in each.reply.files:
            yield Answer(file.name, consent(file, each.language))


def _worded(said: Said) -> Answer:
    """Word a reply; a sentence or two need no card."""
    blocks = said.reply.blocks
    if len(blocks) <= SENTENCES and all(isinstance(block, Heading | Line) for block in blocks):
        return Answer(in_plain(said.reply, said.language))
    return _carded(said)


def _carded(said: Said) -> Answer:
    text, card = twins(said.reply, said.language)
    vote = said.reply.vote
    shown = replace(vote, language=said.language) if vote is not None else None
    return Answer(text, card, vote=shown)
