"""The README's table of what each client can do: every cell names the test that holds it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CLIENTS = ("Teams", "Teams without dialogs", "other channels", "terminal")

_TYPED = "tests/teams/test_plain_channels.py::test_every_flow_can_be_finished_by_typing"
_TERMINAL = "tests/test_command_line.py::test_what_one_run_records_the_next_run_finds"
_DIALOGS = "tests/test_dialogs.py::test_dialog"  # what the terminal says, line by line
_LISTS = "tests/e2e/test_cards.py::test_a_list_closes_its_actions_and_turns_its_pages"
_ADVICE = "tests/teams/test_change_dialog.py::test_a_client_without_dialogs_gets_advice_in_words"
_WORDS = "tests/e2e/test_personal.py::test_the_words_of_the_table_are_answered"
_FILE = "tests/e2e/test_file.py::test_minutes_sent_in_the_personal_chat_are_saved_once_confirmed"

# What holds each cell, in the order of CLIENTS; None where the table has a dash.
PROOFS: dict[str, tuple[str | None, ...]] = {
    "record, ask, correct and undo by typing": (
        "tests/teams/test_extensions.py::test_what_was_filled_in_is_recorded_once_with_a_way_back",
        _WORDS,
        _TYPED,
        _TERMINAL,
    ),
    "cards with buttons that change in place": (
        "tests/teams/test_turns.py::test_a_pressed_card_is_replaced_for_all",
        _LISTS,
        _TYPED,
        _DIALOGS,
    ),
    "correct a record in a dialog": (
        "tests/teams/test_change_dialog.py::test_what_is_altered_shows_on_the_card_for_all",
        _ADVICE,
        _TYPED,
        _DIALOGS,
    ),
    "find a record from the message box": (
        "tests/teams/test_extensions.py::test_a_search_finds_decisions_and_actions_as_cards",
        None,
        _TYPED,
        _DIALOGS,
    ),
    "save somebody's message as a record": (
        "tests/teams/test_extensions.py::test_a_message_opens_a_dialog_filled_from_its_words",
        None,
        _TYPED,
        _DIALOGS,
    ),
    "be greeted, with settings to confirm": (
        "tests/teams/test_arrivals.py::test_a_channel_is_greeted_and_its_settings_are_offered",
        "tests/e2e/test_group.py::test_it_says_what_it_is_when_it_is_added",
        _TYPED,
        _DIALOGS,
    ),
    "send minutes as a file": (
        "tests/teams/test_turns.py::test_who_sends_a_file_sees_that_it_is_read",
        _FILE,
        None,
        "tests/test_command_line.py::test_minutes_are_read_in_the_terminal_by_path_or_link",
    ),
    "meetings that open and close by themselves": (
        "tests/teams/test_inbound.py::test_news",
        "tests/e2e/test_meeting.py::test_teams_own_events_open_and_close_the_meeting",
        _TYPED,
        _DIALOGS,
    ),
}


def table() -> dict[str, list[str]]:
    """Read the README's table: the cells of each row by its first."""
    section = README.split("### What each client can do")[1].split("###")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    assert tuple(rows[0][1:]) == CLIENTS
    return {row[0]: row[1:] for row in rows[2:]}


def test_every_cell_has_its_proof_and_no_dash_has_one() -> None:
    told = table()
    assert told.keys() == PROOFS.keys()
    for row, cells in told.items():
        assert [cell == "–" for cell in cells] == [proof is None for proof in PROOFS[row]], row


@pytest.mark.parametrize("proof", sorted({p for row in PROOFS.values() for p in row if p}))
def test_the_proof_is_a_test(proof: str) -> None:
    path, _, name = proof.partition("::")
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
