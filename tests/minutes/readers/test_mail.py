"""Mail: its text and what is attached to it, without what mail programs put around them."""

from email.message import EmailMessage

import pytest

from bot.minutes.extract import extract
from bot.minutes.readers import Unreadable, read
from tests.minutes.files import docx, paragraph

SWEDISH = """\
Protokoll Hamnrådet
Datum: 2026-02-16
Närvarande: Tove Lind, Åsa Öberg

§ 1 Förtöjningar
Beslut: Rådet beslutar att köpa rep.
Åsa Öberg ringer varvet senast den 8 maj.
"""
ENGLISH = """\
Minutes of the Harbour Group
Date: 16 February 2026
Present: Tove Lind, Nell Tarrant

1. Moorings
Resolved: to buy rope.
Nell Tarrant will ring the yard by 8 May.
"""


def mail(said: str, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Bo Ekström <bo@example.se>"
    message["To"] = "Hamnrådet <hamn@example.se>"
    message["Date"] = "Thu, 19 Feb 2026 08:00:00 +0100"
    message["Subject"] = headers.get("subject", "Protokoll från mötet")
    message.set_content(said, charset=headers.get("charset", "utf-8"))
    return message


def texts(message: EmailMessage) -> list[str]:
    return [line.text for line in read(message.as_bytes(), "m.eml").lines]


@pytest.mark.parametrize("said", [SWEDISH, ENGLISH])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_the_text_is_read_as_the_minutes_it_is(said: str, charset: str) -> None:
    data = mail(said, charset=charset).as_bytes()
    of_mail, of_text = extract(read(data, "m.eml")), extract(read(said.encode(), "m.txt"))
    assert [d.text for d in of_mail.decisions] == [d.text for d in of_text.decisions] != []
    assert [a.responsible for a in of_mail.actions] == [a.responsible for a in of_text.actions]
    assert [p.name for p in of_mail.attendees] == [p.name for p in of_text.attendees]
    assert of_mail.date == of_text.date


def test_a_subject_is_the_title_and_no_text() -> None:
    document = read(mail("Hej", subject="Årsmöte – åtgärder").as_bytes(), "m.eml")
    assert document.title == "Årsmöte – åtgärder"
    assert [line.text for line in document.lines] == ["Hej"]


@pytest.mark.parametrize("name", ["protokoll.docx", "protokoll å.docx", "MINUTES.DOCX"])
def test_what_is_attached_is_read_behind_the_text(name: str) -> None:
    message = mail("Här är protokollet.")
    message.add_attachment(docx(paragraph("Beslut: laga")), "application", "x", filename=name)
    message.add_attachment(b"\x89PNG", "image", "png", filename="logga.png")
    message.add_attachment(b"{\\rtf1 Beslut: m\\'e5la\\par}", "text", "rtf", filename="b.rtf")
    message.add_attachment("Vid pennan", filename="c.txt")
    expected = ["Här är protokollet.", "Beslut: laga", "Beslut: måla", "Vid pennan"]
    assert texts(message) == expected


def test_of_what_is_said_twice_one_is_read() -> None:
    message = mail("Beslut: " + "laga bryggan före midsommar och skicka räkningen vidare.")
    message.add_alternative("<p>Beslut: laga <b>bryggan</b></p>", subtype="html")
    assert len(texts(message)) == 1
    bare = mail("Se webbsidan.")
    bare.add_alternative("<p>Beslut: laga <b>bryggan</b></p>", subtype="html")
    assert texts(bare) == ["Beslut: laga bryggan"]


@pytest.mark.parametrize(
    "head",
    [
        "Från: Bo Ek\nSkickat: den 3 mars 2026 09:12\nTill: Hamnen\nÄmne: SV: rep",
        "From: Bo Ek\nSent: 3 March 2026 09:12\nTo: Harbour\nSubject: RE: rope",
    ],
)
def test_headers_of_a_forwarded_message_and_signatures_are_no_minutes(head: str) -> None:
    said = f"Hej\n\n{head}\n\nBeslut: laga.\n\n-- \nBo Ek\nska ringa 070-1\n"
    assert texts(mail(said)) == ["Hej", "Beslut: laga."]


def test_a_forwarded_message_is_read_and_a_hundred_within_each_other_are_not() -> None:
    inner = mail("Beslut: laga.")
    outer = mail("Se nedan.")
    outer.add_attachment(inner)
    assert texts(outer) == ["Se nedan.", "Beslut: laga."]
    for _ in range(40):
        inner, outer = outer, mail("Se nedan.")
        outer.add_attachment(inner)
    assert len(texts(outer)) < 10


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: =?nonsense?b?####?=\n\nBeslut: laga.\n",
        b"Subject: a\nContent-Type: text/plain; charset=klingon\n\nBeslut: laga.\n",
        b"Subject: a\nContent-Type: multipart/mixed\n\nBeslut: laga.\n",
    ],
)
def test_malformed_mail_is_read_as_far_as_it_goes(data: bytes) -> None:
    assert [line.text for line in read(data, "m.eml").lines] == ["Beslut: laga."]


def test_what_is_no_mail_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read(b"\x89PNG\r\n", "m.eml")
    assert refused.value.reason == "not_what_it_says"
