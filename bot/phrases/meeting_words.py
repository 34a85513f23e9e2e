"""How meetings and their items are told of: patterns for slots."""

WEEKDAY = (
    r"(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?(?:s)?)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:[’']?s)?"
)
# How often: "varje första måndag", "every other week", "på tisdagar", "the first Monday of …".
RECURRING = (
    r"(?:varje|varannan|vartannat|var \w+ (?:vecka|månad)|en gång (?:i|per)|(?:på )?\w{3,5}dagar"
    r"|(?:den )?(?:första|andra|tredje|fjärde|sista) \w{3,5}dagen|den \d{1,2}:?[ae]? varje"
    r"|(?:jämna|udda) veckor|alla (?:vardagar|arbetsdagar|dagar)|(?:vecko|månads|kvartals)vis"
    r"|dagligen|every|each|once a|weekly|fortnightly|monthly|quarterly|daily|(?:on )?\w{3,6}days\b"
    r"|(?:on )?the (?:first|second|third|fourth|last) \w{3,6}day)(?: \S.*?)?"
)
# Days, figures of them, and an hour: "8 maj kl 9–12", "8, 15 och 22 juni kl 9".
TIMED = (
    rf"(?=[^?]{{0,120}}?(?:\bkl\b|\bklockan\b|\bat \d|\d[.:]\d\d|\d ?[-–] ?\d|\d ?[ap]m\b))"
    rf"(?:(?:{WEEKDAY}) )?(?:den |the )?\d{{1,2}}(?:[/:]|\b|st|nd|rd|th).*?"
)
_MONTH_SV = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_MONTH_EN = "january|february|march|april|may|june|july|august|september|october|november|december"
MONTHS_MEETING = (
    rf"(?:(?:{_MONTH_SV})(?:möte[t]?|sammanträde[t]?)|(?:the )?(?:{_MONTH_EN})(?:['’]s)? meeting)"
)
PART_OF_DAY = (
    r"(?:(?:morgon|förmiddags|lunch|eftermiddags|kvälls)möte[t]?"
    r"|(?:the )?(?:morning|afternoon|evening|lunch) meeting"
    rf"|{MONTHS_MEETING})(?: \S.*?)??"
)
# A meeting told by when it is, more widely than by its day: "i december", "nästa vecka".
STRETCH = (
    rf"(?:i |in |under )?(?:{_MONTH_SV}|{_MONTH_EN})(?: \d{{4}})?"
    r"|(?:i |under )?v(?:ecka|\.)? ?\d{1,2}|(?:in )?week \d{1,2}"
    r"|(?:nästa|denna|den här|next|this) (?:vecka|veckan|månad|månaden|week|month)"
    r"|i (?:höst|vår|sommar|vinter)"
)
CLOSING_ITEM = (
    r"övriga frågor|övrigt|mötets (?:öppnande|avslutande|avslutning|behöriga utlysning|utlysande)"
    r"|val av (?:justerare|ordförande|sekreterare|mötesordförande|mötessekreterare"
    r"|justeringspersoner?)|(?:fastställande|godkännande) av (?:dagordning(?:en)?"
    r"|föredragningslista(?:n)?|röstlängd(?:en)?|(?:föregående )?protokoll(?:et)?)"
    r"|(?:genomgång av )?föregående (?:mötes)?protokoll"
    r"|(?:övriga frågor|övrigt) ?[:–-] ?(?!ing)[^\W\d]\S*(?: \S+){0,2}"
    r"|upprop|laget runt|anmälningsärenden|delgivningar|nästa mötes datum|incheckning|utcheckning"
)
CLOSING_ITEM_EN = (
    r"any other business|aob|(?:opening|close|closing) of the meeting|apologies for absence"
    r"|welcome(?: and apologies)?|apologies and welcome|matters arising|declarations? of interests?"
    r"|(?:approval|adoption) of (?:the )?(?:agenda|(?:previous )?minutes)"
    r"|minutes of the (?:last|previous) meeting|date of (?:the )?next meeting|action review"
    r"|(?:any other business|aob) ?[:–-] ?(?!no)[^\W\d]\S*(?: \S+){0,2}"
    r"|roll call"
)
# "en vecka framåt", "back a week": how far a meeting is moved.
_SIZE = (
    r"(?:\d{1,2}|en|ett|två|tre|fyra|an?|one|two|three|four)"
    r" (?:dag(?:ar)?|veck(?:a|or)|månad(?:er)?|days?|weeks?|months?)"
)
_WAY = "framåt|fram|senare|bakåt|tillbaka|tidigare|later|forward|earlier"
SHIFT = rf"(?:(?:med )?{_SIZE}(?: (?:{_WAY}))?|(?:back|forward|by) {_SIZE})"
