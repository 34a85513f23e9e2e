"""
How often findings that are called sure are right, and the others, by what made them findings.

`python -m tests.benchmarks.certainty FOLDER`: documents with their gold beside them (NAME.json, as
`noterat read --json` prints), which must not be among those that the reader was mended by.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.minutes.extract import extract
from bot.minutes.model import ActionItem, Resolution
from bot.minutes.readers import read
from tests.benchmarks import beside

_WORD = re.compile(r"\w+")
_SAME = 0.5  # of the words of a finding and of what was to be found


def _alike(this: str, other: str) -> float:
    ours, theirs = (Counter(_WORD.findall(text.casefold())) for text in (this, other))
    return 2 * (ours & theirs).total() / max((ours + theirs).total(), 1)


def _judged(
    found: tuple[Resolution, ...] | tuple[ActionItem, ...], gold: list[Mapping[str, Any]]
) -> Iterator[tuple[bool, bool]]:
    """Give whether each finding is sure, and right; what careful people doubt is left out."""
    for finding in found:
        best = max(gold, key=lambda entry: _alike(finding.text, entry["text"]), default=None)
        right = best is not None and _alike(finding.text, best["text"]) >= _SAME
        if best is None or not right or best["sure"]:
            yield finding.sure, right


def main() -> None:
    """Print the shares of one folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    counted: Counter[tuple[str, bool, bool]] = Counter()
    for gold in sorted(parser.parse_args().folder.glob("*.json")):
        told = json.loads(gold.read_text())
        (path,) = (p for p in gold.parent.glob(f"{gold.stem}.*") if p != gold)
        minutes = extract(read(path.read_bytes(), path.name))
        for name, found in (("decisions", minutes.decisions), ("actions", minutes.actions)):
            counted.update((name, *pair) for pair in _judged(found, told[name]))
    for name in ("decisions", "actions"):
        for sure in (True, False):
            right, wrong = counted[name, sure, True], counted[name, sure, False]
            all_of = right + wrong
            share = f"{right / all_of:.2f}" if all_of else "-"
            kind = f"{name:10} {'sure' if sure else 'unsure':7}"
            sys.stdout.write(f"{kind} {right:4} of {all_of:4} {share}\n")


if __name__ == "__main__":
    beside.run(main)
