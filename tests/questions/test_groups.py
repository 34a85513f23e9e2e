"""Which group a question names, and how the line reads there."""

import pytest

from bot.questions import groups

GROUPS = ("Driftgrupp söder", "AU", "Museirådet", "Parents' Council", "Budget", "Vårdråd öst (VÖ)")


@pytest.mark.parametrize(
    ("line", "name", "there"),
    [
        ("vad beslutade AU om larmet?", "AU", "vad beslutade vi om larmet?"),
        ("vad ska Nils göra i AU?", "AU", "vad ska Nils göra ?"),
        ("vilka var med på AU den 20 oktober?", "AU", "vilka var med den 20 oktober?"),
        ("när är Museirådets nästa möte?", "Museirådet", "när är vårt nästa möte?"),
        ("när träffas driftgruppen?", "Driftgrupp söder", "när träffas vi?"),
        ("vad sa DS om larmet?", "Driftgrupp söder", "vad sa vi om larmet?"),
        ("vad sa VÖ om larmet?", "Vårdråd öst (VÖ)", "vad sa vi om larmet?"),
        ("vad hände på AU-mötet?", "AU", "vad hände på mötet?"),
        ("vad beslutades på museirådsmötet?", "Museirådet", "vad beslutades på mötet?"),
        ("when does the parents' council meet?", "Parents' Council", "when does we meet?"),
        ("what is open in the Parents' Council?", "Parents' Council", "what is open ?"),
    ],
)
def test_a_group_is_named_by_its_name_or_a_form_of_it(line: str, name: str, there: str) -> None:
    found = groups.placed(line, GROUPS)
    assert found is not None
    assert (found.name, found.line) == (name, there)


@pytest.mark.parametrize(
    "line",
    [
        "vad sa vi om AU?",  # the topic
        "what did we say about the budget?",
        "vad kostar vår budget?",  # a word like any other
        "vad beslutade styrgruppen?",  # none of these
        "vem var frånvarande?",
    ],
)
def test_no_group_is_named(line: str) -> None:
    assert groups.placed(line, GROUPS) is None


def test_a_noun_that_two_groups_share_names_neither() -> None:
    assert groups.placed("när träffas arbetsgruppen?", ("Arbetsgrupp A", "Arbetsgrupp B")) is None


@pytest.mark.parametrize(
    ("line", "each"),
    [
        ("i vilka grupper talade vi om larmet?", "talade vi om larmet?"),
        ("which groups have overdue actions?", "have overdue actions?"),
        ("vad är försenat i alla mina grupper?", "vad är försenat ?"),
    ],
)
def test_all_groups_are_asked(line: str, each: str) -> None:
    assert groups.asks_which(line)
    assert groups.asked_in_each(line) == each
