"""Who is in a body is read only where it is unmistakable: such a line records."""

import pytest

from bot.people.membership import membership

READ = {
    "AU är Anna Ek, Per Berg": ("AU", ("Anna Ek", "Per Berg"), "are"),
    "AU: Anna Ek och Per Berg": ("AU", ("Anna Ek", "Per Berg"), "are"),
    "au är anna och per": ("au", ("anna", "per"), "are"),
    "presidiet består av Anna Ek samt Zork Quill": ("presidiet", ("Anna Ek", "Zork Quill"), "are"),
    "arbetsgruppen är jag och Per": ("arbetsgruppen", ("jag", "Per"), "are"),
    "i valberedningen sitter Per": ("valberedningen", ("Per",), "are"),
    "the working group is Anna, Per and me": ("working group", ("Anna", "Per", "me"), "are"),
    "Lisa Holm är med i AU": ("AU", ("Lisa Holm",), "join"),
    "lägg till Lisa i presidiet": ("presidiet", ("Lisa",), "join"),
    "add Lisa Holm to the board": ("board", ("Lisa Holm",), "join"),
    "Per lämnar AU": ("AU", ("Per",), "leave"),
    "ta bort Per ur AU": ("AU", ("Per",), "leave"),
    "remove Per from the working group": ("working group", ("Per",), "leave"),
}
LEFT_ALONE = [
    "AU: Budget och Årsplan",
    "AU: Anna",
    "AU: bokar lokal",
    "AU är klart med budgeten",
    "AU är Bra",
    "alla är Anna och Per",
    "gruppen är Anna och Per",
    "ordförande är Anna Ek",
    "Anna är sjuk",
    "Per lämnar mötet",
    "Lisa är med i mötet",
    "Styrelsen består av sju personer",
    "the working group is happy",
    "the board is Anna's idea",
    "mötet är Anna och Per",
]


@pytest.mark.parametrize("text", READ)
def test_members_are_read(text: str) -> None:
    told = membership(text)
    assert told is not None
    assert (told.body, told.names, told.change) == READ[text]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_lines_are_left_alone(text: str) -> None:
    assert membership(text) is None
