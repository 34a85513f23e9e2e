"""Why the reader took what it found for findings: each beside the words that made it one."""

from bot.minutes.model import ActionItem, Minutes, Resolution
from bot.replies.model import Heading, Line, Quote, Reply
from bot.texts import All, Row, Sayable, Text, _


def explained(minutes: Minutes, name: str) -> Reply:
    """List the findings in the order of the document, each with its cue."""
    found: list[Resolution | ActionItem] = [*minutes.decisions, *minutes.actions]
    found.sort(key=lambda finding: finding.line)
    if not found:
        return Reply((Heading(name), Line(_("I found neither decisions nor actions in it."))))
    return Reply((Heading(name), *map(_finding, found)))


def _finding(found: Resolution | ActionItem) -> Quote:
    said: list[Sayable] = [_("line {line}", line=found.line), _kind(found)]
    if isinstance(found, ActionItem) and found.responsible:
        said.append(All(found.responsible))
    if isinstance(found, ActionItem) and found.due_words:
        said.append(found.due_words)
    said.append(_("sure") if found.sure else _("unsure"))
    said.append(_("because of “{cue}”", cue=found.cue))
    return Quote(found.text, Row(tuple(said)))


def _kind(found: Resolution | ActionItem) -> Text:
    if isinstance(found, ActionItem):
        return _("action")
    return {"decision": _("decision"), "noted": _("noted"), "procedural": _("procedural")}[
        found.kind
    ]
