"""How often a group meets, in the words people type: the rule that is kept of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.dates import Beat, find_timetable
from bot.phrases.typed_line import tidy
from bot.router import claim

FRIDAY = datetime(2026, 10, 2, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
FIRST_TUESDAY = Beat(months=1, weekdays=(2,), nth=1)
MONDAYS = Beat(days=7, weekdays=(1,))
WORKDAYS = Beat(days=7, weekdays=(1, 2, 3, 4, 5))


@pytest.mark.parametrize(
    ("line", "beat"),
    [
        ("vi ses första tisdagen i varje månad kl 9", FIRST_TUESDAY),
        ("vi ses första tisdagen i månaden kl 9", FIRST_TUESDAY),
        ("månadsmöte första tisdagen kl 9", FIRST_TUESDAY),
        ("vi träffas månadsvis första tisdagen kl 9", FIRST_TUESDAY),
        ("vi har styrelsemöte första tisdagen i månaden kl 18", FIRST_TUESDAY),
        ("monthly meeting on the first Tuesday", FIRST_TUESDAY),
        ("we meet on the first Tuesday of the month at 9", FIRST_TUESDAY),
        ("the board meets the first Tuesday of each month at 6pm", FIRST_TUESDAY),
        ("veckomöte måndagar kl 9", MONDAYS),
        ("vi har möte varje måndag kl 10", MONDAYS),
        ("vi ska ses på måndagar kl 9", MONDAYS),
        ("styrelsen sammanträder varje måndag kl 18", MONDAYS),
        ("weekly meeting on Mondays at 9", MONDAYS),
        ("let's meet every Monday at 9", MONDAYS),
        ("regular meeting on Mondays 10-11", MONDAYS),
        ("schedule a weekly team meeting on Mondays at 9", MONDAYS),
        ("avstämning varje vardag kl 8.45", WORKDAYS),
        ("morgonmöte alla vardagar kl 8.45", WORKDAYS),
        ("daily stand-up at 9", WORKDAYS),
        ("stand-up every weekday at 8:45", WORKDAYS),
        ("vi ska ses var tredje vecka på fredagar kl 9", Beat(days=21, weekdays=(5,))),
        ("fortnightly meeting on Tuesdays at 10", Beat(days=14, weekdays=(2,))),
        ("quarterly meeting on the first Monday at 9", Beat(months=3, weekdays=(1,), nth=1)),
        ("monthly meeting on the 15th at 9", Beat(months=1, day=15)),
    ],
)
def test_is_kept_as_a_rule(line: str, beat: Beat) -> None:
    found = claim(tidy(line), "sv")
    assert found is not None
    words = str(found.slots["words"])
    told = find_timetable(words, language=found.language, now=FRIDAY, zone="Europe/Stockholm")
    assert told.rule is not None
    assert told.rule.beat == beat


@pytest.mark.parametrize("line", ["månadsmöte 8 maj kl 9", "weekly meeting", "vi ses på måndag"])
def test_one_meeting_is_no_rule(line: str) -> None:
    found = claim(tidy(line), "sv")
    words = str(found.slots.get("words", "")) if found is not None else ""
    told = find_timetable(words, language="sv", now=FRIDAY, zone="Europe/Stockholm")
    assert told.rule is None
