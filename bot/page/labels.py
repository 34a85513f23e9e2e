"""The words of the page that are nobody's: headings, buttons, states."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.texts import Text, _

LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "groups": _("Groups"),
        "no_groups": _(
            "No group is open to you yet. Write to Noterat once where your group meets."
        ),
        "overview": _("Overview"),
        "decisions": _("Decisions"),
        "in_force": _("Decisions in force"),
        "all_decisions": _("All decisions"),
        "no_decisions": _("No decisions yet."),
        "actions": _("Actions"),
        "open_actions": _("Open actions"),
        "done_actions": _("Done actions"),
        "no_actions": _("No actions here."),
        "late": _("Overdue"),
        "this_week": _("This week"),
        "later": _("Later"),
        "undated": _("No day"),
        "meetings": _("Meetings"),
        "coming": _("Coming meetings"),
        "held": _("Held meetings"),
        "no_meetings": _("No meetings yet."),
        "none_planned": _("No meeting is planned."),
        "next_meeting": _("Next meeting"),
        "agenda": _("Agenda"),
        "next_agenda": _("Agenda of the next meeting"),
        "not_planned": _("No meeting is planned yet. What is put here waits for the next one."),
        "other_agendas": _("Agendas of other meetings"),
        "to_agenda": _("To the agenda"),
        "empty_agenda": _("There is nothing on the agenda."),
        "put_on": _("Put an item on the agenda"),
        "title": _("Title"),
        "new_title": _("New title"),
        "presenter": _("Presenter"),
        "minutes_long": _("Minutes it takes"),
        "purpose": _("What for"),
        "up": _("Up"),
        "down": _("Down"),
        "take_off": _("Take off"),
        "how_to_move": _("Move items by their buttons, or drag them."),
        "only_filled": _("What you leave empty stays as it is."),
        "wheel": _("Year wheel"),
        "how_the_wheel": _("What is here comes on the agenda by itself, four weeks ahead."),
        "nothing_in_month": _("Nothing"),
        "put_in_wheel": _("Put into the year wheel"),
        "standing_items": _("Standing items"),
        "how_standing": _("They are on every agenda."),
        "every_meeting": _("Every meeting has, too:"),
        "no_standing": _("There is no standing item."),
        "put_standing": _("Add a standing item"),
        "documents": _("Minutes read"),
        "no_documents": _("No minutes have been read."),
        "waiting": _("To be looked through"),
        "review": _("Minutes under review"),
        "how_to_review": _(
            "The document stands here as it was read, and beside it what was found in it. "
            "Nothing is recorded until you save."
        ),
        "as_read": _("The document as read"),
        "findings": _("Findings"),
        "no_findings": _("Neither decisions nor actions were found."),
        "needs_yes": _("unsure: saved only if you keep it"),
        "keep": _("Keep"),
        "drop": _("Leave out"),
        "correct": _("Correct"),
        "in_the_document": _("In the document"),
        "finding_text": _("Wording"),
        "finding_owner": _("Owner"),
        "finding_due": _("Due"),
        "make_it": _("Make it: {sort}"),
        "as_in_minutes": _("As in the minutes"),
        "worth_a_look": _("Worth a look"),
        "save_review": _("Save the minutes"),
        "saved_are": _("Findings that are saved:"),
        "save_in": _("Save in the group"),
        "is_saved": _("They are saved:"),
        "people": _("People"),
        "no_people": _("Nobody has been named yet."),
        "ask": _("Ask"),
        "ask_label": _("Ask, or search for words"),
        "ask_hint": _("For example: what was decided about the plan in March?"),
        "nothing_found": _("I do not find that."),
        "search_hits": _("Found in the records"),
        "present": _("Present"),
        "absent": _("Absent"),
        "history": _("History"),
        "mark_done": _("Mark as done"),
        "mark_begun": _("Mark as in progress"),
        "reopen": _("Open again"),
        "new_due": _("New due date"),
        "new_owner": _("New owner"),
        "change": _("Change"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "older": _("Older"),
        "newer": _("Newer"),
        "skip": _("Skip to the content"),
        "menu": _("Pages of the group"),
        "not_here": _("There is nothing here, or it is not open to you."),
        "sign_in": _("Please sign in to see this."),
        "sign_in_now": _("Sign in"),
        "sign_out": _("Sign out"),
        "signed_out": _("You are signed out."),
        "not_signed_in": _("Signing in did not succeed. Please try again."),
        "not_ours": _("Your organisation is not one that this Noterat serves."),
        "no_answer": _("Signing in is not possible at the moment. Please try again shortly."),
        "too_fast": _("That was too much at once. Please wait half a minute."),
        "tab_opens": _("Noterat is opening …"),
        "tab_failed": _("Teams could not tell Noterat who you are. Close the tab and try again."),
        "tab_choose": _("Which group is this tab to show?"),
        "draft": _("Draft, not approved"),
        "postponed": _("postponed"),
        "also_ended": _("Show also those that are replaced or repealed"),
        "only_in_force": _("Show only those in force"),
        "as_list": _("All open actions as a list"),
        "as_board": _("As a board"),
        "more_open": _("More open actions"),
        "whose": _("Whose actions"),
        "everybodys": _("Everybody's"),
        "show": _("Show"),
        "items": _("Items"),
        "attendance": _("Attendance at the latest meetings"),
        "name": _("Name"),
        "was_there": _("present"),
        "was_away": _("absent"),
        "not_told": _("not noted"),
        "others": _("Others"),
        "numbers": _("In numbers"),
        "actions_by_month": _("Actions by month"),
        "as_in_table": _("The same numbers as in the table below"),
        "left": _("Open at the end"),
        "by_age": _("How old the open ones are"),
        "age": _("Age"),
        "meeting": _("Meeting"),
        "by_body": _("Attendance by organisation"),
        "body": _("Organisation"),
        "share": _("Share"),
        "for_item": _("For this item only"),
        "not_for_item": _("Not for this item"),
        "to_meeting": _("To the meeting"),
        "to_line": _("To its line in the document"),
        "replaced_by": _("Show #{number}"),
        "new": _("New actions"),
        "decided_at_meetings": _("Decisions at meetings"),
        "month": _("Month"),
        "pager": _("Other pages of the list"),
        "api": _("For programs"),
        "tokens": _("Tokens for programs"),
        "tokens_what": _(
            "A program that shows a token of yours sees what you see, and no more; it writes where"
            " you let it. Take a token back here, and it ends at once."
        ),
        "tokens_all": _("all your groups"),
        "tokens_none": _(
            "No group is open to you yet. Write to Noterat once where your group meets."
        ),
        "token_made": _("The token is made. Copy it now, as it is not shown again."),
        "token_refused": _("There is no new token: something is missing, or you have too many."),
        "token_new": _("A new token"),
        "token_for": _("For which program"),
        "token_may": _("It may"),
        "token_group": _("In which group"),
        "token_days": _("For how many days"),
        "token_make": _("Make the token"),
        "token_until": _("valid until"),
        "token_used": _("last used"),
        "token_unused": _("never used"),
        "may_read": _("read"),
        "may_write": _("read and write"),
        "remove": _("Remove"),
        "api_what": _(
            "Programs read and write here what people see on the page: the same addresses with"
            " /api before them, as JSON."
        ),
        "api_token": _(
            "A program bears a token of a person and sees what that person may see now. Type"
            " “new token Intranet read” to Noterat in your personal chat to make one."
        ),
        "api_write": _(
            "What is to be written is sent as it would be typed where the group meets. With the"
            " same Idempotency-Key it is done once."
        ),
        "api_line": _("decision: The 2027 plan is approved"),
        "api_described": _("Every address is described here:"),
        "api_problems": _("When something is refused"),
        "accessibility": _("Accessibility"),
        "accessibility_aim": _(
            "The page is made to meet WCAG 2.1 at level AA, as the standard EN 301 549 and "
            "the Swedish act on accessibility of digital public service (2018:1937) ask."
        ),
        "accessibility_how": _(
            "Everything can be done by keyboard, enlarged to 400 % and read on a narrow "
            "screen, in light, dark and high contrast. What is shown as a plot stands in a "
            "table as well. Each page is tested automatically, in both languages, for what "
            "programs can find."
        ),
        "accessibility_lacks": _(
            "Known shortcomings: minutes that were read are shown line by line, without the "
            "headings and tables of the original. Nobody has tried the page with a screen "
            "reader together with its users yet."
        ),
        "accessibility_tell": _(
            "If something does not work for you, tell those in your organisation who run "
            "Noterat. They answer for mending it, and for giving you what you need in "
            "another way meanwhile."
        ),
        "accessibility_authority": _(
            "Where the organisation is a public body and you are not content with its "
            "answer, you can turn to Digg, the Agency for Digital Government, which "
            "supervises the act."
        ),
    }
)
