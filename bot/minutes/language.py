"""Which language minutes are written in."""

import re
from collections import Counter

from bot.minutes.cues import BY_LANGUAGE
from bot.minutes.document import Document
from bot.minutes.model import Language

_ENOUGH = 20_000  # characters settle it
_WORD = re.compile(r"[^\W\d_]+")


def language_of(document: Document) -> Language:
    """Tell the language by its commonest words; English where a text has none of either."""
    text = " ".join(line.text for line in document.lines)[:_ENOUGH]
    words = Counter(_WORD.findall(text.casefold()))
    count = {
        language: sum(words[word] for word in cues.common_words)
        for language, cues in BY_LANGUAGE.items()
    }
    return "sv" if count["sv"] > count["en"] else "en"
