"""Minutes as a web page that stands alone: no script, nothing fetched."""

from base64 import b64encode
from html import escape

from bot.export.dress import PLAIN, Dress
from bot.export.paper import Block, Entry, Fact, Heading, Names, Paper, Words

_STYLE = """
body { font: 11pt/1.5 "Segoe UI", "Liberation Sans", Arial, sans-serif; color: #1a1a1a;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; break-after: avoid; }
p { margin: .4rem 0; }
p.apart { margin-top: 2rem; }
img.logo { max-height: 4rem; max-width: 50%; float: right; }
.draft { color: #a4262c; font-weight: 600; }
.entry { border-left: 3px solid #4f52b2; padding-left: .8rem; margin: .8rem 0;
  break-inside: avoid; }
.signatures p { margin-top: 3rem; border-top: 1px solid #1a1a1a; max-width: 22rem; }
@media print { body { margin: 0; max-width: none; } }
@media (prefers-color-scheme: dark) { @media screen { body { background: #1f1f1f; color: #eee; }
  .draft { color: #ff99a4; } .signatures p { border-color: #eee; } } }
""".strip()


def write(paper: Paper, dress: Dress = PLAIN) -> bytes:
    """Write the page; what somebody typed is text and nothing else."""
    body = [_logo(dress.logo, paper.logo)] if dress.logo is not None else []
    body.append(f"<h1>{escape(paper.kind)}</h1>")
    if paper.draft:
        body.append(f'<p class="draft">{escape(paper.draft)}</p>')
    body += [_fact(fact) for fact in paper.facts]
    body += [_block(block) for block in paper.blocks]
    if paper.signatures:
        signed = "\n".join(_fact(Fact(each.office, each.name)) for each in paper.signatures)
        body.append(f'<section class="signatures">\n{signed}\n</section>')
    return _PAGE.format(
        language=paper.language,
        title=escape(f"{paper.kind}: {paper.running}"),
        style=_STYLE,
        body="\n".join(body),
    ).encode()


_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _logo(picture: bytes, said: str) -> str:
    kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
    data = b64encode(picture).decode()
    return f'<img class="logo" alt="{escape(said)}" src="data:image/{kind};base64,{data}">'


def _block(block: Block) -> str:
    match block:
        case Heading(text=text):
            return f"<h2>{escape(text)}</h2>"
        case Words(text):
            return f"<p>{escape(text)}</p>"
        case Fact():
            return _fact(block)
        case Names(label, entries, is_apart):
            listed = "\n".join(f"<li>{escape(entry)}</li>" for entry in entries)
            opened = _paragraph(is_apart=is_apart)
            return f"{opened}<strong>{escape(label)}:</strong></p>\n<ul>\n{listed}\n</ul>"
        case Entry(label, text, facts):
            inner = "\n".join(map(_fact, (Fact(label, text), *facts)))
            return f'<div class="entry">\n{inner}\n</div>'


def _fact(fact: Fact) -> str:
    opened = _paragraph(is_apart=fact.is_apart)
    return f"{opened}<strong>{escape(fact.label)}:</strong> {escape(fact.text)}</p>"


def _paragraph(*, is_apart: bool) -> str:
    return '<p class="apart">' if is_apart else "<p>"
