"""The words for roles, offices and bodies, and for titles before a name: one table for all."""

import re
from collections.abc import Mapping
from typing import Literal

Role = Literal["chair", "vice_chair", "secretary", "adjuster", "substitute", "coopted", "guest"]

# The first that applies to a person is theirs (annotation guide).
ROLES: tuple[Role, ...] = (
    "chair",
    "vice_chair",
    "secretary",
    "adjuster",
    "substitute",
    "coopted",
    "guest",
)


def _words(listed: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in listed.split(","))


# By language: what a role at a meeting is called, in lists of people and in brackets behind names.
ROLE_WORDS: Mapping[str, Mapping[Role, tuple[str, ...]]] = {
    "sv": {
        "chair": _words(
            "ordförande, mötesordförande, ordf, ordf., mötesledare, samtalsledare, sammankallande"
        ),
        "vice_chair": _words(
            "vice ordförande, vice ordf, vice ordf., v. ordf, v. ordf., v ordf,"
            " 1:e vice ordförande, 2:e vice ordförande, förste vice ordförande,"
            " andre vice ordförande, v. ordförande, v ordförande"
        ),
        "secretary": _words(
            "sekreterare, mötessekreterare, sekr, sekr., nämndsekreterare, protokollförare,"
            " kommunsekreterare, vid protokollet, vid pennan, vid tangenterna, antecknare,"
            " protokollsekreterare, registrator och sekreterare"
        ),
        "adjuster": _words(
            "justerare, justeringsperson, justeringsman, protokollsjusterare,"
            " protokolljusterare, justerande, just, just."
        ),
        "substitute": _words(
            "ersättare, suppleant, tjänstgörande ersättare, tjänstgörande suppleant, ers, ers.,"
            " suppl, suppl., tjg ers, tjänstgörande, tjg. ersättare"
        ),
        "coopted": _words("adjungerad, adj, adj., adjungerande"),
        "guest": _words("gäst, inbjuden, inbjuden gäst, föredragande, föreläsare, åhörare"),
    },
    "en": {
        "chair": _words(
            "chair, chairman, chairperson, chairwoman, co-chair, in the chair, presiding, convenor,"
            " convener, meeting chair, mayor, president, moderator, wg chair, facilitator"
        ),
        "vice_chair": _words(
            "vice chair, vice-chair, deputy chair, vice chairman, vice-chairman, deputy chairman,"
            " vice president, deputy mayor, vice-president"
        ),
        "secretary": _words(
            "secretary, scribe, minutes, clerk, minute taker, minute-taker, parish clerk,"
            " town clerk, recorder, note taker, clerk to the council, notes, minutes secretary,"
            " recording secretary, clerk to the parish council, notetaker, acting clerk,"
            " deputy clerk, minute secretary, committee clerk, democratic services officer,"
            " committee secretary, board secretary, secretary to the board,"
            " secretary to the committee,"
            " governance officer, minuting"
        ),
        "adjuster": _words("adjuster"),
        "substitute": _words("substitute, alternate, sub, deputising, as substitute, proxy"),
        "coopted": _words("co-opted, coopted, co-optee"),
        "guest": _words("guest, visitor, observer, invited, by invitation, speaker, presenter"),
    },
}

# Offices that are no role at a meeting; whoever holds one is given work by it.
_OFFICES: Mapping[str, tuple[str, ...]] = {
    "sv": _words(
        "kassören, kassör, processledaren, processledare, revisorn, koordinatorn, samordnaren,"
        " direktören, chefen, kontaktpersonen, vaktmästaren, förvaltaren, fastighetsskötaren,"
        " projektledaren, generalsekreteraren, vd, gs, rektor, förvaltningschefen,"
        " verksamhetschefen, enhetschefen, föredraganden, utvecklingsledaren"
    ),
    "en": _words(
        "treasurer, officer, director, manager, editor, coordinator, administrator, caretaker,"
        " facilitator, project manager, cllr, headteacher"
    ),
}

# Groups of people that are given work.
_BODIES: Mapping[str, tuple[str, ...]] = {
    "sv": _words(
        "presidiet, au, arbetsutskottet, beredningen, beredningsgruppen, styrgruppen,"
        " arbetsgruppen, gruppen, styrelsen, nämnden, rådet, kansliet, förvaltningen, kontoret,"
        " processledarna, kommittén, valberedningen, revisorerna, medlemmar, medlemmarna,"
        " ledamöter, ledamöterna, verksamheten, verksamheterna, kommunerna, regionen, cheferna,"
        " representanterna, deltagarna, parterna, föreningen, utskottet, styrgrupp, sekretariatet,"
        " projektgruppen, teamet, alla, samtliga, var och en, huvudmännen, presidium,"
        " intresserade, huvudman, nätverket, referensgruppen, gården, gård, enhet, enheten,"
        " enheterna, kommuner, huvudmannen, övriga"
    ),
    "en": _words(
        "committee, board, team, teams, group, council, working group, staff, officers, directors,"
        " trustees, members, editors, office, the wg, councillors, sub-committee, subcommittee,"
        " all, everyone, everybody, chairs, authors, department, wg, legal, infra, pmc,"
        " secretariat, others"
    ),
}
# Forms of the roles that are given work in a sentence; the others stand in lists and brackets.
_ROLES_WITH_WORK: Mapping[str, Mapping[Role, tuple[str, ...]]] = {
    "sv": {
        "chair": _words("ordföranden, ordförande, ordf"),
        "vice_chair": _words("vice ordföranden, vice ordförande, vice ordf"),
        "secretary": _words("sekreteraren, sekreterare, sekr, protokollföraren"),
    },
    "en": {
        "chair": _words("chair, chairman, chairperson, president"),
        "vice_chair": _words("vice chair, vice-chair, vice president"),
        "secretary": _words("secretary, clerk"),
    },
}
# Of these, what is too common a word to be an owner wherever it stands in a typed sentence.
_COMMON = frozenset(
    _words(
        "intresserade, gård, gården, gs, cllr, enhet, legal, infra, all, others, övriga, team,"
        " teams, group, board,"
        " office, staff, council, committee, department, members, editors, editor, authors,"
        " directors, director, trustees, officers, officer, manager, chairs, wg, pmc, president,"
        " vice president, clerk, administrator, caretaker, medlemmar, ledamöter, kommuner,"
        " styrgrupp, rektor, vd, huvudman, kassör, processledare"
    )
)

GIVEN_WORK: Mapping[str, tuple[str, ...]] = {
    language: (
        *(word for words in _ROLES_WITH_WORK[language].values() for word in words),
        *_OFFICES[language],
        *_BODIES[language],
    )
    for language in ROLE_WORDS
}

_GIVEN_WORK = frozenset(
    word
    for words in GIVEN_WORK.values()
    for word in words
    if word != "teams"  # the program
)
_ROLE_OF: Mapping[str, Role] = {
    form: role
    for table in (_ROLES_WITH_WORK, ROLE_WORDS)
    for by_role in table.values()
    for role, words in by_role.items()
    for word in words
    for form in (word, word.rstrip("."), f"{word}n")  # "justeraren"
}
_OFFICE_WORDS = frozenset(
    (*_ROLE_OF, *(word for words in _OFFICES.values() for word in words))
) - frozenset({"minutes", "notes", "recorder", "just", "adj", "ers", "sub", "invited"})

_TITLE_WORDS = frozenset(
    _words(
        "dr, doktor, docent, prof, professor, herr, fru, fröken, mr, mrs, ms, miss, sir, dame,"
        " lord, lady, rev, cllr, cllrs, councillor, doc, leg, ledamot, ledamoten, trustee,"
        " kommunchef, vice, kassör, chef, rektor, biträdande, tf, ordförande, ordf, sekr,"
        " utredare, chair, chairman, chairperson, secretary, treasurer, director, manager, project"
    )
)
_TITLE_ENDINGS = (
    "chef",
    "ledare",
    "sekreterare",
    "läkare",
    "sköterska",
    "samordnare",
    "strateg",
    "direktör",
    "koordinator",
    "utvecklare",
    "handläggare",
    "controller",
)


def role_of(word: str) -> Role | None:
    """Give the role at a meeting that a word stands for ("ordf.", "the chair"); None: none."""
    return _ROLE_OF.get(bare_office(word))


def is_office(word: str) -> bool:
    """Whether a word is a role or an office, which one person holds at a time."""
    bare = bare_office(word)
    return bare in _OFFICE_WORDS or bare.endswith(tuple(f"{e}n" for e in _TITLE_ENDINGS))


def bare_office(word: str) -> str:
    """Write a role or a body in small letters, without article and full stop."""
    return " ".join(word.casefold().split()).removeprefix("the ").strip(" .")


def without_title(name: str) -> str:
    """Take titles off before a name: "Processledare Maria Holm" → "Maria Holm"."""
    words = name.split()
    at = 0
    while at < len(words) - 1 and is_title(words[at]):
        at += 1
    rest = words[at:]
    return " ".join(rest) if at and rest[0][:1].isalpha() else name


def is_title(word: str) -> bool:
    """Whether a word is what somebody is called before the name."""
    bare = re.sub(r"[.:]", "", word.casefold())
    return bare in _TITLE_WORDS or (len(bare) > len("chef") and bare.endswith(_TITLE_ENDINGS))


def is_body_or_office(word: str) -> bool:
    """Whether a word alone, where an owner is expected, is a body, a role or an office."""
    return bare_office(word) in _GIVEN_WORK or is_office(word)


def said_in_chat() -> tuple[str, ...]:
    """List the words that are owners wherever they stand in a typed sentence, the longest first."""
    words = {word for listed in GIVEN_WORK.values() for word in listed} - _COMMON
    words |= {"justeraren", "processledare", "the municipalities", "the region"}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
