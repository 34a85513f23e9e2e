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
        "documents": _("Minutes read"),
        "no_documents": _("No minutes have been read."),
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
        "reopen": _("Open again"),
        "new_due": _("New due date"),
        "new_owner": _("New owner"),
        "change": _("Change"),
        "undo": _("Undo"),
        "back": _("Back"),
        "earlier": _("Earlier"),
        "newer": _("Newer"),
        "skip": _("Skip to the content"),
        "menu": _("Pages of the group"),
        "not_here": _("There is nothing here, or it is not open to you."),
        "sign_in": _("Please sign in to see this."),
        "draft": _("Draft, not approved"),
        "postponed": _("postponed"),
    }
)
