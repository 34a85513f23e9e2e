"""The table of contents: every command, in the order they are tried and listed by `help`."""

from bot.commands.agendas import arrange, ask_put, put, show, standing, summons, wheel
from bot.commands.asking import (
    actions,
    calendar,
    decisions,
    feed,
    file,
    mine,
    next_meeting,
    rest,
    search,
    statistics,
    status,
    summary,
)
from bot.commands.asking import series as list_series
from bot.commands.meetings import (
    absent,
    adjust,
    agenda,
    attend,
    cancel,
    end,
    end_series,
    move,
    plan,
    postpone,
    present,
    remove,
    resume,
    series,
    start,
    take_off,
    topic,
    unlock,
)
from bot.commands.minutes import adopt, as_agenda, drop, finding, keep, read, review, save
from bot.commands.records import (
    action,
    change,
    decision,
    done,
    erase,
    note,
    progress,
    remind,
    reopen,
    replace,
    undo,
    withdraw,
)
from bot.commands.setup import (
    body,
    group,
    help,  # noqa: A004 - the module of the command `help`
    language,
    letterhead,
    link,
    office,
    people,
    reads,
    reminders,
    retention,
    settings,
    since,
    tokens,
)
from bot.commands.votes import cast, close, count
from bot.commands.votes import open as open_vote
from bot.commands.votes import save as save_vote
from bot.texts import _

HELP = help.helping(lambda: CHAPTERS)

CHAPTERS: help.Chapters = (
    (_("Record"), (decision.COMMAND, action.COMMAND, note.COMMAND)),
    (
        _("Ask"),
        (
            status.COMMAND,
            decisions.COMMAND,
            mine.COMMAND,
            rest.COMMAND,
            actions.COMMAND,
            search.COMMAND,
            next_meeting.COMMAND,
            calendar.COMMAND,
            list_series.COMMAND,
            summary.COMMAND,
            file.COMMAND,
            feed.COMMAND,
            statistics.COMMAND,
        ),
    ),
    (
        _("Change"),
        (
            done.COMMAND,
            progress.COMMAND,
            progress.NEEDS_HELP,
            progress.COMMENT,
            reopen.COMMAND,
            withdraw.COMMAND,
            erase.COMMAND,
            replace.COMMAND,
            replace.REPEAL,
            change.COMMAND,
            remind.COMMAND,
            undo.COMMAND,
            undo.REDO,
        ),
    ),
    (
        _("Agenda"),
        (
            put.COMMAND,
            ask_put.COMMAND,
            show.COMMAND,
            arrange.ARRANGE,
            arrange.ALTER,
            standing.COMMAND,
            standing.REMOVE,
            standing.SHOW,
            wheel.COMMAND,
            wheel.SHOW,
            wheel.REMOVE,
            summons.COMMAND,
        ),
    ),
    (
        _("Hold a meeting"),
        (
            plan.COMMAND,
            move.COMMAND,
            cancel.COMMAND,
            series.MOVE_ALL,
            series.CANCEL_ALL,
            end_series.COMMAND,
            end_series.HOLD,
            start.COMMAND,
            agenda.COMMAND,
            topic.COMMAND,
            present.COMMAND,
            absent.COMMAND,
            attend.COMMAND,
            postpone.COMMAND,
            take_off.COMMAND,
            end.LACKS,
            end.COMMAND,
            resume.COMMAND,
            remove.COMMAND,
            adjust.APPROVE,
            adjust.REMARK,
            adjust.COMMAND,
            unlock.COMMAND,
        ),
    ),
    (
        _("Voting"),
        (
            count.HANDS,
            open_vote.COMMAND,
            cast.SHOW,
            cast.COMMAND,
            close.COMMAND,
            save_vote.COMMAND,
            count.AGREED,
            count.RESERVE,
            count.RECUSE,
        ),
    ),
    (
        _("Read minutes"),
        (
            read.COMMAND,
            review.COMMAND,
            keep.COMMAND,
            drop.COMMAND,
            finding.COMMAND,
            adopt.COMMAND,
            save.COMMAND,
            as_agenda.COMMAND,
        ),
    ),
    (
        _("Set up"),
        (
            group.COMMAND,
            group.MOVE,
            group.FREE,
            office.COMMAND,
            body.COMMAND,
            people.COMMAND,
            link.COMMAND,
            language.COMMAND,
            reminders.COMMAND,
            since.COMMAND,
            letterhead.LOGO,
            letterhead.NO_LOGO,
            letterhead.TEMPLATE,
            letterhead.NO_TEMPLATE,
            settings.COMMAND,
            tokens.COMMAND,
            tokens.SHOW,
            tokens.REMOVE,
            reads.COMMAND,
            retention.COMMAND,
            HELP,
        ),
    ),
)

COMMANDS = tuple(command for _title, chapter in CHAPTERS for command in chapter)

# What can be said of a meeting that is over, too.
RECORDS = (decision.COMMAND, action.COMMAND, note.COMMAND)
ROLLS = (present.COMMAND, absent.COMMAND, attend.COMMAND)
