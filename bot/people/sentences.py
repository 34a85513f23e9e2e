"""How a typed sentence says who is to do it, as patterns: every one of them linear."""

import re

from bot.people.offices import OFFICE

# A name begins a word and is no longer than names are: else each letter of a word that is the
# length of a message would be looked at from each letter before it.
_NAME = r"(?<!\w)[A-ZÅÄÖÉÜ][\w’'-]{0,40}\w"
_INITIALS = r"(?<!\w)[A-ZÅÄÖ]\.[\s-]?(?:[A-ZÅÄÖ]\.[\s-]?)?[A-ZÅÄÖ]\b\.?"
_PARTICLE = r"(?:von|vom|zu|af|av|de|der|den|van|du|la|le|del|di|al|el)"
_LAST_NAME = rf"(?:\s+{_PARTICLE}){{0,2}}\s+(?:{_NAME}|[A-ZÅÄÖ]\b\.?)"
_FIRST_LETTERS = r"(?<!\w)[A-ZÅÄÖ]\.?(?:[\s-]?[A-ZÅÄÖ]\b\.?)?\s*"
_TITLE = (
    r"(?<!\w)(?i:[a-zåäö]{0,30}(?:chef|ledare|sekreterare|läkare|sköterska|samordnare|strateg"
    r"|direktör|koordinator|utvecklare|handläggare|ordförande)|dr|doktor|docent|prof|professor"
    r"|rektor|ordf|chair|project\s+manager|secretary|treasurer|director|manager|cllr|mrs?|ms)\.?\s+"
)
_PERSON = (
    rf"(?:{_TITLE})?(?:{_INITIALS}(?!\s?\w)|(?:{_FIRST_LETTERS})?{_NAME}(?:{_LAST_NAME}){{0,2}}"
    rf"|(?:{_FIRST_LETTERS})?(?<!\w){_PARTICLE}\s+{_NAME})"
)
AND = (
    r"\s*(?:[,;&+/]|\b(?:och|samt|and|tillsammans\s+med|ihop\s+med|i\s+samarbete\s+med"
    r"|together\s+with|along\s+with)\b)\s*"
)
_SPEAKER = r"(?:[Jj]ag|I|mig|me|[Vv]i|[Ww]e)\b"
_TITLED = rf"{_TITLE}{_NAME}(?:{_LAST_NAME}){{0,2}}"
_PARTY = rf"@?(?:{_TITLED}|(?i:{OFFICE})(?!\w)|{_PERSON}|{_SPEAKER})"
_PARTIES = rf"{_PARTY}(?:{AND}{_PARTY}){{0,14}}"  # more in a row are a list, not who does it
LEADING = re.compile(rf"{_PARTIES}\s+")
# "Senast fredag ska Kerstin …": after another part of the sentence the verb comes first.
TURNED = re.compile(rf"(?:^|\s)(?:ska|skall|får|måste|bör)\s+(?P<names>{_PARTIES})\s+(?=[a-zåäö])")
# "Efter mötet tar Per fram …": the same with an active verb, of those that seldom have an object.
_TURNED_ACTIVE = re.compile(
    rf"\s(?:tar|gör|ser|kollar|tittar|återkommer|återrapporterar|rapporterar|redovisar|presenterar"
    rf"|sammanställer|ansvarar)\s+(?P<names>{_PARTIES})\s+(?=[a-zåäö])"
)
# "… skickas ut av Per": the agent of a passive verb.
_AGENT = re.compile(
    rf"\b(?:[a-zåäö]{{2,}}[ae]s|görs|sänds|skrivs|läggs)\s+(?:[a-zåäö]{{2,6}}\s+)?av"
    rf"\s+(?P<names>{_PARTIES})(?!\w)"
)
_AGENT_KNOWN = re.compile(rf"\b(?:is|are|be)\s+\w+\s+(?:\w+\s+)?by\s+(?P<names>{_PARTIES})(?!\w)")
_ANSWERS_FOR_IT = re.compile(
    rf"(?P<names>{_PARTIES})\s+(?:ansvarar|är\s+ansvarig|tar\s+det(?:ta)?|is\s+responsible|takes\s+it)"
    r"[.! ]*$"
)
_IN_BRACKETS = re.compile(rf"\((?P<names>{_PARTIES})\)[.! ]*$")
_BRACKETS_FIRST = re.compile(rf"^[(\[](?P<names>{_PARTIES})[)\]]:?\s+(?=\S)")
_BEFORE_COLON = re.compile(rf"^(?P<names>{_PARTIES})\s*(?::\s+|;\s+|\s[-–—]\s+)(?=\S)")
# "boka lokal - Per - 1 oktober", "boka lokal → Per"
_BEHIND_DASH = re.compile(
    rf"(?:\s[-–—]|;|[-=]>|→)\s+(?P<names>{_PARTIES})"
    r"(?=[.! ]*$|\s+[-–—(]|[;,]|\s+(?:senast|till|by)\b)"
)
# "uppgift till Per: …", "action on Per to call": whoever is named first is told to do it.
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b"
)
_CUE = r"(?i:till|åt|för|på|to|for|on)"
GIVEN_TO = re.compile(
    rf"^{_CUE}\s+(?!{_DAY})(?P<names>{_PARTIES})(?:\s*:\s*|\s+[-–—]\s+|\s+(?i:att|to)\s+)(?P<rest>\S.*)",
    re.DOTALL,
)
_LABEL = r"(?i:ansvarig[at]?|owners?|responsible)"
LABELLED = re.compile(
    rf"\b{_LABEL}(?:\s*:\s*(?P<told>(?:{_PARTY}|[^\W\d_]+)(?:{AND}(?:{_PARTY}|[^\W\d_]+))*)"
    rf"|\s+(?:är\s+|is\s+)?(?P<names>{_PARTIES}))"
)
AFTER_LABEL = re.compile(r"\s*[.,;:–-]\s+(?P<rest>\S.*)")
DEADLINE = re.compile(r"\s+(?:senast|till|by|before|due)\b.*$", re.IGNORECASE)

ELSEWHERE = (_AGENT, _ANSWERS_FOR_IT)  # whoever stands there does it
IF_KNOWN = (
    _BEFORE_COLON,
    _BRACKETS_FIRST,
    _BEHIND_DASH,
    _TURNED_ACTIVE,
    _AGENT_KNOWN,
    _IN_BRACKETS,
)

# After a name that may be any word with a capital: verbs whose subject is the one who will do it.
WILL_DO = re.compile(
    r"(?:ska|skall|får|måste|behöver|kan|tar|gör|ger|ser|hör|går|ringer|mejlar|mailar|skickar|sänder"
    r"|skriver|bokar|beställer|kollar|undersöker|utreder|kontaktar|återkommer|återkopplar"
    r"|återrapporterar|rapporterar|redovisar|presenterar|sammanställer|sammankallar|kallar|bjuder"
    r"|lämnar|lyfter|driver|bevakar|följer|stämmer|samordnar|ansvarar|ordnar|fixar|köper|hämtar"
    r"|förbereder|bereder|uppdaterar|reviderar|justerar|informerar|föreslår|formulerar|fördelar"
    r"|granskar|inventerar|publicerar|säkerställer|delar|lägger|tittar|jobbar|arbetar|planerar"
    r"|will|shall|must|should|to|is\s+to|are\s+to|has\s+to|have\s+to|needs?\s+to"
    r"|(?:report|send|check|book|call|contact|write|draft|prepare|bring|take|follow|review|update"
    r"|arrange|order|make|get|ask|invite|present|collect|circulate|share|look|investigate)s?)\b",
    re.IGNORECASE,
)

# "board to nominate": a common word that is a body only before such a verb.
BODY_WILL = re.compile(
    r"^(?P<names>(?:board|team|staff|committee|council|legal|management|finance|everyone|all"
    r"|hela\s+(?:gruppen|gänget|teamet|styrelsen|nämnden|rådet)"
    r"|(?:the\s+)?whole\s+(?:team|group|board|committee)))"
    r"\s+(?=(?:to|will|shall|must|should|needs?|reviews?|reads?|checks?|[a-zåäö]{3,}[ae]r|ska)\b)",
    re.IGNORECASE,
)
# After a name in small letters, which may be a common word too: "per bokar", not "per månad".
SURELY_DOES = re.compile(
    rf"(?:{WILL_DO.pattern}|[a-zåäö]{{3,}}[ae]r\b|(?:ska|vill|ber|har|will)\b)", re.IGNORECASE
)

# After somebody who is known: any active verb; of a passive ("AU informeras") nobody is the doer.
DOES = {
    "sv": re.compile(r"(?:[a-zåäö]+r|ska|måste|bör|kan|vill|ber|har)\b"),
    "en": re.compile(r"(?!(?:is|are|was|were|has|have)\s+\w+ed\b)[a-z]+\b"),
}
