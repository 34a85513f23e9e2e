"""What is stored is what was typed, but for its label and its deadline."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.phrases.typed_line import tidy
from bot.router import recording
from storage.engine.database import Database
from tests.talk import Channel

KEPT = [
    ("beslut: {}", "Vi följer SFS 2017:612 och RS 2026:123."),
    ("beslut: {}", "Tar du 2:a kvartalet?"),
    ("beslut: {}", "Vi säger ja,  tack!"),
    ("beslut {}", "vi börjar kl 09:30"),
    ("{}", "vi beslutar att mötet börjar kl 09:30..."),
    ("uppgift: {}", "linnea@nacka.example bokar lokal 4:2"),
    ("notera: {}", "Tid: 10:15, plats: Sal B:2"),
    ("punkt 3 {}", "Dnr RS 2026:123."),
    ("ändra 1 text {}", "Vi köper 3:e klassens varor!"),
    ("klar 2 {}", "skickad kl 09:30, tack."),
]


@pytest.mark.parametrize(("form", "words"), KEPT)
async def test_words_are_kept_to_the_letter(database: Database, form: str, words: str) -> None:
    channel = Channel(database)
    await channel.say("starta möte\nbeslut: ett\nuppgift: två")
    shown = [await channel.say(form.format(words))]
    shown += [await channel.say(asked) for asked in ("status 1", "status 2", "status 3")]
    shown.append(
        await channel.say("punkt Slut\navsluta möte ändå") + "\n".join(await channel.posted())
    )
    assert words in "\n".join(shown)


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60
).filter(lambda words: any(map(str.isalnum, words)))


@pytest.mark.parametrize("label", ["beslut: ", "uppgift: ", "notera: ", "decision: ", "AP: "])
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_any_words_after_a_label_are_recorded_as_they_are(label: str, words: str) -> None:
    assert recording(label + words, "sv") == words.strip()


@given(words=WORDS)
def test_tidying_keeps_what_was_typed_beside_what_is_matched(words: str) -> None:
    line = tidy(words)
    assert line.typed == words
    if line.text:
        assert line.kept(0, len(line.text)) == words[line.start :].strip()
