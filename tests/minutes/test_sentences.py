"""Where a sentence of running text ends."""

import pytest

from bot.minutes.words.sentences import sentences


@pytest.mark.parametrize(
    "text",
    [
        "Ärendet (dnr. KS 2026/125) bordläggs.",
        "Enl. 6 kap. 5 § kommunallagen gäller detta.",
        "Jfr. Protokoll 12 från i fjol.",
        "Mötet leds av t.f. Chefen för vården.",
        "Mötet börjar kl. 9.00 i rådhuset.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == (text,)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Det gäller 5 §. Ärendet avslås.", ("Det gäller 5 §.", "Ärendet avslås.")),
        ("Vi hörde talang. Mötet avslutas.", ("Vi hörde talang.", "Mötet avslutas.")),
    ],
)
def test_what_only_looks_like_one_does(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts
