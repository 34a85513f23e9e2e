"""The Swedish catalogue says everything the English code says, and nothing else."""

import ast
import string
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.texts import LOCALE, All, Day, Month, Text

BOT = Path(__file__).parents[1] / "bot"
KEYWORDS = {"_": None, "_n": (1, 2)}


def said_in_the_code() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(BOT, [("**.py", "python")], keywords=KEYWORDS)
    return {
        tuple(message) if isinstance(message, (list, tuple)) else message
        for _file, _line, message, _comments, _context in found
    }


def catalogue() -> dict[str | tuple[str, ...], Message]:
    with (LOCALE / "sv.po").open("rb") as source:
        messages = [m for m in read_po(source, locale="sv") if m.id]
    return {tuple(m.id) if isinstance(m.id, (list, tuple)) else m.id: m for m in messages}


def test_the_swedish_catalogue_is_complete_and_has_no_stale_entry() -> None:
    assert set(catalogue()) == said_in_the_code()


def test_no_sentence_stands_twice_in_the_catalogue() -> None:
    """The reader of `.po` files keeps but one of them, whatever the other says."""
    entries = (LOCALE / "sv.po").read_text(encoding="utf-8").split("\nmsgid ")[1:]
    sentences = Counter(entry.partition("\nmsg")[0] for entry in entries)
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


@pytest.mark.parametrize("message", catalogue().values(), ids=lambda m: str(m.id)[:40])
def test_a_translation_takes_the_same_arguments(message: Message) -> None:
    originals = [message.id] if isinstance(message.id, str) else list(message.id)
    told = message.string or ""
    translated = [told] if isinstance(told, str) else list(told)
    assert len(originals) == len(translated)
    assert not message.fuzzy
    for original, swedish in zip(originals, translated, strict=True):
        assert swedish
        assert fields(swedish) == fields(original)


@pytest.mark.parametrize("message", catalogue().values(), ids=lambda m: str(m.id)[:40])
def test_a_sentence_is_worded_as_the_catalogue_has_it(message: Message) -> None:
    one, many = (message.id, "") if isinstance(message.id, str) else message.id
    told = [message.string] if isinstance(message.string, str) else message.string
    for count, form in zip((1, 2), told or (), strict=False):
        args = {name: f"«{name}»" for name in fields(form) if name} | {"count": count}
        assert Text(one, many, args).worded("sv") == form.format(**args)


@pytest.mark.parametrize(("language", "locale"), [("sv", "sv"), ("en", "en_GB")])
def test_days_and_lists_are_told_as_cldr_has_them(language: str, locale: str) -> None:
    for n in range(366):
        day = date(2028, 1, 1) + timedelta(n)
        for today, pattern in ((day, "EEE d MMM"), (date.min, "EEE d MMM y")):
            told = format_date(day, pattern, locale=locale).replace(".", "")
            assert Day(day, today).worded(language) == told
        assert Month(day).worded(language) == format_date(day, "LLLL y", locale=locale)
    for parts in ((), ("a",), ("a", "b"), ("a", "b", "c"), ("a", "b", "c", "d")):
        assert All(parts).worded(language) == format_list(parts, locale=locale)
        either = format_list(parts, style="or", locale=locale)
        assert All(parts, either=True).worded(language) == either


def fields(template: str) -> set[str | None]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(template)} - {None}


def test_every_sentence_is_written_where_it_is_said() -> None:
    """A template must be a literal, or it cannot be found for translation."""
    for path in BOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS:
                assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}"
