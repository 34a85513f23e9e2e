"""Which language a typed line is in, where no phrase of either tells it."""

import re
from functools import cache

from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.model import Language
from bot.patterns import lazily

_LONGEST = 500  # characters that settle it
_WORD = lazily(r"[^\W\d_]+")
_SWEDISH_LETTER = lazily(r"[åäö]", re.IGNORECASE)
# Short words of talk, that minutes have few of.
_TALK: dict[Language, frozenset[str]] = {
    "sv": frozenset(
        [
            "tack",
            "hej",
            "vad",
            "vem",
            "vilka",
            "hur",
            "jag",
            "du",
            "vi",
            "kan",
            "ska",
            "inte",
            "allt",
        ]
    ),
    "en": frozenset(
        ["thanks", "thank", "hello", "what", "who", "which", "how", "you", "we", "can", "the"]
    ),
}
_LANGUAGES: tuple[Language, ...] = ("sv", "en")


def spoken_language(text: str) -> str:
    """Tell the language of a line by its letters and commonest words; empty: it does not tell."""
    said = text[:_LONGEST]
    words = [word.casefold() for word in _WORD.findall(said)]
    count = {language: sum(word in _common(language) for word in words) for language in _LANGUAGES}
    if _SWEDISH_LETTER.search(said):
        count["sv"] += 1
    if count["sv"] == count["en"]:
        return ""
    return "sv" if count["sv"] > count["en"] else "en"


@cache
def _common(language: Language) -> frozenset[str]:
    return frozenset(BY_LANGUAGE[language].common_words) | _TALK[language]
