import pytest

from tests.e2e.client import Chat, Client

pytestmark = pytest.mark.e2e

SWEDISH_MEETING = (
    ("närvarande Kerstin Lövgren, Per Sandell", "Kerstin Lövgren", "Per Sandell"),
    ("frånvarande Åsa Öberg", "Åsa Öberg"),
    ("punkt Trygg hemgång", "Trygg hemgång"),
    ("beslut: Checklistan används från januari", "#1", "Checklistan används från januari"),
    ("uppgift: Kerstin Lövgren skickar ut checklistan senast 8 maj", "#2", "8 maj"),
    ("uppgift: Per Sandell bjuder in primärvården till nästa möte", "#3", "nästa möte"),
    ("nästa möte 15 maj kl 9–12", "lör 15 maj", "12"),
)
SWEDISH_SUMMARY = (
    "Kerstin Lövgren",
    "Per Sandell",
    "Åsa Öberg",
    "#1 Checklistan används från januari",
    "#2",
    "#3",
    "8 maj",
    "15 maj",
)
ENGLISH_MEETING = (
    ("present Kerstin Lövgren, Per Sandell", "Kerstin Lövgren", "Per Sandell"),
    ("absent Åsa Öberg", "Åsa Öberg"),
    ("topic Safe discharge", "Safe discharge"),
    ("decision: The checklist is used from January", "#1", "The checklist is used from January"),
    ("action: Kerstin Lövgren sends out the checklist by 8 May", "#2", "8 May"),
    ("next meeting 15 May 9–12", "Sat 15 May"),
)
ENGLISH_SUMMARY = (
    "Kerstin Lövgren",
    "Åsa Öberg",
    "#1 The checklist is used from January",
    "#2",
    "8 May",
    "15 May",
)


def test_a_swedish_meeting_in_a_group_chat_ends_in_its_summary(group: Client) -> None:
    group.hold(("starta möte", "startat"), *SWEDISH_MEETING)
    group.say("avsluta möte")
    group.hear(*SWEDISH_SUMMARY)

    group.say("sammanfattning")
    group.hear(*SWEDISH_SUMMARY)


def test_an_english_meeting_in_a_group_chat_ends_in_its_summary(group: Client) -> None:
    group.hold(("language english", "English"), ("start meeting", "started"), *ENGLISH_MEETING)
    group.say("end meeting")
    group.hear(*ENGLISH_SUMMARY)

    group.say("summary")
    group.hear(*ENGLISH_SUMMARY)


def test_a_meeting_in_a_channel_is_held_and_summed_up_in_its_thread(channel: Client) -> None:
    channel.hold(("starta möte", "startat"))
    channel.hold(*SWEDISH_MEETING, thread=0)
    channel.say("avsluta möte", thread=0)
    channel.hear(*SWEDISH_SUMMARY)


@pytest.mark.parametrize("chat", ["group", "channel"])
def test_teams_own_events_open_and_close_the_meeting(teams: Client, chat: Chat) -> None:
    teams.open(chat)
    teams.receive(**meeting_event("Start", StartTime="2026-11-20T09:00:00.0Z"))
    teams.hear("Trygg hemgång")
    teams.hold(("beslut: Checklistan används från januari", "#1"))

    teams.receive(**meeting_event("End", EndTime="2026-11-20T10:00:00.0Z"))
    teams.hear("Trygg hemgång", "#1 Checklistan används från januari")


def meeting_event(which: str, **times: str) -> dict[str, object]:
    link = {"Id": "MTk6bW90ZQ==", "JoinUrl": "https://teams.microsoft.com/l/meetup-join/1"}
    about = {"Title": "Trygg hemgång", "MeetingType": "Scheduled"}
    return {
        "type": "event",
        "name": f"application/vnd.microsoft.meeting{which}",
        "value": link | about | times,
    }
