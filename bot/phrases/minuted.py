"""What minutes note beside decisions: motions, breaks, quorum, and what is said of votes."""

import re

from bot.patterns import lazily
from bot.phrases import voting
from bot.phrases.typed_line import TypedLine

_NAME = (
    r"[A-ZÅÄÖÉÜ][\w.’'-]*(?: (?:von|af|av|de|van|der|[A-ZÅÄÖÉÜ][\w.’'-]*)){0,3}"
    r"(?: \([^()]{1,30}\))?"
)
_NAMES = rf"{_NAME}(?:(?:, | och | samt | and | & ){_NAME}){{0,5}}"
_LABEL_SV = lazily(
    r"(?:(?:skriftlig(?:a)? )?reservation(?:er)?(?: mot beslutet)?|protokollsanteckning(?:ar)?"
    r"|särskil(?:t yttrande|da yttranden)|votering(?:sresultat)?|omröstningsresultat|röstning"
    r"|rösteta?l|röstsiffror|röster|jäv|(?:tilläggs|ändrings|avslags|bifalls|mot)?yrkanden?"
    r"|ordningsfråga|ajournering|avstår(?: från att rösta)?|diskussion|bakgrund|kommentar(?:er)?"
    r"|föredragande|föredragning|synpunkter|inspel|parkerat|parkering|beslutsförhet|obs) ?:",
    re.IGNORECASE,
)
_LABEL_EN = lazily(
    r"(?:reservations?|dissent(?:ing)?|abstain(?:ed|ing)|abstentions?|voting|show of hands"
    r"|recusals?|recused|conflicts? of interest|declarations? of interest|motion|amendment"
    r"|motion carried|point of order|discussion|background|comments?|presenter|presented by"
    r"|parking lot|parked|quorum|moved(?: by)?|seconded(?: by)?|proposed(?: by)?) ?:",
    re.IGNORECASE,
)
_SV = (
    rf"(?i:reservation|protokollsanteckning|yrkande|jäv) (?:från|av|för) {_NAMES}\b.*",
    rf"{_NAMES} (?:reserverar|reserverade) sig\b.*",
    (
        rf"{_NAMES} (?:(?:anmäler|anmälde) jäv|är jäviga?|(?:deltar|deltog) (?:ej|inte) i"
        r" (?:beslut|handlägg|behandl|omröst|ärende)).*"
    ),
    rf"{_NAMES} (?:avstår|avstod)\b.*",
    rf"{_NAMES} (?:yrkar|yrkade)\b.*",
    rf"{_NAMES} (?:lämnar|lämnade) (?:ett |en )?(?:särskilt yttrande|protokollsanteckning)\b.*",
    (
        r"(?i:(?:sluten )?(?:votering|omröstning(?! ?:)|röstning)"
        r"(?: (?:begärs|begärdes|genomförs|genomfördes))?(?:\W.*\d.*|))"
    ),
    (
        r"(?i:\d{1,3} (?:röster )?(?:för|ja|bifall)\b.{0,40}"
        r"\d{1,3} (?:röster )?(?:emot|mot|nej|avslag)\b.*)"
    ),
    (
        r"(?i:mötet (?:ajourneras|ajournerades|återupptas|återupptogs|tar paus|är beslutsmässigt"
        r"|är beslutsfört|är behörigt utlyst|är stadgeenligt utlyst)\b.*)"
    ),
    (
        r"(?i:(?:vi|mötet) (?:återupptar|fortsätter|återsamlas)(?: mötet)?(?: igen)?"
        r"(?: (?:kl\.?|klockan|efter|om)\b.*| \d.*|))"
    ),
    r"(?i:inga (?:övriga |andra )?(?:frågor|ärenden|synpunkter|invändningar|anmälningar)\b.*)",
    r"(?i:frågan om (?:mötets )?(?:behöriga utlysande|stadgeenliga utlysande)\b.*)",
    (
        r"(?i:(?:föregående |förra )?(?:mötets )?"
        r"(?:protokoll(?:et)?|(?:minnes|mötes)?anteckningar(?:na)?)(?: från .{1,40})?"
        r" (?:(?:lades|läggs) till handlingarna|gicks igenom|gås igenom)\b.*)"
    ),
)
_EN = (
    rf"(?i:reservation|dissent|objection|abstention|recusal) (?:from|by|of) {_NAMES}\b.*",
    (
        rf"{_NAMES} (?:abstain(?:s|ed)?|dissent(?:s|ed)?|(?:votes?|voted) (?:against|for|in favour)"
        r"|recuse[sd]? \w+(?:self|selves)|declare[sd]? (?:an? )?(?:conflict of )?interest"
        r"|takes? no part|took no part|second(?:s|ed)|move[sd] (?:that|to)\b)\b.*"
    ),
    r"(?i:(?:the )?vote(?:d| was| is)? .*\d.*)",
    r"(?i:(?:motion )?(?:carried|passed|defeated|lost)(?: (?:unanimously|by\b.*|\d.*|with\b.*)|))",
    (
        r"(?i:\d{1,3} (?:votes )?(?:for|in favou?r|yes)\b.{0,40}"
        r"\d{1,3} (?:votes )?(?:against|no|opposed)\b.*)"
    ),
    (
        r"(?i:(?:the )?meeting (?:is|was)"
        r" (?:adjourned until|suspended|resumed|reconvened|quorate)\b.*)"
    ),
    r"(?i:no (?:other business|further business|questions|objections|comments)\b.*)",
    r"(?i:(?:we have|there is) (?:a )?quorum)",
    (
        r"(?i:(?:the )?minutes of the (?:last|previous) meeting\b.{0,60}"
        r"\b(?:approved|agreed|confirmed|adopted|accepted|noted|read)\b.*)"
    ),
)
_NOTED_SV = (
    r"(?i:(?:det |att )?(?:noteras|noterades|antecknas|antecknades|konstateras|konstaterades)"
    r"(?: till protokollet)?(?: här)?(?: att|:) .+)"
)
_NOTED_EN = (
    r"(?i:(?:it (?:is|was|should be) )?(?:noted|minuted|recorded) (?:in the minutes )?that .+)"
)
_SENTENCE_SV = lazily("|".join((*_SV, _NOTED_SV)))
_SENTENCE_EN = lazily("|".join((*_EN, _NOTED_EN)))
# What is kept with a decision or the item, and not as words alone: see `bot/commands/votes/`.
_VOTED = lazily("|".join(voting.KEPT), re.IGNORECASE)
_LONGEST = 600  # characters of a line that is such a note


def read_minuted(line: TypedLine) -> tuple[str, dict[str, object]] | None:
    """Read such a line as a note, kept with its label: "votering: 5 för, 2 emot"."""
    if line.asks or len(line.text) > _LONGEST or _VOTED.fullmatch(line.text):
        return None
    if _LABEL_SV.match(line.text) or _SENTENCE_SV.fullmatch(line.text):
        return "sv", {"text": line.kept(0, len(line.text))}
    if _LABEL_EN.match(line.text) or _SENTENCE_EN.fullmatch(line.text):
        return "en", {"text": line.kept(0, len(line.text))}
    return None
