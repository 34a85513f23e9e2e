"""People's names in lists and lines: where one begins, what is said behind it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.minutes.cues import ALL
from bot.minutes.cues.given_names import GIVEN_NAMES
from bot.minutes.layout.marks import KEPT, without_bullet
from bot.minutes.names.forms import (
    FULL,
    NAME,
    ROLE_OF,
    ROLE_WORDS,
    SHORT,
    UPPER,
    initials,
    is_full_name,
    is_given,
    is_organisation,
    is_single_name,
    without_stop,
)
from bot.names.offices import ROLES, Role
from bot.patterns import lazily
from bot.values import dataclass

_TITLES = lazily(
    r"^(?:(?:the\s+)?(?:(?:county|district|borough|town|parish|city)\s+)?(?:cllrs?|councill?ors?|mr|mrs|ms|miss|dr|prof|professor|trustees?|councilmembers?|commissioners?|"
    r"directors?|(?:board )?members?|governors?|sir|dame|lord|lady|"
    r"revd?|reverend|canon|father|fr|superintendent|principal|"
    r"(?:deputy )?(?:administrator|manager|foreman|treasurer|commissioner|supervisor|headteacher)|"
    r"alderm[ae]n|road|town|city|"
    r"ledamöterna|ledamot|ledamöter|kassör|suppleant|revisor|herr|fru)\b\.?\s+)+",
    re.IGNORECASE,
)
_MISTER = lazily(r"^(?:Mr|Mrs|Ms|Miss|Dr|Herr|Fru)\.? [A-ZÅÄÖ][\w'’-]+$")  # and a surname
_LETTERS = lazily(r"^[A-ZÅÄÖ]{3,6}\s+(?=[A-ZÅÄÖ][a-zåäö]+\s[A-ZÅÄÖ][a-zåäö])")  # an office's
_CLASS = lazily(r"^\d{1,2}\s?[A-Za-zÅÄÖ]?\s+(?=[A-ZÅÄÖ][a-zåäö])")  # at school
_ARTICLE = lazily(r"^(?:the|och|and|samt|also|även|&)\s+", re.IGNORECASE)
_SEPARATOR = lazily(
    r"\s*[;,]\s*|(?<=\))\.\s+(?=[A-ZÅÄÖ])|(?<=\))\s+(?=[A-ZÅÄÖ][a-zåäöé-]+ [A-ZÅÄÖ])|"
    r"\s+(?:och|samt|and|&|\+)\s+(?=[A-ZÅÄÖ]|the\b)|"
    r"\s*\n\s*|\s*\|\s*"
)
_ASIDE = lazily(r"\(([^()]*)\)")
# An account or an honour behind a name: "Ida Lo @ida", "Colm Reedy MBE".
_BESIDE_NAME = lazily(
    r"(?<=\w)\s+(?:@[\w-]{2,39}|(?:MBE|OBE|CBE|BEM|JP|MP|MEP|PhD|MD|KC|QC)\b)(?=[\s,]|$)"
)
# A role run in between two people: "Ida Lo ordf Bo Ek".
_BETWEEN_NAMES = lazily(
    r"(?<=[^\W\d_])(?<!\bvice)(?<!\bförste)(?<!\bandre)\s((?:ordf|sekr|kass|ordförande|sekreterare|kassör|suppleant|ledamot)\b\.?)"
    r"(?:\s(?:ordf|sekr|kass)\b\.?)?\s(?=[A-ZÅÄÖ][a-zåäö]+\s[A-ZÅÄÖ])"
)
# A role behind a party's letters, the next person run into it: "(S), ordförande Bo Ek (M)".
_BEHIND_PARTY = lazily(
    r"(?<=\)), ((?:\d:[ea] |andre |förste )?(?:vice )?(?:ordförande|sekreterare|ordf\.?|chair))"
    r"\s(?=[A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+ \()"
)
_WRITES = lazily(r"(?:skriver|antecknar|(?:för|skrev) (?:anteckningar|protokoll)\w*|sec|note)$")
_PARTY = lazily(r"^(?:[A-ZÅÄÖ]{1,3}|-)$")  # a political party's letters
_ANSWER = lazily(
    r"[\s,]+(?:ja|nej|yes|no|x|närvarande|frånvarande|present|absent)\b(?=[\s,.]*$|,)",
    re.IGNORECASE,
)
_ANSWERED_NO = lazily(r"[\s,]+(?:nej|no|frånvarande|absent)\b", re.IGNORECASE)
_INSTEAD = frozenset(
    {"för", "for", "of", "av", "ersätter", "ersättare", "replacing"}
)  # before the one somebody stands in for
_LEADING_ROLE = lazily(
    "^(?:"
    + "|".join(re.escape(p) for p, _ in ROLE_WORDS if len(p) >= SHORT)
    + r"|kassör|treasurer|ledamot)\s*[:,–-]?\s+(?=["
    + UPPER
    + "])",
    re.IGNORECASE,
)
_OFFICES = lazily("^(?:" + "|".join(p for cues in ALL for p in cues.office_patterns) + ")$")
_ABSENT = lazily(
    r"\b(?:" + "|".join(re.escape(w) for c in ALL for w in c.absent_words if w != "nej") + r")\b",
    re.IGNORECASE,
)
_TAKES_PART = lazily(
    r"\b(?:" + "|".join(re.escape(w) for c in ALL for w in c.taking_part) + r")\b", re.IGNORECASE
)
_STANDS_IN = lazily(
    r"\b(?:ersätter|istället för|i stället för|substitut\w+ for|deputising for|standing in for|"
    r"instead of|in place of|on behalf of)",
    re.IGNORECASE,
)
_FOR_SOMEBODY = lazily(rf"(?:{_STANDS_IN.pattern}|(?:för|for)) [A-ZÅÄÖ]", re.IGNORECASE)
_EDGES = " ,.–-"
_WORKS = ("kommun", "regionen", "psykiatrin", "vården", "hälsan", "tjänsten", "skolan")
_TWO = 2  # words of a first and a last name


_Part = tuple[str, tuple[str, ...]]  # words between commas, and those in their brackets


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One entry of a list: a name, and what is printed behind it."""

    name: str
    tail: tuple[str, ...]  # the parts behind, brackets opened
    led_by: str = ""  # a role printed before the name


def people_in(text: str, *, explicit: bool) -> tuple[ListedPerson, ...]:
    """
    Read the people of a list or of one entry of a list.

    `explicit`: a label said that people follow, so that single names and nicknames count too.
    """
    text = _BETWEEN_NAMES.sub(r", \1, ", without_stop(without_bullet(text).strip(" :")))
    text = _BEHIND_PARTY.sub(r", \1, ", text)
    parts = tuple(_parts(text))
    return tuple(_grouped(parts, singles=explicit and _singles_are_names(parts)))


def remarks(text: str) -> tuple[str, ...]:
    """Give the parts of what stands in a column of its own beside a name, brackets opened."""
    return tuple(part for name, asides in _parts(text) for part in (name, *asides))


def _parts(text: str) -> Iterator[_Part]:
    """Give the parts between commas, each with what stands in its brackets or behind a dash."""
    for raw in _split_outside_brackets(text):
        asides = [part.strip() for aside in _ASIDE.findall(raw) for part in aside.split(",")]
        before, *behind = (" ".join(part.split()) for part in _ASIDE.split(raw)[::2])
        head, _, remark = before.partition(" – ")
        beside = [*asides, *behind, remark]
        kept = tuple(part.strip(_EDGES) for part in beside if part.strip(_EDGES))
        name = without_stop(_BESIDE_NAME.sub("", head).strip(" :*@"))
        yield name, tuple(part for part in kept if not _PARTY.match(part))


def _split_outside_brackets(text: str) -> list[str]:
    if "(" not in text:
        return [p for p in _SEPARATOR.split(text) if p and p.strip()]
    held = _ASIDE.sub(
        lambda m: (
            m.group()
            .replace(",", "\x01")
            .replace(";", "\x02")
            .replace(" och ", " \x03 ")
            .replace(" and ", " \x04 ")
        ),
        text,
    )
    parts = [p for p in _SEPARATOR.split(held) if p and p.strip()]
    back = str.maketrans({"\x01": ",", "\x02": ";", "\x03": "och", "\x04": "and"})
    return [p.translate(back) for p in parts]


def _singles_are_names(parts: Sequence[_Part]) -> bool:
    """Whether one-word parts are people: not where they name each person's organisation."""
    bare = [_stripped(p)[1] for p, _ in parts]
    fulls = [is_full_name(p) for p in bare]
    singles = [p for p in bare if " " not in p]
    if not any(fulls):
        return True
    if not singles:
        return False
    given = sum(p.casefold() in GIVEN_NAMES for p in singles)
    alternate = sum(a and not b for a, b in pairwise(fulls))
    return given * 2 >= len(singles) or (
        alternate < len(singles)
        and len(set(singles)) == len(singles)
        and not any(map(is_organisation, singles))
    )


@lru_cache(maxsize=KEPT)
def _stripped(part: str) -> tuple[str, str]:
    """Take "the", titles and a leading role off; give the role and the rest."""
    part = _CLASS.sub("", _ARTICLE.sub("", part))
    led = _LEADING_ROLE.match(part)
    if led is not None:
        return led.group().strip(" :,–-"), _without_initials(_TITLES.sub("", part[led.end() :]))
    if office := _office_before(part):
        return office, part[len(office) :].strip()
    return "", _without_initials(_LETTERS.sub("", _behind_office(_TITLES.sub("", part))))


def _behind_office(part: str) -> str:
    """Give the name behind an office in capitals ("Planning Director Ines Carrow")."""
    words = part.split()
    if not part.istitle() or is_given(words[0]):
        return part
    for at in range(len(words) - _TWO, 0, -1):
        if _OFFICES.search(words[at - 1]) and FULL.match(" ".join(words[at:])):
            return " ".join(words[at:])
    return part


def _without_initials(part: str) -> str:
    """Take off the letters that are to stand for somebody in the text ("Monica Ask MA")."""
    name, _, letters = part.rpartition(" ")
    known = letters.isupper() and len(letters) > 1 and letters in initials(name)
    return name if known else part


def _office_before(part: str) -> str:
    """Give the office in "rektor Anna Ek"; "" where what follows may be an organisation."""
    office, _, name = part.partition(" ")
    given = is_given(name.split(" ", 1)[0]) if name else False
    known = given or (is_full_name(name) and _OFFICES.search(office) is not None)
    return office if known and office.islower() and len(office) > SHORT else ""


def _grouped(parts: Sequence[_Part], *, singles: bool) -> Iterator[ListedPerson]:
    name, tail, led_by = "", [], ""  # type: str, list[str], str
    for part, asides in _run_apart(parts):
        if name and _FOR_SOMEBODY.match(part):
            tail += [part, *asides]
            continue
        led, bare = _stripped(part)
        bare = part if _MISTER.match(part) else bare
        answer = _ANSWER.search(" " + bare)
        bare = _ANSWER.sub("", bare).strip()
        bare, office = _office_behind(bare)
        if _is_name(bare, singles=singles):
            if name:
                yield ListedPerson(name, tuple(tail), led_by)
            name, tail, led_by = bare, [*filter(None, (office,)), *asides], led
            if answer and _ANSWERED_NO.match(" " + answer.group().strip()):
                tail.append("absent")
        elif name:
            tail += [part, *asides]
        elif lead := _leading_name(bare):
            name, tail, led_by = lead, [bare[len(lead) :].strip(" –-"), *asides], led
    if name:
        yield ListedPerson(name, tuple(t for t in tail if t), led_by)


def _is_name(part: str, *, singles: bool) -> bool:
    if is_full_name(part) or _MISTER.match(part) is not None:
        return True
    return singles and is_single_name(part) and not _is_role(part)


def _is_role(word: str) -> bool:
    return word.islower() and role_word(word) is not None


def _office_behind(part: str) -> tuple[str, str]:
    """Part a name from the office run together with it ("Anna Ek Rektor Ekskolan")."""
    words = part.split()
    if len(words) > _TWO and is_given(words[0]):
        for at, word in enumerate(words[_TWO:], start=_TWO):
            if _OFFICES.search(word) or _is_place_of_work(word):
                return " ".join(words[:at]), " ".join(words[at:])
    return part, ""


def _is_place_of_work(word: str) -> bool:
    """Whether the last word is an organisation's, as "BUP" or "Norråkommun", and no name's."""
    return (word.isupper() and word.isalpha() and len(word) > 1) or word.casefold().endswith(_WORKS)


def _run_apart(parts: Sequence[_Part]) -> Iterator[_Part]:
    """Part people run together: "Vindeln Eric Ek", an organisation and the next, or names alone."""
    leads = Counter(text.split(" ", 1)[0] for text, _ in parts[1:])
    leading = bool(parts) and _is_led(parts[-1][0])
    for n, (text, asides) in enumerate(parts):
        words = text.split()
        at = next((k for k, word in enumerate(words) if is_given(word)), 0)
        if _TITLES.match(text) or (leading and _office_before(text)):
            at = 0
        elif not at and len(words) > _TWO and leads[words[0]] > 1 and not is_given(words[0]):
            at = 1  # whose name comes again before other people
        rest = " ".join(words[at:])
        apart = n and 0 < at < len(words) - 1 and words[at - 1] not in _INSTEAD
        *others, last = _names_apart(rest if apart else text)
        if apart and is_full_name(others[0] if others else last):
            yield " ".join(words[:at]), ()
            yield from ((name, ()) for name in others)
            yield last, asides
        elif not apart and others:
            yield from ((name, ()) for name in others)
            yield last, asides
        else:
            yield text, asides


def _is_led(last: str) -> bool:
    """Whether offices stand before names, by the list's end: one before its only name."""
    office = _office_before(last)
    names = last[len(office) :].strip() if office else last
    return any(map(is_given, last.split())) and len(_names_apart(names)) == 1


def _names_apart(text: str) -> tuple[str, ...]:
    """Part "Anna Ek Bo Ask Ida Lo", whose commas were lost, at the given names."""
    words = text.split() or [""]
    starts = [0]
    for n in range(_TWO, len(words) - 1):
        if n - starts[-1] >= _TWO and is_given(words[n]) and not is_given(words[n - 1]):
            starts.append(n)
    names = [" ".join(words[a:b]) for a, b in pairwise((*starts, len(words)))]
    names = [part for name in names for part in _in_pairs(name)]
    return tuple(names) if is_given(words[0]) and all(map(is_full_name, names)) else (text,)


def _in_pairs(name: str) -> tuple[str, ...]:
    """Part four words or more that are two people's names: "Anna Ek Nadja Ros"."""
    words = name.split()
    if len(words) < 2 * _TWO or len(words) % _TWO or is_given(words[1]):
        return (name,)
    if any(map(_OFFICES.search, words)):
        return (name,)
    pairs = tuple(" ".join(words[n : n + _TWO]) for n in range(0, len(words), _TWO))
    return pairs if all(map(is_full_name, pairs)) else (name,)


def begins_with_given_name(text: str) -> bool:
    """Recognise a person by the first word."""
    return bool(text) and is_given(_stripped(text)[1].split(" ", 1)[0] or "-")


_LEAD = lazily(rf"({NAME})\s*(?:[–-]\s|\s(?=[a-zåäö]))")


def _leading_name(part: str) -> str | None:
    """Give the name an entry without commas begins with ("Anna Ek områdeschef Vårdhälsan")."""
    found = _LEAD.match(part)
    if found is None:
        return None
    name = found.group(1)
    office = part[found.end() :].split(" ", 1)[0]
    known = name.split()[0].casefold() in GIVEN_NAMES or _OFFICES.search(office)
    return name if known and is_full_name(name) else None


def role_of(person: ListedPerson) -> Role | None:
    """Find the role at this meeting: a part that is a role as a whole, not an office elsewhere."""
    found = {role for part in (*person.tail, person.led_by) if (role := role_word(part))}
    if any(_STANDS_IN.search(part) for part in person.tail):
        found.add("substitute")
    return first_role(found)


@lru_cache(maxsize=KEPT)
def role_word(part: str) -> Role | None:
    """Read a role ("ordförande", "Mötessekreterare VGR"); a chair of something else has none."""
    folded = part.casefold().strip(" .*_:")
    if role := ROLE_OF.get(folded):
        return role
    for words in re.split(r"\s+(?:och|and|&|tillika)\s+|\s*/\s*", folded):
        if role := ROLE_OF.get(words):
            return role
    if _WRITES.match(folded):
        return "secretary"
    first = folded.split(" ")[0]
    if ROLE_OF.get(first) in (
        "secretary",
        "substitute",
        "adjuster",
        "coopted",
    ) and not folded.startswith("minutes"):
        return ROLE_OF[first]
    return None


def first_role(roles: set[Role]) -> Role | None:
    """Give the first of several roles, in the guide's order."""
    return next((role for role in ROLES if role in roles), None)


def is_absent(tail: Sequence[str]) -> bool:
    """Whether what stands behind a name says that the person was not there at all."""
    text = ", ".join(tail)
    return _ABSENT.search(text) is not None and _TAKES_PART.search(text) is None


def organisation_of(person: ListedPerson) -> str | None:
    """Give the organisation printed behind a name: the first part that is no role or remark."""
    for part in person.tail:
        is_named = part[:1].islower() and is_organisation(part.split(maxsplit=1)[0])
        bare = re.sub(rf"^[^{UPPER}\d]*?(?=[{UPPER}])", "", part) if part[:1].islower() else part
        if is_named and not role_word(part):
            return part  # "sjukhusen i väster"
        if (
            bare
            and not role_word(part)
            and not _ABSENT.search(part)
            and not _TAKES_PART.search(part)
            and bare[0].isupper()
        ):
            return bare
    return None
