import pytest

from tests.e2e.client import Chat, Client

pytestmark = pytest.mark.e2e


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
