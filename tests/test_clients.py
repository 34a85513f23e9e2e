"""What each client can do, by manifests/README.md: every cell names the test that holds it."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "manifests" / "README.md").read_text(encoding="utf-8")
CLIENTS = ("Teams", "Teams without dialogs", "other channels", "terminal")
CELL = re.compile(r'\[(?:yes|in words)\]\(\.\./(?P<path>tests/[\w/]+\.py) "(?P<name>test_\w+)"\)')
NONE = "–"


def rows() -> dict[str, list[str]]:
    """Read the table: the cells of each row by its first."""
    section = README.split("## What each client can do")[1].split("## ")[0]
    read = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    assert tuple(read[0][1:]) == CLIENTS
    return {row[0]: row[1:] for row in read[2:]}


@cache
def named_in(path: str) -> frozenset[str]:
    """List the functions of a file, by their names."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in tree.body if isinstance(node, functions))


CELLS = [
    pytest.param(cell, id=f"{row}, {client}")
    for row, cells in rows().items()
    for client, cell in zip(CLIENTS, cells, strict=True)
]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_a_dash_or_names_a_test_that_there_is(cell: str) -> None:
    proof = CELL.fullmatch(cell)
    assert proof or cell == NONE
    assert proof is None or proof["name"] in named_in(proof["path"])


def test_everything_can_be_done_in_teams_itself() -> None:
    assert [row for row, cells in rows().items() if cells[0] == NONE] == []
