"""The words of somebody's message that a dialog is opened on, out of its whole HTML."""

from html.parser import HTMLParser

from bot.teams.shapes import string

LONGEST = 60_000  # characters of HTML that are read; what comes after is left out
LONGEST_WORDS = 4_000  # characters of what is left; more than a record needs

_BREAKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "table", "ul", "ol", "pre"})
_AFTER_NAME = ",:; "  # what is left of “@Noterat, …”
_MENTION = "at"  # the tag around a name that was mentioned
_UNSAID = frozenset({"blockquote", "attachment", "script", "style", "quoted"})  # not the writer's
_SHOWN = frozenset({"emoji", "img"})  # shown by what stands in their `alt`


def passage(content: object, *, is_html: bool, bots: frozenset[str] = frozenset()) -> str:
    """
    Give a message as plain text, a line for each of its own.

    Quotes of others are left out, and mentions of `bots`, by name.
    """
    told = string(content)[:LONGEST]
    if is_html:
        reader = _Words(bots)
        reader.feed(told)
        reader.close()
        told = "".join(reader.said)
    lines = (" ".join(line.split()).lstrip(_AFTER_NAME) for line in told.splitlines())
    return "\n".join(line for line in lines if line)[:LONGEST_WORDS]


class _Words(HTMLParser):
    """Collects what is said between the tags."""

    def __init__(self, bots: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._bots = bots
        self._unsaid = 0  # how many tags deep in what is not the writer's own
        self._in_mention = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_mention = tag == _MENTION
        if tag in _UNSAID:
            self._unsaid += 1
        elif tag in _BREAKS:
            self.said.append("\n")
        elif tag in _SHOWN and not self._unsaid:
            self.said.append(dict(attrs).get("alt") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSAID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._in_mention = False
        if tag in _UNSAID:
            self._unsaid = max(0, self._unsaid - 1)
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        is_call = self._in_mention and data.strip() in self._bots
        if not self._unsaid and not is_call:
            self.said.append(data)
