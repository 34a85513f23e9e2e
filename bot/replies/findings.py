"""Show one finding: what it says, what is recorded of it, what to press."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.replies.model import Button, Buttons, Choice, Heading, Line, Opens, Quote, Reply
from bot.replies.records import context_words, due_words, owners_words
from bot.texts import All, Row, Sayable, Text, _, _n
from bot.values import dataclass
from storage.model import (
    Action,
    ActionDraft,
    ActionState,
    Aspect,
    Comparison,
    DecisionState,
    Draft,
    Due,
    Earlier,
    Finding,
    Party,
    Record,
    Review,
    Sort,
    Verdict,
)

LONGEST = 5  # findings a page: with their buttons two screens of a phone, and well below 28 KB
MOST_CHOICES = 6  # buttons: what a card shows beside each other
MOST_LISTED = 3  # of them in a list, where five findings may ask at once
WIDEST = 280  # characters of a finding in a list; it is shown whole alone
WIDEST_OLD = 120  # of what it said before
DIALOG = "finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A review as it is shown."""

    review: Review
    today: date
    groups: Sequence[str] = ()  # where it may be saved, the likeliest first
    comparison: Comparison | None = None  # with what the first of them has recorded already
    is_of_others: bool = False  # the minutes are another body's than the conversation's

    def finding(self, number: int) -> Finding:
        """Give finding `number`, counted from 1."""
        return self.review.findings[number - 1]

    def earlier(self, number: int) -> Earlier | None:
        """Give what is recorded already of finding `number`."""
        return self.comparison.earlier[number - 1] if self.comparison else None

    def is_news(self, number: int) -> bool:
        """Whether finding `number` is new in minutes that were saved before."""
        is_again = self.comparison is not None and self.comparison.is_again
        is_dropped = self.finding(number).verdict is Verdict.DROPPED
        return is_again and self.earlier(number) is None and not is_dropped

    def needs_yes(self, number: int) -> bool:
        """Whether somebody has to say yes before anything of finding `number` is saved."""
        earlier = self.earlier(number)
        return not self.finding(number).sure and (earlier is None or bool(earlier.news))


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is to stand of a finding: the record's own where that does not change."""

    sort: Sort
    text: str
    owners: tuple[Party, ...]
    due: Due | None
    is_unclear: bool  # whom a name means


def _standing(finding: Finding, earlier: Earlier | None) -> _Standing:
    """Put together what the finding says and what is recorded already."""

    def of(aspect: Aspect) -> Draft | Record:
        if earlier is None or aspect in earlier.news or _is_recast(earlier):
            return finding.draft
        return earlier.record

    return _Standing(
        sort=_sort(of(Aspect.KIND)),
        text=of(Aspect.TEXT).text,
        owners=_owners_of(of(Aspect.OWNERS)),
        due=_due_of(of(Aspect.DUE)),
        is_unclear=bool(finding.unclear) and of(Aspect.OWNERS) is finding.draft,
    )


def _is_recast(earlier: Earlier) -> bool:
    """Whether somebody has made an action of a decision, or the other way round."""
    is_action = isinstance(earlier.finding.draft, ActionDraft)
    return Aspect.KIND in earlier.news and is_action is not isinstance(earlier.record, Action)


def alone(view: View, number: int) -> Reply:
    """Show one finding with the line it was read from, and how to change it."""
    finding = view.finding(number)
    standing = _standing(finding, view.earlier(number))
    line, lines = finding.read.line, view.review.minutes.lines
    quote = lines[line - 1] if 0 < line <= len(lines) else ""
    back = page_command(view.review, page_with(number))
    return Reply(
        (
            Heading(_("Finding {number}: {kind}", number=number, kind=sort_words(standing.sort))),
            Line(standing.text),
            Line(Row(tuple(_said(view, number, standing))), subtle=True),
            *((Quote(quote, _where(view.review, finding)),) if quote else ()),
            *_owners(view.review, finding, number),
            Line(_how_to_change(finding, number), subtle=True),
            Buttons(
                (
                    *_verdicts(view.review, finding, number),
                    Button(_("Back"), back, back, typed=_("review")),
                )
            ),
        )
    )


def corrected(view: View, numbers: Sequence[int]) -> Reply:
    """Show the findings that somebody has just corrected."""
    more = _n("… and {count} more", "… and {count} more", len(numbers) - LONGEST)
    return Reply(
        (
            *(_row(view, number) for number in numbers[:LONGEST]),
            *([Line(more)] if len(numbers) > LONGEST else []),
            Line(_("Type “review” to see them all, or “save the minutes”."), subtle=True),
        )
    )


def choice(view: View, number: int) -> Choice:
    """Show one finding of a list, with its buttons."""
    finding = view.finding(number)
    is_unclear = _standing(finding, view.earlier(number)).is_unclear
    asked = tuple(_choosing(view.review, finding, number))[:MOST_LISTED] if is_unclear else ()
    buttons = (*asked, *_adopting(view, number), *_verdicts(view.review, finding, number))
    return _row(view, number, buttons)


def page_with(number: int) -> int:
    """Give the page of a review that finding `number` is on."""
    return max(number - 1, 0) // LONGEST + 1


def page_command(review: Review, page: int) -> Text:
    """Write what a button types to show a page of a review."""
    return _("review {token} page {page}", token=review.token, page=page)


def sort_words(sort: Sort) -> Text:
    """Name what a finding is."""
    return {
        Sort.ACTION: _("action"),
        Sort.DECISION: _("decision"),
        Sort.NOTED: _("noted"),
        Sort.PROCEDURAL: _("procedural"),
    }[sort]


def disputed(earlier: Earlier, today: date) -> Text:
    """Show, once minutes are saved, where they and people's edits differ."""
    return _(
        "#{number} stays as you have changed it: {mine}. The minutes now say: {theirs}.",
        number=earlier.record.number,
        mine=_values(earlier.disputed, earlier.record, today),
        theirs=_values(earlier.disputed, earlier.finding.draft, today),
    )


def _row(view: View, number: int, buttons: tuple[Button, ...] = ()) -> Choice:
    finding = view.finding(number)
    standing = _standing(finding, view.earlier(number))
    return Choice(
        number,
        _short(standing.text),
        tuple(_said(view, number, standing)),
        buttons,
        dropped=finding.verdict is Verdict.DROPPED,
    )


def _short(text: str, widest: int = WIDEST) -> str:
    return text if len(text) <= widest else text[: widest - 1].rstrip() + "…"


def _said(view: View, number: int, standing: _Standing) -> Iterator[Sayable]:
    """Show what is known of a finding: people's word on it, its kind, owner, due, place."""
    finding = view.finding(number)
    if finding.verdict is Verdict.DROPPED:
        yield _("dropped")
    elif finding.told:
        yield _("changed here: {fields}", fields=All(tuple(_NAMES[one] for one in finding.told)))
    elif finding.verdict is Verdict.KEPT:
        yield _("kept")
    if (earlier := view.earlier(number)) is not None:
        yield _before(earlier, view.today)
    elif view.is_news(number):
        yield _("not there before")
    yield sort_words(standing.sort)
    if standing.is_unclear:
        yield _(
            "which {name}: {names}?", name=finding.unclear, names=All(finding.choices, either=True)
        )
    elif standing.sort is Sort.ACTION:
        yield owners_words(standing.owners) if standing.owners else _("no owner yet")
    if standing.due is not None:
        yield _("due {due}", due=due_words(standing.due, view.today))
    yield _where(view.review, finding)
    yield from context_words(finding.read.context)


_NAMES = {
    Aspect.KIND: _("the kind"),
    Aspect.TEXT: _("the text"),
    Aspect.OWNERS: _("the owner"),
    Aspect.DUE: _("the due date"),
}


def _before(earlier: Earlier, today: date) -> Text:
    """Show what is recorded of it already, and what becomes of that."""
    number = earlier.record.number
    match earlier.record.state:
        case ActionState.DONE:
            return _("#{number} is done", number=number)
        case ActionState.WITHDRAWN | DecisionState.WITHDRAWN:
            return _("#{number} is withdrawn", number=number)
    if earlier.disputed:
        return _(
            "you have changed #{number}: {mine}; the minutes now say: {theirs}",
            number=number,
            mine=_values(earlier.disputed, earlier.record, today),
            theirs=_values(earlier.disputed, earlier.finding.draft, today),
        )
    if earlier.news:
        changes = (_change(aspect, earlier, today) for aspect in earlier.news)
        return _("changed since, #{number}: {changes}", number=number, changes=All(tuple(changes)))
    return _("as before, #{number}", number=number)


def _change(aspect: Aspect, earlier: Earlier, today: date) -> Text:
    old = _value(aspect, earlier.record, today)
    if aspect is Aspect.TEXT:
        return _("it was {old}", old=old)
    return _("{old} → {new}", old=old, new=_value(aspect, earlier.finding.draft, today))


def _values(aspects: Iterable[Aspect], of: Record | Draft, today: date) -> All:
    return All(tuple(_value(aspect, of, today) for aspect in aspects))


def _value(aspect: Aspect, of: Record | Draft, today: date) -> Text:
    match aspect:
        case Aspect.TEXT:
            return _("“{text}”", text=_short(of.text, WIDEST_OLD))
        case Aspect.KIND:
            return sort_words(_sort(of))
        case Aspect.OWNERS:
            return _("owner {owners}", owners=owners_words(_owners_of(of)))
        case Aspect.DUE:
            due = _due_of(of)
            return _("due {due}", due=due_words(due, today)) if due else _("no date")


def _sort(of: Record | Draft) -> Sort:
    return Sort.ACTION if isinstance(of, Action | ActionDraft) else Sort(of.kind)


def _owners_of(of: Record | Draft) -> tuple[Party, ...]:
    return of.owners if isinstance(of, Action | ActionDraft) else ()


def _due_of(of: Record | Draft) -> Due | None:
    return of.due if isinstance(of, Action | ActionDraft) else None


def _where(review: Review, finding: Finding) -> Text:
    read = finding.read
    number = review.minutes.items[read.item].number if read.item is not None else ""
    if number:
        return _("§ {item}, line {line}", item=number, line=read.line)
    return _("line {line}", line=read.line)


def _verdicts(review: Review, finding: Finding, number: int) -> Iterator[Button]:
    """Offer to keep, to change in a dialog, and to drop."""
    named = {"number": number, "token": review.token}
    if finding.verdict is not Verdict.KEPT:
        keep = _("keep {number} of {token}", **named)
        yield Button(_("Keep"), keep, keep, typed=_("keep {number}", number=number))
    look = _("finding {number} of {token}", **named)
    yield Button(_("Change"), look, look, opens=Opens(DIALOG, number, review.token))
    if finding.verdict is not Verdict.DROPPED:
        drop = _("drop {number} of {token}", **named)
        yield Button(_("Drop"), drop, drop, typed=_("drop {number}", number=number))


def _adopting(view: View, number: int) -> Iterator[Button]:
    """Offer to let the minutes go before what people have changed since."""
    earlier = view.earlier(number)
    if earlier is not None and earlier.disputed:
        adopt = _(
            "finding {number} of {token} as in the minutes",
            number=number,
            token=view.review.token,
        )
        typed = _("finding {number} as in the minutes", number=number)
        yield Button(_("As in the minutes"), adopt, adopt, typed=typed)


def _owners(review: Review, finding: Finding, number: int) -> tuple[Buttons, ...]:
    """Offer the owners there may be: those a name fits, else who was there."""
    if not isinstance(finding.draft, ActionDraft):
        return ()
    buttons = tuple(_choosing(review, finding, number))
    return (Buttons(buttons),) if buttons else ()


def _choosing(review: Review, finding: Finding, number: int) -> Iterator[Button]:
    present = (a.name for a in review.minutes.attendances if a.present)
    for name in list(finding.choices or present)[:MOST_CHOICES]:
        choose = _(
            "finding {number} of {token} owner {name}",
            number=number,
            token=review.token,
            name=name,
        )
        short = _("finding {number} owner {name}", number=number, name=name)
        yield Button(_("{name}", name=name), choose, choose, typed=short)


def _how_to_change(finding: Finding, number: int) -> Text:
    if isinstance(finding.draft, ActionDraft):
        return _(
            "Type “finding {number} owner Anna”, “finding {number} due 8 May”,"
            " “finding {number} text …” or “finding {number} is a decision”.",
            number=number,
        )
    return _(
        "Type “finding {number} text …” to reword it, or “finding {number} is an action”.",
        number=number,
    )
