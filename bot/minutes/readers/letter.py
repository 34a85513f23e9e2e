"""What mail programs put around words: headers above them, a greeting and a signature below."""

import re

from bot.patterns import lazily

HEADER = lazily(
    r"(?:from|sent|date|to|cc|bcc|subject|reply-to|attachments"
    r"|från|skickat|datum|till|kopia|ämne|svara till|bifogade filer)\s?:\s",
    re.IGNORECASE,
)
FEWEST_HEADERS = 3  # one beneath the other; "Till: …" alone may be anything
_SUBJECT = lazily(
    r"(?:subject|ämne)\s?:\s+(?:(?:re|sv|fw|fwd|vb|vs)\s?:\s*)*(?P<words>\S.*)$", re.IGNORECASE
)
_OF_MAIL = lazily(r"(?:subject|ämne)\s?:\s", re.IGNORECASE)  # a head of minutes has none
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_GREETING = lazily(
    r"(?:(?:med )?(?:vänlig|vänliga|många|bästa|soliga) hälsning(?:ar)?|hälsningar|hälsar|mvh|vh"
    r"|(?:kind|best|warm|many)?\s*regards|best(?: wishes)?|all the best|cheers|many thanks|thanks"
    r"|thank you|yours (?:sincerely|faithfully)|allt gott|tack och hej|ha det (?:så )?(?:bra|gott))"
    r"(?:,? [A-ZÅÄÖ][\w-]+){0,2}\s*[,!.]?",
    re.IGNORECASE,
)
_LAST = 8  # lines behind a greeting: a name, an office, a telephone
_SHORT = 60  # characters of such a line


def unsigned(said: str) -> str:
    """Take off the signature, and the greeting that ends a letter with what is below it."""
    lines = _SIGNATURE.split(said, maxsplit=1)[0].rstrip().split("\n")
    below = 0
    for n in range(len(lines) - 1, 0, -1):
        line = lines[n].strip()
        if _GREETING.fullmatch(line):
            return "\n".join(lines[:n])
        below += bool(line)
        if below > _LAST or len(line) > _SHORT:
            break
    return "\n".join(lines)


def letter(said: str) -> tuple[str, str] | None:
    """Give a saved letter's subject and its words, in their places; None where it is none."""
    lines = said.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    end = first
    while end < len(lines) and HEADER.match(lines[end]):
        end += 1
    head = lines[first:end]
    if len(head) < FEWEST_HEADERS or not any(map(_OF_MAIL.match, head)):
        return None
    found = (_SUBJECT.match(line) for line in head)
    subject = next((match.group("words").strip() for match in found if match), "")
    return subject, "\n" * end + unsigned("\n".join(lines[end:]))
