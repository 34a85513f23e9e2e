"""
A secretary's whole day in Microsoft's own client, in each language and each kind of chat.

The client shows message actions and their dialogs, and the search extension. What it cannot show
is a dialog of a card's button: its submission is sent as Teams sends it, and tests/teams tests
how it is opened.
"""

from dataclasses import dataclass

import pytest

from tests.e2e.client import Chat, Client
from tests.e2e.conftest import PICTURES

pytestmark = pytest.mark.e2e


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said in a language, and what is heard."""

    language: str
    hello: str
    confirm: str  # a button, as are the other words for pressing
    settings: str
    name: tuple[str, str]
    decision: tuple[str, str]
    slip: str
    meant: str
    mended: str
    remark: str  # nothing that a command claims
    remark_text: str
    due: str
    save: str
    label: str
    corrected: str
    later: tuple[str, str]
    done: tuple[str, str]
    start: tuple[str, str]
    meeting: tuple[tuple[str, ...], ...]
    end: str
    summary: tuple[str, ...]
    status: tuple[str, ...]


SWEDISH = Words(
    language="sv",
    hello="Hej! Jag är Noterat",
    confirm="Det stämmer",
    settings="Inställningar",
    name=("grupp Styrgrupp närvård", "Styrgrupp närvård"),
    decision=("beslut: Årsplanen för 2027 godkänns", "Beslut #1 är sparat"),
    slip="beslutt: Mötena hålls digitalt",
    meant="Menade du",
    mended="beslut: Mötena hålls digitalt",
    remark="Kerstin Lövgren tar fram ett underlag om automater senast 8 maj",
    remark_text="Kerstin Lövgren tar fram ett underlag om automater",
    due="8 maj",
    save="Spara",
    label="Text",
    corrected="Kerstin Lövgren tar fram ett underlag om läkemedelsautomater",
    later=("ändra 3 senast 15 maj", "15 maj"),
    done=("Klar", "klar"),
    start=("starta möte", "Mötet har startat"),
    meeting=(
        ("närvarande Kerstin Lövgren, Per Sandell", "Kerstin Lövgren"),
        ("frånvarande Åsa Öberg", "Åsa Öberg"),
        ("punkt Trygg hemgång", "Trygg hemgång"),
        ("beslut: Checklistan används från januari", "#4"),
        ("uppgift: Per Sandell bjuder in primärvården till nästa möte", "#5", "nästa möte"),
        ("nästa möte 15 maj kl 9–12", "15 maj", "09.00–12.00"),
    ),
    end="avsluta möte",
    summary=("Sammanfattning", "Åsa Öberg", "#4 Checklistan", "#5 Per Sandell", "15 maj"),
    status=("status 3", "läkemedelsautomater", "Kerstin Lövgren", "15 maj", "klar"),
)
ENGLISH = Words(
    language="en",
    hello="Hello! I am Noterat",
    confirm="That is right",
    settings="Settings",
    name=("group Care board", "Care board"),
    decision=("decision: The plan for 2027 is approved", "Decision #1 saved"),
    slip="decison: We meet online",
    meant="Did you mean",
    mended="decision: We meet online",
    remark="Kerstin Lövgren prepares a report on dispensers by 8 May",
    remark_text="Kerstin Lövgren prepares a report on dispensers",
    due="8 May",
    save="Save",
    label="Text",
    corrected="Kerstin Lövgren prepares a report on medicine dispensers",
    later=("change 3 due 15 May", "15 May"),
    done=("Done", "done"),
    start=("start meeting", "started"),
    meeting=(
        ("present Kerstin Lövgren, Per Sandell", "Kerstin Lövgren"),
        ("absent Åsa Öberg", "Åsa Öberg"),
        ("topic Safe discharge", "Safe discharge"),
        ("decision: The checklist is used from January", "#4"),
        ("action: Per Sandell invites primary care by next meeting", "#5", "next meeting"),
        ("next meeting 15 May 9–12", "15 May", "09:00–12:00"),
    ),
    end="end meeting",
    summary=("Summary", "Åsa Öberg", "#4 The checklist", "#5 Per Sandell", "15 May"),
    status=("status 3", "medicine dispensers", "Kerstin Lövgren", "15 May", "done"),
)


@pytest.mark.parametrize("chat", ["personal", "group", "channel"])
@pytest.mark.parametrize(
    ("reader", "words"), [("sv-SE", SWEDISH), ("en-US", ENGLISH)], ids=["sv", "en"]
)
def test_a_secretary_gets_through_the_day(teams: Client, chat: Chat, words: Words) -> None:
    teams.open(chat)
    for number, stage in enumerate(STAGES, 1):
        stage(teams, chat, words)
        teams.picture(PICTURES / f"walk-{words.language}-{chat}-{number}-{stage.__name__}.png")


def welcome(teams: Client, chat: Chat, words: Words) -> None:
    if chat == "personal" or words is SWEDISH:
        teams.hear(words.hello)
        return
    teams.hear(SWEDISH.hello)  # what the server's owner has set for new groups
    teams.press("In English")
    teams.see_changed(words.settings)


def bind(teams: Client, chat: Chat, words: Words) -> None:
    if words is SWEDISH or chat == "personal":
        teams.press(words.confirm)
        teams.see_changed(words.settings)
    if chat != "personal":
        teams.hold(words.name)


def record(teams: Client, chat: Chat, words: Words) -> None:
    teams.hold(words.decision)


def record_by_button(teams: Client, chat: Chat, words: Words) -> None:
    teams.say(words.slip)
    assert words.mended in teams.hear(words.meant).buttons
    teams.press(words.mended)
    assert words.mended not in teams.see_changed("#2").buttons


def record_from_message(teams: Client, chat: Chat, words: Words) -> None:
    teams.say(words.remark, mention=False)
    teams.see(words.remark)
    if chat == "personal":
        teams.hear()  # all that is written there is written to the bot
    teams.act_on(words.remark, "saveAction")


def save(teams: Client, chat: Chat, words: Words) -> None:
    teams.submit(words.save)
    teams.hear("#3", words.remark_text, "Kerstin Lövgren", words.due)


def correct_by_typing(teams: Client, chat: Chat, words: Words) -> None:
    teams.say(words.later[0])
    teams.hear("#3", words.later[1])


def correct_in_dialog(teams: Client, chat: Chat, words: Words) -> None:
    before, after = words.remark_text, words.corrected
    data = {"dialog": "change", "number": "3", "was text": before, "text": after}
    teams.receive(type="invoke", name="task/submit", value={"data": data})
    teams.hear("#3", after)


def close(teams: Client, chat: Chat, words: Words) -> None:
    button, state = words.done
    teams.press(button, on=words.corrected)
    teams.see_changed("#3", state)


def meet(teams: Client, chat: Chat, words: Words) -> None:
    teams.hold(words.start)
    teams.hold(*words.meeting, thread=thread(chat))


def sum_up(teams: Client, chat: Chat, words: Words) -> None:
    teams.say(words.end, thread=thread(chat))
    teams.hear(*words.summary)


def ask(teams: Client, chat: Chat, words: Words) -> None:
    teams.hold(words.status)


def search(teams: Client, chat: Chat, words: Words) -> None:
    teams.find(words.corrected.split()[-1], pick=words.corrected)
    teams.see("#3", words.corrected)


def thread(chat: Chat) -> int | None:
    """A meeting in a channel is held in the thread where it was started, the newest one."""
    return 0 if chat == "channel" else None


STAGES = (
    welcome,
    bind,
    record,
    record_by_button,
    record_from_message,
    save,
    correct_by_typing,
    correct_in_dialog,
    close,
    meet,
    sum_up,
    ask,
    search,
)
