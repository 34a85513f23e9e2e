"""Whatever bytes come, a reader answers with a Document or a reason, and soon."""

import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.minutes.extract import extract
from bot.minutes.findings.checks import checks
from bot.minutes.layout.outline import outline
from bot.minutes.readers import Unreadable, read
from bot.minutes.schema import as_json
from tests.minutes.files import docx, odt, packed, paragraph, pdf, set_in_pages, table

LIMIT = 5  # s of the processor a case; the slowest takes a tenth of it
WORDS = st.sampled_from(
    [
        "§ 1", "§", "1.", "a)", "Beslut:", "Närvarande:", "Present:", "att", "Anna Ek", "(S)", ",",
        "beslutar", "agreed", "ACTION:", "to", "8 maj", "2025-02-30", "kl 25.99", "|", "\t", "\n",
        "\n\n", "- ", "# ", "**", "nästa möte", "Bilaga 1", "”", "å", "\u0000", "_____",
    ]
)  # fmt: skip
PLAIN = """\
Protokoll Bryggrådet 2025-04-01 kl. 18.00–19.30
Plats: Sjöboden

Närvarande: Tove Lind (ordförande), Arvid Stenmark, Signe Falk
Frånvarande: Otto Wiik

§ 1 Bryggan
Tove Lind berättade om bryggan.
Beslut: Rådet beslutar att köpa virke.
Arvid Stenmark återkommer om priset senast den 8 maj.

§ 2 Nästa möte
Nästa möte är den 6 maj kl. 18.00.
"""
MARKED = """\
# Minutes of the Jetty Committee, 1 April 2025

**Present:** Tove Lind (Chair), Arvid Stenmark

## 1. The jetty
- [ ] Buy timber (owner: Arvid Stenmark, due: 8 May)

| Action | Who | By when |
| --- | --- | --- |
| Paint the [fence](https://example.org/fence) | Tove | next meeting |

## 2. Date of next meeting
6 May 2025 at 6.00pm
"""
PAGE = """\
<html><head><title>Protokoll</title></head><body><h1>Protokoll 2025-04-01</h1>
<p>Närvarande: Tove Lind, <b>Arvid Stenmark</b></p><h2>1. Bryggan</h2>
<ul><li>Beslut: laga<br>den</li><li>Arvid ska ringa &aring;keriet</li></ul>
<table><tr><th>Åtgärd</th><th>Ansvarig</th></tr><tr><td>Måla</td><td>Tove</td></tr></table>
</body></html>
"""
WORD = docx(
    paragraph("Protokoll 2025-04-01", style="Title")
    + paragraph("Närvarande: Tove Lind, Arvid Stenmark")
    + paragraph("Bryggan", number=(1, 0))
    + paragraph("Beslut: Rådet beslutar att laga bryggan.")
    + table([["Åtgärd", "Ansvarig"], ["Måla", "Tove"]])
)
OPEN = odt(
    '<text:h text:outline-level="1">Protokoll 2025-04-01</text:h>'
    "<text:p>Närvarande: Tove Lind, <text:span>Arvid</text:span> Stenmark</text:p>"
    "<text:list><text:list-item><text:p>Beslut: laga</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Måla</text:p></table:table-cell>"
    "<table:table-cell><text:p>Tove</text:p></table:table-cell></table:table-row></table:table>"
)


def taken(data: bytes, name: str) -> None:
    """Read and understand a file as the bot does; any refusal will do, at once."""
    start = time.process_time()
    try:
        document = read(data, name)
    except Unreadable as refusal:
        assert refusal.reason  # noqa: PT017 - either outcome is right
    else:
        laid_out = outline(document)
        minutes = extract(document, laid_out)
        as_json(minutes)
        checks(laid_out, minutes)
    assert time.process_time() - start < LIMIT


def mutated(data: bytes, cases: int) -> Iterator[bytes]:
    """Change, drop, repeat and insert bytes, in the same way every time."""
    chance = random.Random(7)  # noqa: S311 - no secret
    for _ in range(cases):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(changed))
            length = chance.choice((0, 1, 3, 40))
            own = changed[place : place + length] * chance.randint(0, 3)
            changed[place : place + length] = chance.choice((own, chance.randbytes(length)))
        yield bytes(changed)


def mutated_inside(archive: bytes, cases: int) -> Iterator[bytes]:
    """Change the parts of a packed file; changed as a whole it is but a broken archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    largest = max(parts, key=lambda name: len(parts[name]))
    for changed in mutated(parts[largest], cases):
        yield packed({**parts, largest: changed})


@pytest.mark.parametrize(
    ("files", "name"),
    [
        pytest.param(mutated(PLAIN.encode(), 200), "m.txt", id="text"),
        pytest.param(mutated(PLAIN.encode("utf-16"), 100), "m.txt", id="UTF-16"),
        pytest.param(mutated(MARKED.encode(), 200), "m.md", id="markdown"),
        pytest.param(mutated(PAGE.encode(), 300), "m.html", id="html"),
        pytest.param(mutated(pdf(set_in_pages(PLAIN)), 200), "m.pdf", id="pdf"),
        pytest.param(mutated(WORD, 100), "m.docx", id="docx"),
        pytest.param(mutated_inside(WORD, 250), "m.docx", id="docx inside"),
        pytest.param(mutated(OPEN, 100), "m.odt", id="odt"),
        pytest.param(mutated_inside(OPEN, 250), "m.odt", id="odt inside"),
    ],
)
def test_damaged_files_are_read_or_refused(files: Iterator[bytes], name: str) -> None:
    for changed in files:
        taken(changed, name)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=40))
def test_any_words_in_any_order_are_read(words: list[str]) -> None:
    taken(" ".join(words).encode(), "m.txt")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["m.txt", "m.docx", "m.pdf", "m.html", "m.odt"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    taken(data, name)


def names(count: int) -> list[str]:
    """Invent as many names, no two alike."""
    letters = "abdefghijklmnoprstuvy"
    return [
        f"Anna {letters[n % 21]}{letters[n // 21 % 21]}o{letters[n // 441 % 21]}sson".title()
        for n in range(count)
    ]


# Each took time by the square of its length once, or was kept from it by a rule of its own.
LARGE: dict[str, Callable[[], str]] = {
    "one line of one letter": lambda: "A" * 300_000,
    "one line of words": lambda: "och så vidare " * 8_000,
    "one line of sentences": lambda: "1. Fence\n" + "Anna Ek will ask by 8 May. " * 1_500,
    "one line of days": lambda: "Nästa möte: " + "8 maj kl. 12, " * 2_000,
    "one line of initials": lambda: "A. " * 8_000,
    "one line of clock times": lambda: "kl. 10 " * 3_000,
    "one line of decisions": lambda: "1. Fence\n" + "it was agreed and noted, " * 4_000,
    "one line of labels": lambda: "Beslut: " * 2_500,
    "one line of item numbers": lambda: "§ 1 " * 2_000,
    "one line of asterisks": lambda: "*a " * 10_000,
    "one line of brackets": lambda: "(" * 50_000,
    "quotations that never end": lambda: "”Anna säger så. " * 5_000,
    "lines that all go on": lambda: "hej på dig du gamla vän som går hem\n" * 3_000,
    "short lines": lambda: "Hej\n" * 8_000,
    "numbered lines": lambda: "".join(f"{n % 900}. Punkt\n\nText.\n\n" for n in range(1_500)),
    "lettered lines": lambda: "1. Ett\n\n" + "".join(f"{'abc'[n % 3]}) x\n" for n in range(3_000)),
    "offices one under another": lambda: "Ordförande\n" * 1_500,
    "names in a line": lambda: f"Närvarande: {', '.join(names(4_000))}\n\n1. Bryggan\nHej.",
    "names in lines": lambda: "Närvarande:\n" + "\n".join(names(1_500)) + "\n\n1. Bryggan\nHej.",
    "names in two columns": lambda: "".join(
        f"{name}, Norrsele Per {name}, Sörvik\n" for name in names(1_000)
    ),
    "actions in a list": lambda: "1. Ett\n\n"
    + "".join(f"- Åtgärd: {name} kollar\n" for name in names(1_500)),
}  # fmt: skip


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE.keys())
def test_large_texts_take_time_by_their_length_alone(text: Callable[[], str]) -> None:
    taken(text().encode(), "m.txt")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<div>" * 20_000 + b"x", "m.html"),
        (b"<table><tr><td>" * 5_000 + b"x", "m.html"),
        (b"<ul><li>" * 5_000 + b"x", "m.html"),
        (b"<table><tr>" + b"<td>a</td>" * 10_000 + b"</tr></table>", "m.html"),
        (docx("<w:tbl><w:tr><w:tc>" * 70 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 70), "m.docx"),
        (docx("<w:tbl><w:tr><w:tc>" * 9_000), "m.docx"),
        (odt("<text:list><text:list-item>" * 90 + "</text:list-item></text:list>" * 90), "m.odt"),
        (odt('<text:p>a<text:s text:c="999999999"/>b</text:p>' * 100), "m.odt"),
    ],
)  # fmt: skip
def test_nested_and_wide_files_are_read_or_refused(data: bytes, name: str) -> None:
    taken(data, name)
