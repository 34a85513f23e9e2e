"""What Teams sends is read into the words, people and places that it means."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.message import (
    Edited,
    Event,
    File,
    Installed,
    MeetingEnded,
    MeetingStarted,
    MembersChanged,
    Mention,
    Message,
    Pressed,
    Removed,
    Renamed,
    Written,
)
from bot.teams.incoming import inbound
from bot.teams.shapes import Malformed
from storage.model import Conversation, ConversationKind
from tests.teams.activities import (
    BOT,
    CHANNEL,
    CHAT,
    MAJ,
    PERSONAL,
    TENANT,
    THREAD,
    TURE,
    addressed,
    channel,
    chat,
    executed,
    file,
    mention,
    met,
    personal,
    said,
    submitted,
)

Json = dict[str, Any]
QUOTED = '<blockquote itemtype="http://schema.skype.com/Reply"><p>gammalt</p></blockquote>'
ELSEWHERE = {"id": "b:1;messageid=3", "name": "Ledning", "isGroup": True, "tenantId": TENANT}
NOW = datetime(2026, 3, 27, 9, 30, tzinfo=UTC)


def read(activity: Json) -> Message:
    message = read_any(activity)
    assert message is not None
    return message


def written(activity: Json) -> Written:
    event = read(activity).event
    assert isinstance(event, Written)
    return event


def read_any(activity: Json) -> Message | None:
    return inbound.message(activity, inbound.origin(activity), received=NOW)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("<at>Noterat</at> klar 12", "klar 12"),
        ("<at>Noterat</at>&nbsp;klar 12", "klar 12"),
        ("<at>Noterat</at>\u00a0klar 12\n", "klar 12"),
        ("<at>Noterat</at>: beslut: Vi kör", "beslut: Vi kör"),
        ("<at>Noterat</at>, hjälp", "hjälp"),
        ("klar 12 <at>Noterat</at>", "klar 12"),
        ("be <at>Noterat</at> om hjälp", "be om hjälp"),
        ("<at>Noterat</at>", ""),
        ("Noterat ska noteras", "Noterat ska noteras"),
        ("beslut: A &amp; B &lt;3", "beslut: A & B <3"),
        ("FoU&regionen och R&D", "FoU&regionen och R&D"),
        ("beslut: ett\r\nuppgift: två\rtre", "beslut: ett\nuppgift: två\ntre"),
        ("beslut: ett<br>uppgift: två<br />tre", "beslut: ett\nuppgift: två\ntre"),
        ("<p>beslut: ett</p>\n<p>uppgift: två</p>", "beslut: ett\nuppgift: två"),
        ('<quoted messageId="17"/> klar 12', "klar 12"),
        (
            QUOTED + "<p>klar 12</p>",
            "klar 12",
        ),
        ("  flera   mellanslag  ", "flera   mellanslag"),
        ("noll\x00 och \ud800 halv", "noll och  halv"),
        ("3 < 5 > 4", "3 < 5 > 4"),
        ("🙂 åäö", "🙂 åäö"),
    ],
)
def test_words(typed: str, text: str) -> None:
    assert written(channel(text=typed, entities=[mention(BOT)])).text == text


@pytest.mark.parametrize(
    ("typed", "entities", "text", "mentions"),
    [
        (
            "uppgift: <at>Ture</at> ringer",
            [mention(TURE, "<at>Ture</at>")],
            "uppgift: @Ture Sand ringer",
            (Mention("Ture Sand", TURE["id"]),),
        ),
        (
            "<at>Maj Lindqvist</at> och <at>Ture Sand</at>",
            [mention(MAJ), mention(TURE)],
            "@Maj Lindqvist och @Ture Sand",
            (Mention("Maj Lindqvist", MAJ["id"]), Mention("Ture Sand", TURE["id"])),
        ),
        ("<at>Ture Sand</at> ringer", [], "Ture Sand ringer", ()),
        ("ring", [mention(TURE)], "ring", ()),
        ("ring", [mention(TURE, "")], "ring", ()),
        (
            "<at>Allmänt</at> se",
            [mention({"id": "19:x@thread.tacv2", "name": "Allmänt"})],
            "@Allmänt se",
            (),
        ),
        ("<at>Anna</at>", [{"type": "mention", "text": "<at>Anna</at>"}], "Anna", ()),
        ("<at>Anna</at>", [{"type": "mention", "mentioned": {"id": "29:a"}}], "Anna", ()),
        (
            "<at>Anna</at>",
            [{"type": "mention", "text": "<at>Anna</at>", "mentioned": {"id": "29:a"}}],
            "@Anna",
            (Mention("Anna", "29:a"),),
        ),
        ("x", ["mention", None, 7, {"type": "clientInfo"}], "x", ()),
    ],
)
def test_mentions(
    typed: str, entities: list[object], text: str, mentions: tuple[Mention, ...]
) -> None:
    message = written(channel(text=typed, entities=[*entities, mention(BOT)]))
    assert (message.text, message.mentions) == (text, mentions)


def test_mentions_past_the_hundredth_are_left_as_they_are() -> None:
    """A text with thousands of them would hold up everybody else for seconds."""
    entities = [*[mention(TURE, "x")] * 300, mention(BOT)]
    message = written(channel(text="x" * 300, entities=entities))
    assert len(message.mentions) == 100
    assert message.text == "@Ture Sand" * 100 + "x" * 200


def test_a_name_that_begins_like_the_bots_is_left_whole() -> None:
    bot = {"id": BOT["id"], "name": "Koll"}
    activity = channel(text="<at>Koll</at> Kollegan ringer", entities=[mention(bot)])
    assert written(activity).text == "Kollegan ringer"


@pytest.mark.parametrize(
    ("activity", "conversation", "thread"),
    [
        (
            said("hej"),
            Conversation(tenant=TENANT, id=PERSONAL, kind=ConversationKind.PERSONAL),
            "",
        ),
        (
            chat(text="hej", entities=[mention(BOT)]),
            Conversation(tenant=TENANT, id=CHAT, kind=ConversationKind.GROUP_CHAT),
            "",
        ),
        (
            addressed("hej"),
            Conversation(tenant=TENANT, id=CHANNEL, kind=ConversationKind.CHANNEL, team_id=CHANNEL),
            THREAD,
        ),
        (
            said("hej", entities=[mention(BOT)]) | {"conversation": ELSEWHERE},
            Conversation(tenant=TENANT, id="b:1", kind=ConversationKind.GROUP_CHAT, name="Ledning"),
            "",
        ),
    ],
)
def test_places(activity: Json, conversation: Conversation, thread: str) -> None:
    message = read(activity | {"serviceUrl": "https://smba.trafficmanager.net/emea/"})
    service = "https://smba.trafficmanager.net/emea/"
    assert message.conversation == replace(conversation, service_url=service)
    assert message.thread == thread
    assert message.is_private is (conversation.kind is ConversationKind.PERSONAL)


def test_who_when_and_in_what_language() -> None:
    message = read(said("hej", timestamp="2026-03-27T09:29:58.1234567Z"))
    assert message.person == MAJ["id"]
    assert message.name == "Maj Lindqvist"
    assert message.at == datetime(2026, 3, 27, 9, 29, 58, 123456, tzinfo=UTC)
    assert message.language == "sv"
    assert message.tenant == TENANT


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en-GB", "en"), ("sv", "sv"), ("SV-FI", "sv"), ("nb-NO", ""), (None, ""), (7, "")],
)
def test_languages(locale: object, language: str) -> None:
    assert read(said("hej", locale=locale)).language == language


@pytest.mark.parametrize(
    "told", [None, 7, "", "soon", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"]
)
def test_a_time_that_cannot_be_right_is_the_time_of_receipt(told: object) -> None:
    assert read(said("hej", timestamp=told)).at == NOW


def test_who_writes_and_who_is_mentioned_are_known_by_the_same_id() -> None:
    mentioned = written(addressed("uppgift: <at>Maj Lindqvist</at> ringer", MAJ)).mentions
    assert read(said("mina uppgifter")).person == mentioned[0].person


@pytest.mark.parametrize(
    ("sender", "person"),
    [
        ({"id": TURE["id"], "name": "Ture Sand"}, TURE["id"]),
        ({"aadObjectId": MAJ["aadObjectId"]}, MAJ["aadObjectId"]),
    ],
)
def test_a_person_is_known_by_what_is_told(sender: Json, person: str) -> None:
    assert read(said("hej") | {"from": sender}).person == person


@pytest.mark.parametrize("press", [executed, submitted])
def test_a_pressed_button_is_its_command(press: Callable[..., Json]) -> None:
    event = read(press("klar 12", then="uppgifter", card="card-9")).event
    assert event == Pressed("klar 12", "uppgifter", card="card-9")


def test_files_are_told_by_name_and_address() -> None:
    picture = {"contentType": "image/png", "contentUrl": "https://x"}
    twin = {"contentType": "text/html", "content": "<p>här</p>"}
    event = read(personal(text="här", attachments=[picture, file("Möte 3.DOCX"), twin])).event
    sent = File("Möte 3.DOCX", "https://region.sharepoint.com/x", "docx")
    assert event == Written("här", files=(sent,))


@pytest.mark.parametrize(
    "content", [None, 7, {}, {"downloadUrl": None}, {"downloadUrl": "x" * 5000}]
)
def test_a_file_without_an_address_is_still_told_of(content: object) -> None:
    message = written(personal(attachments=[file("a.pdf") | {"content": content}]))
    assert message.files == (File("a.pdf", "", "pdf"),)


def test_an_edit_bears_the_id_of_what_it_corrects_but_a_key_of_its_own() -> None:
    first = read(said("uppgift: ringa"))
    edit = said("uppgift: skriva", timestamp=NOW.isoformat(), type="messageUpdate")
    edit["channelData"]["eventType"] = "editMessage"
    again = read(edit | {"timestamp": (NOW + timedelta(seconds=9)).isoformat()})
    assert read(edit).event == Edited("uppgift: skriva")
    assert read(edit).id == first.id == first.key
    assert len({first.key, read(edit).key, again.key}) == 3
    assert read(edit).key == read(edit).key


def _news(event: str, **more: object) -> Json:
    told = {
        "eventType": event,
        "tenant": {"id": TENANT},
        "team": {"id": CHANNEL, "name": "Närvård"},
    }
    return channel("conversationUpdate", channelData=told | more)


@pytest.mark.parametrize(
    ("activity", "event"),
    [
        (personal("installationUpdate", action="add"), Installed()),
        (chat("installationUpdate", action="add"), Installed()),
        (channel("installationUpdate", action="remove"), Removed()),
        (channel("conversationUpdate", membersRemoved=[BOT]), Removed()),
        (channel("conversationUpdate", membersAdded=[TURE]), MembersChanged()),
        (chat("conversationUpdate", membersRemoved=[TURE]), MembersChanged((TURE["id"],))),
        (personal("conversationUpdate", membersAdded=[BOT], channelId="webchat"), Installed()),
        (_news("teamRenamed"), Renamed()),
        (_news("teamDeleted"), Removed()),
        (met("meetingStart"), MeetingStarted("Arbetsutskott")),
        (met("meetingEnd"), MeetingEnded("Arbetsutskott")),
    ],
)
def test_news(activity: Json, event: Event) -> None:
    assert read(activity).event == event


@pytest.mark.parametrize(
    "activity",
    [
        personal(),
        personal(text=None, value={"legacy": 1}),
        personal("messageReaction", reactionsAdded=[{"type": "like"}]),
        personal("installationUpdate", action="dance"),
        channel("conversationUpdate", membersAdded=[BOT]),
        channel("conversationUpdate"),
        _news("teamArchived"),
        chat("event", name="application/vnd.microsoft.readReceipt"),
        executed("klar 12") | {"name": "config/submit"},
        chat("installationUpdate", action="add-upgrade"),
        chat("installationUpdate", action="remove-upgrade"),
        executed(""),
    ],
)
def test_leaves_alone(activity: Json) -> None:
    assert read_any(activity) is None


def test_news_of_a_channel_is_of_that_channel_and_not_of_the_teams_first() -> None:
    message = read(_news("channelRenamed", channel={"id": "19:ny@thread.tacv2", "name": "Ny"}))
    assert (message.event, message.team) == (Renamed(), "Närvård")
    assert (message.conversation.id, message.conversation.name) == ("19:ny@thread.tacv2", "Ny")


def test_a_message_is_of_the_channel_it_was_written_in() -> None:
    elsewhere = {"tenant": {"id": TENANT}, "channel": {"id": "19:annan@thread.tacv2"}}
    assert read(addressed("hej", channelData=elsewhere)).conversation.id == CHANNEL


def test_a_meeting_event_tells_its_title() -> None:
    assert read(met("meetingStart", "  Arbets\nutskott ")).event == MeetingStarted("Arbets utskott")


def test_an_activity_without_an_id_is_known_when_it_comes_again() -> None:
    first, other = said("hej"), said("hej då")
    for activity in (first, other):
        del activity["id"]
    assert read(first).id == read(dict(first)).id
    assert read(first).id != read(other).id


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"type": None}, 400),
        ({"type": 7}, 400),
        ({"conversation": None}, 400),
        ({"conversation": {"id": ".."}}, 400),
        ({"conversation": {"id": "x" * 501}}, 400),
        ({"from": None}, 400),
        ({"from": {"name": "Nobody"}}, 400),
        ({"serviceUrl": None}, 400),
        ({"id": "x" * 501}, 400),
        ({"value": {"command": "klar 1"}, "replyToId": "x" * 501}, 400),
        ({"text": "x" * 60_001}, 413),
        ({"value": {"command": "x" * 60_001}}, 413),
    ],
    ids=lambda value: str(value)[:40],
)
def test_refuses(changed: Json, status: int) -> None:
    with pytest.raises(Malformed) as refused:
        read_any(said("hej") | changed)
    assert refused.value.status == status


@pytest.mark.parametrize(
    ("activity", "is_heard"),
    [
        (chat(text="beslut: Köp godkänns"), False),
        (channel(text="beslut: Köp godkänns", entities=[mention(TURE)]), False),
        (channel(text="beslut: Köp", entities=[3, {"type": "mention"}]), False),
        (channel(text="beslut: Köp", entities={"type": "mention", "mentioned": BOT}), False),
        (chat("messageUpdate", text="beslut: Köp godkänns"), False),
        (chat(text="beslut: Köp godkänns", entities=[mention(BOT)]), True),
        (chat(text="hjälp", recipient=BOT | {"isTargeted": True}), True),
        (chat(text="", value={"command": "klar 1"}), True),
        (chat(text="beslut: Köp godkänns", channelId="slack"), True),
        (said("beslut: Köp godkänns"), True),
    ],
)
def test_what_people_say_to_each_other_is_not_heard(
    activity: Json,
    is_heard: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert (read_any(activity) is not None) is is_heard
