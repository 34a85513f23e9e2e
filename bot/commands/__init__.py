"""The table of contents: every command, in the order they are tried and listed by `help`."""

from bot.command import Command
from bot.commands import (
    absent,
    action,
    actions,
    adopt,
    cancel,
    change,
    decision,
    decisions,
    done,
    drop,
    end,
    finding,
    group,
    help,  # noqa: A004 - the module of the command `help`
    keep,
    language,
    meetings,
    mine,
    move,
    next_meeting,
    note,
    plan,
    postpone,
    present,
    read,
    remind,
    reminders,
    reopen,
    review,
    save,
    search,
    settings,
    start,
    status,
    summary,
    topic,
    undo,
    withdraw,
)
from bot.texts import Text, _

CHAPTERS: tuple[tuple[Text, tuple[Command, ...]], ...] = (
    (_("Record"), (decision.COMMAND, action.COMMAND, note.COMMAND)),
    (
        _("Ask"),
        (
            status.COMMAND,
            decisions.COMMAND,
            mine.COMMAND,
            actions.COMMAND,
            search.COMMAND,
            next_meeting.COMMAND,
            meetings.COMMAND,
            summary.COMMAND,
        ),
    ),
    (
        _("Change"),
        (
            done.COMMAND,
            reopen.COMMAND,
            withdraw.COMMAND,
            change.COMMAND,
            remind.COMMAND,
            undo.COMMAND,
        ),
    ),
    (
        _("Hold a meeting"),
        (
            plan.COMMAND,
            move.COMMAND,
            cancel.COMMAND,
            start.COMMAND,
            topic.COMMAND,
            present.COMMAND,
            absent.COMMAND,
            postpone.COMMAND,
            end.COMMAND,
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
        ),
    ),
    (
        _("Set up"),
        (group.COMMAND, language.COMMAND, reminders.COMMAND, settings.COMMAND, help.COMMAND),
    ),
)

COMMANDS = tuple(command for _title, chapter in CHAPTERS for command in chapter)
