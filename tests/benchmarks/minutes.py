"""
How fast minutes are read, in what memory, and how long a PDF of 200 pages takes.

`python -m tests.benchmarks.minutes` makes minutes of invented words in both languages, no two
alike, and reads each once. Times are of the processor, not the clock: other work does not count.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence

from bot.minutes.extract import extract
from bot.minutes.readers import read
from tests.benchmarks import beside
from tests.minutes.files import pdf, set_in_pages

MEGABYTE = 1_000_000
PAGES = 200
ITEMS = 12  # of each document

PEOPLE = ("Tove Lind", "Arvid Stenmark", "Signe Falk", "Nils Hedlund", "Maja Thorn", "Otto Wiik")
THINGS = ("bryggan", "planket", "grillplatsen", "cykelstallet", "the jetty", "the fence")
SWEDISH = (
    "{person} berättade om {thing} och hur arbetet har gått sedan sist.",
    "Flera medlemmar undrade när {thing} kan vara färdig och vad det kostar.",
    "Beslut: Styrelsen beslutar att köpa in virke till {thing} för {number} kronor.",
    "{person} återkommer om {thing} senast den {day} maj.",
    "Gruppen noterar informationen om {thing}.",
    "Det har varit en lång vinter, och {thing} har farit illa av tjälen.",
)
ENGLISH = (
    "{person} spoke about {thing} and how the work has gone since last time.",
    "Several members asked when {thing} might be ready and what it costs.",
    "Resolved: to buy timber for {thing} at a cost of {number} crowns.",
    "{person} will report back on {thing} by {day} May.",
    "The committee noted the report on {thing}.",
    "It has been a long winter, and {thing} has suffered from the frost.",
)


def minutes(seed: int) -> str:
    """Write minutes of `ITEMS` items; the same seed gives the same."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    swedish = seed % 2 == 0
    lines = [
        "Protokoll, Bryggrådet" if swedish else "Minutes of the Jetty Committee",
        f"{'Datum' if swedish else 'Date'}: 2025-04-{1 + seed % 28:02}",
        f"{'Närvarande' if swedish else 'Present'}: {', '.join(PEOPLE)}",
        "",
    ]
    for number in range(1, ITEMS + 1):
        lines += [f"{number}. {chance.choice(THINGS).capitalize()} {seed}", ""]
        lines += [*_paragraphs(chance, SWEDISH if swedish else ENGLISH), ""]
    return "\n".join(lines)


def _paragraphs(chance: random.Random, sentences: Sequence[str]) -> Iterator[str]:
    for _ in range(3):
        yield " ".join(
            sentence.format(
                person=chance.choice(PEOPLE),
                thing=chance.choice(THINGS),
                number=chance.randrange(100, 90_000),
                day=chance.randrange(1, 31),
            )
            for sentence in chance.sample(sentences, 3)
        )


def _read(data: bytes, name: str) -> float:
    """Read a file and find what it says; give the processor's seconds."""
    start = time.process_time()
    extract(read(data, name))
    return time.process_time() - start


def _text(size: int) -> tuple[int, float]:
    """Read minutes until they come to `size` bytes; give their bytes and the seconds."""
    read_bytes, seconds, seed = 0, 0.0, 10
    while read_bytes < size:
        data = minutes(seed).encode()
        seconds += _read(data, "minutes.txt")
        read_bytes, seed = read_bytes + len(data), seed + 1
    return read_bytes, seconds


def _pages() -> bytes:
    """Set minutes as a PDF of `PAGES` pages."""
    text = "\n\n".join(minutes(seed) for seed in range(1000, 1000 + PAGES))
    return pdf(set_in_pages(text)[:PAGES])


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().partition("\n")[0])
    parser.add_argument("--megabytes", type=float, default=2.0, help="of text to read")
    chosen = parser.parse_args()
    _read(minutes(0).encode(), "minutes.txt")  # the first of each language compiles its patterns
    _read(minutes(1).encode(), "minutes.txt")
    size, seconds = _text(int(chosen.megabytes * MEGABYTE))
    sys.stdout.write(f"text     {size / MEGABYTE / seconds:6.2f} MB/s, {seconds:.2f} s CPU\n")
    sys.stdout.write(f"PDF      {_read(_pages(), 'minutes.pdf'):6.2f} s CPU, {PAGES} pages\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux tells KiB
    sys.stdout.write(f"memory   {peak:6.0f} MB at most\n")


if __name__ == "__main__":
    beside.run(main)
