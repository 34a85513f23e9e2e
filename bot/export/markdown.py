"""Minutes as Markdown, which is also what they are as plain text."""

from bot.export.dress import PLAIN, Dress
from bot.export.paper import Block, Entry, Fact, Heading, Names, Paper, Words
from bot.patterns import lazily

_MARKS = lazily(r"([\\`*_\[\]<>&~|])")
# What opens a heading, a quotation or a list. Pandoc takes "(S) yrkar bifall" for one, too, and
# counts on from it: what follows is then another party's.
_LETTERED = r"(?:\d{1,9}|[^\W\d_]|[ivxlcIVXLC]{1,5})"
_OPENING = lazily(
    rf"^(?:(?P<label>{_LETTERED})(?=[.)](?:\s|$))"
    rf"|(?=[#+>-](?:\s|$|[#>=-])|=+(?:\s|$)|\({_LETTERED}\)(?:\s|$)))"
)


def write(paper: Paper, _dress: Dress = PLAIN) -> bytes:
    """Write the minutes; nothing that somebody typed is taken for a mark."""
    lines = [f"# {paper.kind}", *([f"**{paper.draft}**"] if paper.draft else [])]
    lines += [_fact(fact) for fact in paper.facts]
    for block in paper.blocks:
        lines += _block(block)
    lines += [
        f"**{_plain(s.office)}:** {_plain(s.name) or '________________'}" for s in paper.signatures
    ]
    return ("\n\n".join(lines) + "\n").encode()


def _block(block: Block) -> list[str]:
    match block:
        case Heading(text=text):
            return [f"## {_plain(text)}"]
        case Words(text):
            return [_plain(text)]
        case Fact():
            return [_fact(block)]
        case Names(label, entries):
            listed = "\n".join(f"- {_plain(entry)}" for entry in entries)
            return [f"**{_plain(label)}:**\n\n{listed}"]
        case Entry(label, text, facts):
            return [_fact(Fact(label, text)), *map(_fact, facts)]


def _fact(fact: Fact) -> str:
    return f"**{_plain(fact.label)}:** {_plain(fact.text)}"


def _plain(text: str) -> str:
    """Take from what was typed the meaning it would have in Markdown."""
    return _OPENING.sub(r"\g<label>\\", _MARKS.sub(r"\\\1", " ".join(text.split())))
