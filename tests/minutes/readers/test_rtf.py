r"""Rich text: what Word and LibreOffice write of minutes, and what nobody should write."""

import pytest

from bot.minutes.readers import Unreadable, read

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset2 Symbol;}"
    r"{\f2\fcharset238 Arial CE;}}{\colortbl;\red0\green0\blue0;}"
    r"{\stylesheet{\s1\outlinelevel0 rubrik;}{\s2 heading 2;}}"
    r"{\info{\title Protokoll}{\author Bo Ek}}"
)


def lines(body: str) -> list[str]:
    return [line.text for line in read((HEAD + body + "}").encode("latin-1"), "m.rtf").lines]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\pard N\'e4rvarande: \'c5sa\par", "Närvarande: Åsa"),
        (r"\pard N\u228\'e4rvarande\par", "Närvarande"),
        (r"\pard\uc0 N\u228 rvarande\par", "Närvarande"),
        (r"\pard\uc2 \u8211\'96\'96 sedan\par", "– sedan"),
        (r"{\f2 \'e8ty\'f8i}\par", "čtyři"),
        (r"\pard 5\~000 kr \{netto\}\par", "5 000 kr {netto}"),
        (r"\pard Beslut: laga{\strike  riv} bryggan.\par", "Beslut: laga bryggan."),
        (r"\pard Bort{\v  dolt}{\deleted  struket} nu\par", "Bort nu"),
        (r"\pard F{\*\bkmkstart a}\'f6re{\*\okänd text}\par", "Före"),
        (r"\pard a{\pict\pngblip 89504e47}b\par", "ab"),
        (r"\pard bryg\-gan \emdash  klar\par", "bryggan — klar"),
        ("\\pard en\r\n rad\\par", "en rad"),
        (r"\pard a{\pict\bin4 }}}}}b\par", "ab"),
        (r"\pard\u-10179?\u-8704? klart\par", "😀 klart"),
    ],
)  # fmt: skip
def test_letters_are_read_and_what_is_no_text_is_not(body: str, text: str) -> None:
    assert lines(body) == [text]


def test_marks_become_the_lines_shape() -> None:
    document = read(
        (
            HEAD + r"{\header\pard Hamnr\'e5det\par}{\footer\pard sida 1\par}"
            r"\pard\plain\s1\b Hamnen\par\pard\plain\s2 2. Bryggan\par"
            r"\pard{\listtext\f1\'b7\tab}\ls1\ilvl1 Arvid ringer\par"
            r"\pard{\listtext 3.\tab}\ls2 Kassa\par"
            r"\trowd\pard\intbl Vad\cell Vem\cell\row"
            r"\trowd\pard\intbl M\'e5la\cell Tove\par Bo\cell\row"
            r"\pard Se {\field{\*\fldinst HYPERLINK "
            + '"https://a.example"'
            + r"}{\fldrslt avtalet}}"
            r"{\footnote Enligt stadgan.} nu.\par}"
        ).encode(),
        "m.rtf",
    )
    shapes = [(line.text, line.level, line.depth, line.cells) for line in document.lines]
    assert shapes == [
        ("Hamnen", 1, 0, ()),
        ("2. Bryggan", 2, 0, ()),
        ("• Arvid ringer", 0, 2, ()),
        ("3. Kassa", 0, 1, ()),
        ("Vad Vem", 0, 0, ("Vad", "Vem")),
        ("Måla Tove Bo", 0, 0, ("Måla", "Tove\nBo")),
        ("Se avtalet nu.", 0, 0, ()),
        ("Enligt stadgan.", 0, 0, ()),
    ]
    assert document.lines[0].bold
    assert document.lines[6].links == ("avtalet",)
    assert (document.title, document.running) == ("Protokoll", ("Hamnrådet",))


@pytest.mark.parametrize("data", [b"{\\rtf1 " + b"{" * 1_000, b"{\\rtf1}", b"{\\rtf1 \\par\\par}"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read(data, "m.rtf")


def test_what_is_cut_off_is_read_as_far_as_it_goes() -> None:
    assert [line.text for line in read(b"{\\rtf1 Beslut: laga.\\par Bort \\", "m.rtf").lines] == [
        "Beslut: laga.",
        "Bort",
    ]


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"{\\rtf1 Protokoll\\par}", "rtf"),
        (b"<html><body><p>Protokoll</p></body></html>", "html"),
    ],
)
def test_a_doc_is_read_as_what_it_is(data: bytes, media: str) -> None:
    assert read(data, "m.doc").media == media


def test_word_of_the_old_kind_is_refused_with_its_reason() -> None:
    with pytest.raises(Unreadable) as refused:
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "m.doc")
    assert refused.value.reason == "old_word"
