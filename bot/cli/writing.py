"""Files written into a folder of this machine, never over one that is there."""

from itertools import count
from pathlib import Path


def fresh(folder: Path, name: str) -> Path:
    """Give the path of a file that is not there yet: the name, numbered where it is taken."""
    path = folder / Path(name).name
    for n in count(2):
        if not path.exists():
            return path
        path = folder / f"{Path(name).stem} ({n}){Path(name).suffix}"
    raise AssertionError
