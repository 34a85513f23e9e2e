"""How each refusal is worded: the one place where errors meet people."""

from datetime import date, datetime

from bot.replies.model import Line, Reply, say
from bot.texts import LANGUAGES, All, Day, Text, _
from storage import errors


def apology(error: errors.StorageError) -> Reply:
    """Word `error` and what to do next; one without words of its own is a bug, raised again."""
    sentence, advice = _words(error)
    return say(sentence, *([Line(advice, subtle=True)] if advice else []))


def broken(language: str, reference: str) -> str:
    """Word a bug of ours, with the reference that the log has it under."""
    sentence = _(
        "Something went wrong on my side, and nothing was saved. Reference: {reference}",
        reference=reference,
    )
    return sentence.worded(language if language in LANGUAGES else LANGUAGES[0])


def _words(  # noqa: C901, PLR0911, PLR0912 - one case an error, and nothing else
    error: errors.StorageError,
) -> tuple[Text, Text | None]:
    match error:
        case errors.NoSuchRecord(number):
            return _("There is no #{number} here.", number=number), _(
                "Type “actions” or “decision log” to see the numbers."
            )
        case errors.NotAnAction(number):
            return _("#{number} is a decision, not an action.", number=number), None
        case errors.NotADecision(number):
            return _("#{number} is an action, not a decision.", number=number), None
        case errors.CannotEnd(number, by) if number == by:
            return _("A decision cannot end itself."), None
        case errors.CannotEnd(number, by):
            return _("#{by} has itself been ended by #{number}.", by=by, number=number), _(
                "Type “reopen {number}” first.", number=by
            )
        case errors.AlreadySo(number, state):
            return _already(number, state), None
        case errors.Withdrawn(number):
            return _("#{number} is withdrawn.", number=number), _(
                "Type “reopen {number}” first.", number=number
            )
        case errors.NothingToUndo():
            return _("There is nothing of yours to undo here."), None
        case errors.NothingToRedo():
            return _("There is nothing of yours to do again here."), None
        case errors.ChangedSince(number, by):
            return _changed_since(number, by), None
        case errors.NoOpenMeeting():
            return _("No meeting is open."), _("Start one with “start meeting”.")
        case errors.MeetingIsOpen(_title, day):
            return _("A meeting is open already, since {day}.", day=Day(day, day)), _(
                "Close it with “end meeting”."
            )
        case errors.NoSuchMeeting():
            return _("I know of no such meeting."), _("Type “meetings” to see which there are.")
        case errors.HasMinutes(day, document):
            return _(
                "The meeting {day} stays: its minutes are saved, {name}.",
                day=Day(day, day),
                name=document,
            ), None
        case errors.NotHeld(""):
            return _("No minutes are under review here."), _("Send me the file that holds them.")
        case errors.NotHeld():
            return _("I no longer have that document."), _("Send the file again.")
        case errors.NoSuchFinding(number, of):
            return _(
                "There is no finding {number}; the last one is {of}.", number=number, of=of
            ), _("Type “review” to see them.")
        case errors.NoSuchGroup(name):
            return _("There is no group called {name}.", name=name), _(
                "Type “save the minutes” to see where they can be saved."
            )
        case errors.NotYourGroup(name):
            return _(
                "There is a group called {name}, but I have not seen you in it.", name=name
            ), _("Write to me once in that group's own chat or channel, then try again.")
        case errors.Adjusted(day, by, at):
            return _adjusted(day, by, at), _(
                "The chair or the secretary can unlock it: “unlock the minutes {day}”.",
                day=Day(day, at.date()),
            )
        case errors.NotAdjusted(day):
            return _("The minutes of {day} are not locked.", day=Day(day, day)), None
        case errors.OnlyOfficers(()):
            return _(
                "Only the group's chair or secretary may do that, and nobody has been named yet."
            ), _("Type “chair NAME” or “secretary NAME” first.")
        case errors.OnlyOfficers(names):
            return _(
                "Only the group's chair and secretary may do that: {names}.", names=All(names)
            ), None
        case errors.NotForGuests():
            return _("Guests take part here, and leave that to the group's own members."), None
        case errors.OnlyAdministrators():
            return _("Only an administrator of this Noterat may do that."), None
        case errors.NotAsked(()):
            return _("There are no minutes that you have been asked to approve."), None
        case errors.NotAsked(names):
            return _("These minutes are approved by {names}.", names=All(names)), None
        case errors.VoteIsOpen(question):
            return _("A vote is going on already: {question}", question=question), _(
                "Close it with “close the vote”."
            )
        case errors.VoteIsOver(question):
            return _("The vote is over: {question}", question=question), _(
                "Votes that come now are not counted."
            )
        case errors.NoSuchVote():
            return _("No vote is going on."), _("Open one with “vote: …”.")
        case errors.HasConflict():
            return _("You have declared a conflict of interest here, so you do not vote."), None
        case errors.OnlyWhoOpened(names):
            return _("Only {names} may close the vote.", names=All(names)), None
        case errors.NotKnown():
            return unknown(), None
        case _:
            raise error


def _adjusted(day: date, by: str, at: datetime) -> Text:
    when, on = Day(day, at.date()), Day(at.date(), at.date())
    if not by:
        return _("The minutes of {when} were approved and locked on {on}.", when=when, on=on)
    return _("{by} approved and locked the minutes of {when} on {on}.", by=by, when=when, on=on)


def unknown() -> Text:
    """Say to somebody who is in none of the groups how to get into one."""
    return _("I have not seen you in any group yet. Write to me once where your group meets.")


def _already(number: int, state: str) -> Text:
    match state:
        case "done":
            return _("#{number} is done already.", number=number)
        case "withdrawn":
            return _("#{number} is withdrawn already.", number=number)
        case "replaced":
            return _("#{number} is replaced already.", number=number)
        case "revoked":
            return _("#{number} is repealed already.", number=number)
        case "standing":
            return _("#{number} stands already.", number=number)
        case _:
            return _("#{number} is open already.", number=number)


def _changed_since(number: int | None, by: str) -> Text:
    if number is None:
        return _("{by} has changed the same thing since, so I leave it as it is.", by=by)
    return _("{by} has changed #{number} since, so I leave it as it is.", by=by, number=number)
