"""The tables of figures in tests/README.md, written by long runs (`pytest -m soak --readme`)."""

from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def table(name: str) -> list[str]:
    """Give the lines of a table, its heading first."""
    _, inside, _ = _parted(name)
    return inside.strip().splitlines()


def write(name: str, heading: str, row: str) -> None:
    """Put a row into a table, in the place of the one with the same first cell."""
    before, _, after = _parted(name)
    first = _first_cell(row)
    rows = [each for each in table(name)[2:] if _first_cell(each) != first]
    inside = "\n".join([heading, *sorted([*rows, row])])
    README.write_text(f"{before}{_mark(name)}\n\n{inside}\n\n{_mark('/' + name)}{after}", "utf-8")


def _parted(name: str) -> tuple[str, str, str]:
    before, _, rest = README.read_text("utf-8").partition(_mark(name))
    inside, _, after = rest.partition(_mark("/" + name))
    return before, inside, after


def _mark(name: str) -> str:
    return f"<!-- {name} -->"


def _first_cell(row: str) -> str:
    return row.split("|")[1].strip()
