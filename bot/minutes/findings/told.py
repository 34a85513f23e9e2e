"""Tasks that a sentence tells of afterwards: "X would write", "X … lovade att …", "görs av X"."""

import re

from bot.minutes.attendance.parties import Parties, is_office, is_person, named, opening, subject
from bot.minutes.findings.statements import Statement
from bot.minutes.names.forms import NAME
from bot.minutes.words.wordlist import has_any
from bot.patterns import lazily

_PROMISED = lazily(
    r"\b(?:lova(?:de|r) att|åtog sig att|åtar sig att|erbjöd sig att|erbjuder sig att|"
    r"tog på sig att|agreed to|offered to|promised to|undertook to|volunteered to)\s+(?!be\b|the\b)"
)
_PROMISING = (
    *("lova", "åtog sig", "åtar sig", "erbj", "tog på sig"),
    *("agreed to", "offered to", "promised", "undertook", "volunteered"),
)
_WOULD = lazily(  # in English minutes a promise, but for wishes, states and effects
    r"\bwould (?:also |then |now |therefore )?(?!(?:also|then|now|therefore|be|have|not|never|like|"
    r"prefer|need|love|want|wish|welcome|support|help|require|mean|remain|become|make|take place|"
    r"cost|allow|include|benefit|suffer|increase|reduce|only|lead|cause|seem|appear|agree|rather|"
    r"expect|see|happen|affect|enable|improve|give|result|come|apply|no|still|likely|all|the)\b)"
    r"(?P<verb>[a-z]{3,})"
)
_DOUBTED = lazily(
    r"\b(?:whether|if|asked|could|suggest\w*|wonder\w*|hoped?|thought|felt|believed?|"
    r"proposed|might|should|residents?)\b"
)
_HE = lazily(r"^(?:he|she)\s+$", re.IGNORECASE)
_SURNAME = lazily(
    rf"(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?)s?\.? [A-Z][\w'’-]+|{NAME}"
)
_AGENT = lazily(
    r"\b(?P<verb>[a-zåäö]{2,}(?<!de)(?<!te)(?<!og)(?<!ev)s)"
    r"(?: (?:fram|ut|in|upp|över|ned|vidare|sedan|också|även))*"
    r"(?P<between>(?: [^\s.,;:()]+){0,7}?)"
    r" av (?P<owner>[^.;:()]{2,60}?)"
    r"(?=[.,;]|$| (?:till|senast|inför|före|innan|på|i|under|vid|inom|efter|så|som|gemensamt|"
    r"tillsammans(?! med)|och \w+s)\b)"
)
_TO_BE = lazily(r"\b(?:ska|skall|kommer att) (?:\w+ ){0,3}$")
_GENITIVE = lazily(r"(?:ens|ets|ngs|ads|nds|ers|ors|[aeo]rnas|elses)$")
_OF_A_NOUN = lazily(  # what stands before "av" and has it belong to itself: "justering av Anna"
    r"(?:ing|ingen|ande|andet|else|elsen|tion|tionen|hjälp|stöd|form|del|delar|uppdrag|sida|"
    r"sidan|vägnar|grund|följd|resultat|fråga|råd|val|besök|svar)$"
)
_STATES = frozenset(  # what is so, or is done at the meeting itself
    (
        *("leds", "ägs", "drivs", "finansieras", "används", "styrs", "består", "ingås", "bildas"),
        *("påverkas", "omfattas", "öppnas", "avslutas", "inleds", "ersätts", "representeras"),
        *("föredras", "presenteras", "redovisas", "lyfts", "tas", "framförs", "uttrycks"),
        *("upplevs", "nås", "berörs", "stöds", "delas", "justeras", "granskas", "godkänns"),
        *("fastställs", "antas", "beslutas", "bifalls", "väljs", "utses", "visas", "ställs"),
        "hälsas",
    )
)
_BROUGHT = lazily(r"\btas (?:fram|kontakt|reda|hem|in)\b")


def promised(statement: Statement, known: Parties) -> tuple[str, tuple[str, ...]] | None:
    """Find somebody who at the end of a sentence on other things takes something on."""
    if not has_any(_PROMISING, statement.small):
        return None
    found = _PROMISED.search(statement.small)
    if found is None:
        return None
    before = statement.text[: found.start()]
    owners = subject(before, known) or opening(before, known)
    return (_cue(statement, found), owners) if owners and _single(owners, known) else None


def would(statement: Statement, known: Parties) -> tuple[str, tuple[str, ...]] | None:
    """Find somebody at the meeting who "would" do something, as reported speech puts "will"."""
    if "would " not in statement.small:
        return None
    for found in _WOULD.finditer(statement.small):
        before = statement.text[: found.start()]
        if _DOUBTED.search(statement.small[: found.start()]):
            return None
        owners = _doers(before, statement, known)
        if owners and _single(owners, known):
            return _cue(statement, found), owners
    return None


def by_agent(statement: Statement, known: Parties) -> tuple[str, tuple[str, ...]] | None:
    """Find who does something behind a passive verb ("felanmälan görs av Samira")."""
    if " av " not in statement.small:
        return None
    for found in _AGENT.finditer(statement.text):
        verb = found.group("verb")
        if verb in _STATES and not _BROUGHT.match(statement.small[found.start() :]):
            continue
        if (between := found.group("between")) and (
            _OF_A_NOUN.search(between) or _GENITIVE.search(verb)
        ):
            continue
        owners = named(found.group("owner").strip(), known)
        if owners and (_single(owners, known) or _TO_BE.search(statement.small[: found.start()])):
            return _cue(statement, found), owners
    return None


def _doers(before: str, statement: Statement, known: Parties) -> tuple[str, ...]:
    if _HE.match(before):
        people = _SURNAME.findall(statement.before)
        return tuple(people[-1:])
    if owners := subject(before, known):
        return owners
    owners = opening(before.rpartition(": ")[2], known)  # "Dr Sheikh had no answer yet and would …"
    return owners if owners and before.rstrip().endswith(" and") else ()


def _single(owners: tuple[str, ...], known: Parties) -> bool:
    """Whether they are people or hold an office: of groups the same words tell news."""
    return all(is_person(owner, known) or is_office(owner, known) for owner in owners)


def _cue(statement: Statement, found: re.Match[str]) -> str:
    return statement.text[found.start() : found.end()].strip()
