"""How a typed sentence says who is to do it, as patterns: every one of them linear."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.patterns import lazily
from bot.people.offices import OFFICE_SOMEWHERE


@dataclass(frozen=True)
class Shape:
    """One way to say who does it; names take long to compile, so only a text with its cue does."""

    pattern: str
    cue: str = ""  # a short pattern that is found in every text which the pattern fits
    flags: int = 0

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The whole pattern; most texts need few."""
        return lazily(self.pattern, self.flags)

    @cached_property
    def _cue(self) -> re.Pattern[str]:
        return lazily(self.cue)

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """Match from `position` on."""
        return self.compiled.match(text, position) if self._cue.search(text) else None

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first place that fits."""
        return self.compiled.search(text) if self._cue.search(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find every place that fits."""
        return self.compiled.finditer(text) if self._cue.search(text) else iter(())


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
    r"\s*(?:[,;&+/]|\b(?:och|(?-i:o)|samt|and|tillsammans\s+med|ihop\s+med|i\s+samarbete\s+med"
    r"|i\s+samråd\s+med|in\s+consultation\s+with"
    r"|together\s+with|along\s+with)\b)\s*"
)
_SPEAKER = r"(?:[Jj]ag|I|mig|me|[Vv]i|[Ww]e)\b"
_TITLED = rf"{_TITLE}{_NAME}(?:{_LAST_NAME}){{0,2}}"
_PARTY = rf"@?(?:{_TITLED}|(?i:{OFFICE_SOMEWHERE})(?!\w)|{_PERSON}|{_SPEAKER})"
# Parties in a row. The empty group 2 is set behind each, and asks for the word between them from
# then on: `_PARTY` stands once, as it is most of what there is to compile. More are a list.
_NAMES = rf"(?P<names>(?:(?(2){AND}){_PARTY}()){{1,15}})"  # `names` is group 1
LEADING = Shape(rf"{_NAMES}\s+")
# "Senast fredag ska Kerstin …": after another part of the sentence the verb comes first.
_SHALL = r"(?:^|\s)(?:ska|skall|får|måste|bör)\s"
TURNED = Shape(rf"{_SHALL}\s*{_NAMES}\s+(?=[a-zåäö])", cue=_SHALL)
# "Efter mötet tar Per fram …": the same with an active verb, of those that seldom have an object.
_ACTIVE = (
    r"\s(?:tar|gör|ser|kollar|tittar|återkommer|återrapporterar|rapporterar|redovisar|presenterar"
    r"|sammanställer|ansvarar)\s"
)
_TURNED_ACTIVE = Shape(rf"{_ACTIVE}\s*{_NAMES}\s+(?=[a-zåäö])", cue=_ACTIVE)
# "… skickas ut av Per": the agent of a passive verb.
_AGENT = Shape(
    rf"\b(?:[a-zåäö]{{2,}}[ae]s|görs|sänds|skrivs|läggs)\s+(?:[a-zåäö]{{2,6}}\s+)?av"
    rf"\s+{_NAMES}(?!\w)",
    cue=r"\sav\s",
)
_AGENT_KNOWN = Shape(rf"\b(?:is|are|be)\s+\w+\s+(?:\w+\s+)?by\s+{_NAMES}(?!\w)", cue=r"\sby\s")
_ANSWERS = r"\s(?:ansvarar|är\s+ansvarig|tar\s+det(?:ta)?|is\s+responsible|takes\s+it)[.! ]*$"
_ANSWERS_FOR_IT = Shape(rf"{_NAMES}\s*{_ANSWERS}", cue=_ANSWERS)
_IN_BRACKETS = Shape(rf"\({_NAMES}\)[.! ]*$", cue=r"\)[.! ]*$")
_BRACKETS_FIRST = Shape(rf"^[(\[]{_NAMES}[)\]]:?\s+(?=\S)", cue=r"^[(\[]")
BEFORE_COLON = Shape(rf"^{_NAMES}\s*(?::\s+|;\s+|\s[-–—]\s+)(?=\S)", cue=r"[:;]\s|\s[-–—]\s")
# "boka lokal - Per - 1 oktober", "boka lokal → Per"
_DASH = r"(?:\s[-–—/|]|;|[-=]>|→)\s"
_BEHIND_DASH = Shape(
    rf"{_DASH}\s*{_NAMES}(?=[.! ]*$|\s+[-–—(/|]|[;,]|\s+(?:senast|till|by)\b)", cue=_DASH
)
# "uppgift till Per: …", "action on Per to call": whoever is named first is told to do it.
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b"
)
_TO = r"^(?i:till|åt|för|på|to|for|on)\s"
GIVEN_TO = Shape(
    rf"{_TO}\s*(?!{_DAY}){_NAMES}(?:\s*:\s*|\s+[-–—]\s+|\s+(?i:att|to)\s+)(?P<rest>\S.*)",
    cue=_TO,
    flags=re.DOTALL,
)
_LABEL = r"\b(?i:ansvarig[at]?|ansv\.?|owners?|responsible)"
LABELLED = Shape(
    rf"{_LABEL}(?:\s+(?:är\s+|is\s+)?{_NAMES}"
    rf"|\s*:\s*(?P<told>(?:(?(4){AND})(?:{_PARTY}|[^\W\d_]+)())+))",
    cue=_LABEL,
)
AFTER_LABEL = lazily(r"\s*[.,;:–-]\s+(?P<rest>\S.*)")
DEADLINE = lazily(r"\s+(?:senast|till|by|before|due)\b.*$", re.IGNORECASE)

ELSEWHERE = (_AGENT, _ANSWERS_FOR_IT)  # whoever stands there does it
IF_KNOWN = (
    BEFORE_COLON,
    _BRACKETS_FIRST,
    _BEHIND_DASH,
    _TURNED_ACTIVE,
    _AGENT_KNOWN,
    _IN_BRACKETS,
)

# After a name that may be any word with a capital: verbs whose subject is the one who will do it.
WILL_DO = Shape(
    r"(?:ska|skall|får|måste|behöver|kan|tar|gör|ger|ser|hör|går|ringer|mejlar|mailar|skickar|sänder"
    r"|skriver|bokar|beställer|kollar|undersöker|utreder|kontaktar|återkommer|återkopplar"
    r"|återrapporterar|rapporterar|redovisar|presenterar|sammanställer|sammankallar|kallar|bjuder"
    r"|lämnar|lyfter|driver|bevakar|följer|stämmer|samordnar|ansvarar|ordnar|fixar|köper|hämtar"
    r"|förbereder|bereder|uppdaterar|reviderar|justerar|informerar|föreslår|formulerar|fördelar"
    r"|granskar|inventerar|publicerar|säkerställer|delar|lägger|tittar|jobbar|arbetar|planerar"
    r"|will|shall|must|should|to|is\s+to|are\s+to|has\s+to|have\s+to|needs?\s+to"
    r"|(?:report|send|check|book|call|contact|write|draft|prepare|bring|take|follow|review|update"
    r"|arrange|order|make|get|ask|invite|present|collect|circulate|share|look|investigate)s?)\b",
    flags=re.IGNORECASE,
)

# "board to nominate": a common word that is a body only before such a verb.
BODY_WILL = Shape(
    r"^(?P<names>(?:board|team|staff|committee|council|legal|management|finance|everyone|all"
    r"|hela\s+(?:gruppen|gänget|teamet|styrelsen|nämnden|rådet)"
    r"|(?:the\s+)?whole\s+(?:team|group|board|committee)))"
    r"\s+(?=(?:to|will|shall|must|should|needs?|reviews?|reads?|checks?|[a-zåäö]{3,}[ae]r|ska)\b)",
    flags=re.IGNORECASE,
)
# After a name in small letters, which may be a common word too: "per bokar", not "per månad".
SURELY_DOES = Shape(
    rf"(?:{WILL_DO.pattern}|[a-zåäö]{{3,}}[ae]r\b|(?:ska|vill|ber|har|will)\b)", flags=re.IGNORECASE
)

# After somebody who is known: any active verb; of a passive ("AU informeras") nobody is the doer.
DOES = {
    "sv": Shape(r"(?:[a-zåäö]+r|ska|måste|bör|kan|vill|ber|har)\b"),
    "en": Shape(r"(?!(?:is|are|was|were|has|have)\s+\w+ed\b)[a-z]+\b"),
}
