"""What a secretary may want to mend in minutes, worded."""

from collections.abc import Iterator
from datetime import date

from bot.texts import All, Day, Text, _, _n
from storage.model import ActionDraft, Remark, Review, Verdict


def remarks(review: Review, today: date) -> Iterator[Text]:
    """Word what the checks found, as it stands after what people have said of the findings."""
    for remark in review.remarks:
        if remark.code == "present_and_absent":
            continue  # it is asked, with buttons
        if remark.code == "actions_without_owner":
            yield from _without_owner(review)
        else:
            yield _worded(remark, today)


def _without_owner(review: Review) -> Iterator[Text]:
    count = sum(
        isinstance(finding.draft, ActionDraft)
        and finding.verdict is not Verdict.DROPPED
        and not finding.draft.owners
        for finding in review.findings
    )
    if count:
        yield _n("{count} action has no owner", "{count} actions have no owner", count)


def _worded(remark: Remark, today: date) -> Text:  # noqa: C901, PLR0911 - one return a check
    about = remark.data[0] if remark.data else ""
    match remark.code:
        case "number_gap":
            return _gap(remark)
        case "empty_decision":
            return _("Nothing follows “{label}” on line {line}", label=about, line=remark.line)
        case "attachment_without_link":
            return _("Line {line} mentions an attachment, but there is no link", line=remark.line)
        case "dead_link":
            return _(
                "The link “{title}” on line {line} leads nowhere", title=about, line=remark.line
            )
        case "two_spellings":
            return _(
                "{name} is called {other} on line {line}: is that the same person?",
                name=about,
                other=remark.data[1],
                line=remark.line,
            )
        case "assignment_under_noted":
            return _(
                "Under “noted” there is an assignment, on line {line}: {text}",
                line=remark.line,
                text=about,
            )
        case "weekday_mismatch":
            day = Day(date.fromisoformat(remark.data[1]), today)
            return _(
                "“{words}” on line {line} is in fact {day}", words=about, line=remark.line, day=day
            )
        case "year_mismatch":
            return _(
                "“{words}” on line {line} is the day of the meeting, but of another year",
                words=about,
                line=remark.line,
            )
        case "picture_page":
            return _("Page {page} is a picture and was not read", page=about)
        case "number_left_out":
            return _(
                "A personal identity number on line {line} is left out of what I keep",
                line=remark.line,
            )
        case "no_next_meeting":
            return _("No next meeting is given")
        case code:
            raise AssertionError(code)  # a new check wants its words here


def _gap(remark: Remark) -> Text:
    return _n(
        "§ {missing} is missing between § {before} and § {after}",
        "§ {missing} are missing between § {before} and § {after}",
        len(remark.data),
        missing=All(remark.data),
        before=int(remark.data[0]) - 1,
        after=remark.item,
    )
