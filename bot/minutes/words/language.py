"""Which language minutes are written in."""

from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.document import Document
from bot.minutes.model import Language

_ENOUGH = 20_000  # characters settle it


def language_of(document: Document) -> Language:
    """Recognise the language by its commonest words; English where a text has none of either."""
    text = " ".join(line.text for line in document.lines)[:_ENOUGH]
    words = text.casefold().split()
    count = {
        language: sum(map(cues.common_words.__contains__, words))
        for language, cues in BY_LANGUAGE.items()
    }
    return "sv" if count["sv"] > count["en"] else "en"
