"""The words of a message as a person reads them, out of the markup that Teams sends."""

import html
import re
from collections.abc import Iterable
from itertools import islice

from bot.message import Json, Mention
from bot.teams.shapes import UNPRINTABLE, string, title

# Only with its semicolon: "FoU&regionen" must not become "FoU®ionen".
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
QUOTE = re.compile(
    r"<quoted\s[^>]{0,300}/>"
    r"|<blockquote\s[^>]{0,300}schema\.skype\.com/Reply[^>]{0,300}>.{0,4000}?</blockquote>",
    re.DOTALL | re.IGNORECASE,
)
LINE_END = re.compile(
    r"\r\n?|<br\s{0,9}/?>|</(?:p|div)>\s{0,9}<(?:p|div)\b[^>]{0,300}>", re.IGNORECASE
)
TAG = re.compile(r"</?(?:p|div|span|at)\b[^>]{0,300}>", re.IGNORECASE)
SPACE = " \t\u00a0"
NOBODY = ("19:", "28:")  # how the accounts of channels, tags and bots begin
MOST_MENTIONS = 100  # Teams takes fewer; each is looked for in the whole text


def words(text: str, entities: Iterable[Json], bot: str) -> tuple[str, tuple[Mention, ...]]:
    """
    Read what was typed, with the people it names as `@name`.

    The account `bot` is taken out where it is addressed. Only what the entities tell counts as
    a mention: the markup in the text is the sender's to alter.
    """
    named = []
    for entity in islice(filter(_is_mention, entities), MOST_MENTIONS):
        mention = _mention(entity)
        shown = string(entity.get("text"))
        if shown and entity["mentioned"].get("id") == bot:
            text = _without(text, shown)
        elif shown and shown in text and mention.name:
            text = text.replace(shown, f"@{mention.name}", 1)
            named.append(mention)
    people = (mention for mention in named if not mention.person.startswith(NOBODY))
    return _plain(text), tuple(people)


def mentions(entities: object, account: str) -> bool:
    """Whether one of the entities names the account."""
    rows = entities if isinstance(entities, list) else []
    named = (each for each in rows if isinstance(each, dict) and _is_mention(each))
    return any(each["mentioned"].get("id") == account for each in named)


def _is_mention(entity: Json) -> bool:
    return entity.get("type") == "mention" and isinstance(entity.get("mentioned"), dict)


def _mention(entity: Json) -> Mention:
    mentioned = entity["mentioned"]
    shown = TAG.sub("", string(entity.get("text")))
    name = title(mentioned.get("name")) or title(html.unescape(shown))
    return Mention(name.lstrip("@"), string(mentioned.get("id")))


def _without(text: str, shown: str) -> str:
    """Take out the first `shown`; what is left reads as if it had not been there."""
    before, found, after = text.partition(shown)
    if not found:
        return text
    before, after = before.rstrip(SPACE), after.lstrip(SPACE)
    if not before.strip():
        return after.lstrip(SPACE + ",:;")
    return f"{before} {after}"


def _plain(text: str) -> str:
    if "<" in text or "\r" in text:
        text = TAG.sub("", LINE_END.sub("\n", QUOTE.sub("", text)))
    if "&" in text:
        text = ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = UNPRINTABLE.sub("", text.replace("\u00a0", " "))
    return "\n".join(line.strip() for line in text.strip().split("\n"))
