"""How a vote is shown: while it goes on, and when it is over."""

from dataclasses import replace
from datetime import datetime

from bot.export.voted import MOST_NAMES, choice_words, counts
from bot.message import OpenVote
from bot.replies.model import Block, Button, Buttons, Facts, Heading, Line, Reply
from bot.texts import All, Sayable, Text, _, _n
from storage.model import GroupKey, Tally, Vote


def shown(vote: Vote, local: datetime, group: GroupKey) -> Reply:
    """Show a vote as it stands, with what can be done; its card will look otherwise when over."""
    if not vote.is_open:
        return over(vote)
    return replace(_going_on(vote, local), vote=OpenVote(group, vote.key))


def _going_on(vote: Vote, local: datetime) -> Reply:
    blocks: list[Block] = [Heading(_("Vote: {question}", question=vote.question))]
    blocks.append(Line(Text("{how}", "", {"how": _how(vote, local)}), subtle=True))
    if vote.result.tallies:
        blocks.append(Facts(tuple(_row(vote, one) for one in vote.result.tallies)))
    voted = turnout(vote)
    buttons = tuple(_choose(vote, n, choice) for n, choice in enumerate(vote.options))
    ended = Button(
        _("Close the vote"),
        _("close the vote {key}", key=vote.key),
        _show(vote),
        typed=_("close the vote"),
    )
    return Reply((*blocks, Line(voted), Buttons((*buttons, ended))))


def turnout(vote: Vote) -> Text:
    """Say how many have voted."""
    if not vote.voters:
        return _("Nobody has voted yet.")
    return _n("{count} has voted.", "{count} have voted.", vote.voters)


def _how(vote: Vote, local: datetime) -> Sayable:
    how = (
        _("Secret ballot: nobody sees who votes for what.")
        if vote.is_secret
        else _("Open vote: names are told when it is over.")
    )
    if vote.closes_at is None:
        return how
    ends = vote.closes_at.astimezone(local.tzinfo)
    return _(
        "{how} It closes at {time}.", how=how, time=ends.time().replace(second=0, microsecond=0)
    )


def over(vote: Vote, number: int | None = None) -> Reply:
    """Show what came of a vote, in full."""
    blocks: list[Block] = [Heading(_("The vote is over: {question}", question=vote.question))]
    blocks.append(Line(_outcome(vote)))
    if vote.voters:
        blocks.append(Facts(tuple(_result_row(vote, one) for one in vote.result.tallies)))
    if number is None and vote.result.outcome is not None:
        blocks.append(Buttons((_save(vote),)))
    return Reply(tuple(blocks))


def _outcome(vote: Vote) -> Sayable:
    if not vote.voters:
        return _("Nobody voted.")
    outcome = vote.result.outcome
    if outcome is None:
        return _("No choice has more votes than the others.")
    said = choice_words(outcome, is_usual=vote.result.is_usual)
    return _("Most votes: {choice}.", choice=said)


def summed_up(vote: Vote) -> Text:
    """Tell a vote and what came of it in one line, as in minutes."""
    asked = vote.question if vote.question.endswith(("?", "!", ".")) else f"{vote.question}:"
    result = counts(vote.result)
    if vote.is_secret:
        return _("Secret ballot: {question} {result}", question=asked, result=result)
    return _("Vote: {question} {result}", question=asked, result=result)


def _row(vote: Vote, one: Tally) -> tuple[Text, Sayable]:
    return _named(vote, one), str(one.count)


def _result_row(vote: Vote, one: Tally) -> tuple[Text, Sayable]:
    is_short = sum(len(each.names) for each in vote.result.tallies) <= MOST_NAMES
    if not (one.names and is_short):
        return _row(vote, one)
    return _named(vote, one), _("{name} ({notes})", name=str(one.count), notes=All(one.names))


def _named(vote: Vote, one: Tally) -> Text:
    if not vote.result.is_usual:
        return Text("{choice}", "", {"choice": one.choice})
    return _FACTS[one.choice]


_FACTS = {"yes": _("Yes"), "no": _("No"), "abstain": _("Abstain")}
_TITLES = {"yes": _("Vote yes"), "no": _("Vote no"), "abstain": _("Abstain from voting")}
_TYPED = {"yes": _("yes"), "no": _("no"), "abstain": _("abstain")}


def _choose(vote: Vote, n: int, choice: str) -> Button:
    command = _("vote {n} in {key}", n=n + 1, key=vote.key)
    if vote.choices:
        title = _("Vote for {choice}", choice=choice)
        return Button(title, command, _show(vote), typed=_("vote {choice}", choice=choice))
    return Button(_TITLES[choice], command, _show(vote), typed=_TYPED[choice])


def _save(vote: Vote) -> Button:
    return Button(
        _("Save as a decision"),
        _("decision as voted {key}", key=vote.key),
        typed=_("decision as voted"),
    )


def _show(vote: Vote) -> Text:
    return _("vote {key}", key=vote.key)


def decided(vote: Vote) -> Text:
    """Word what was decided by the vote: the question, and what most chose."""
    asked = vote.question.strip().rstrip("?!. ")
    outcome = choice_words(vote.result.outcome or "", is_usual=vote.result.is_usual)
    return _("{question}: {outcome}", question=asked, outcome=outcome)
