"""The words minutes are written with, as data by language; no rule lives here."""

from bot.minutes.cues import english, swedish
from bot.minutes.cues.form import Cues, LabelKind

__all__ = ["ALL", "BY_LANGUAGE", "Cues", "LabelKind"]

BY_LANGUAGE: dict[str, Cues] = {"sv": swedish.CUES, "en": english.CUES}
ALL: tuple[Cues, ...] = tuple(BY_LANGUAGE.values())
