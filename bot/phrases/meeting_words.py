"""How meetings and their items are told of: patterns for slots."""

WEEKDAY = (
    r"(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?(?:s)?)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:[’']?s)?"
)
# How often: "varje första måndag", "every other week", "på tisdagar", "the first Monday of …".
RECURRING = (
    r"(?:varje|varannan|vartannat|var \w+ (?:vecka|månad)|en gång (?:i|per)|(?:på )?\w{3,5}dagar"
    r"|(?:den )?(?:första|andra|tredje|fjärde|sista) \w{3,5}dagen|den \d{1,2}:?[ae]? varje"
    r"|(?:jämna|udda) veckor|every|each|once a|weekly|monthly|(?:on )?\w{3,6}days\b"
    r"|(?:on )?the (?:first|second|third|fourth|last) \w{3,6}day)(?: \S.*?)?"
)
# Days, figures of them, and an hour: "8 maj kl 9–12", "8, 15 och 22 juni kl 9".
TIMED = (
    rf"(?=[^?]{{0,120}}?(?:\bkl\b|\bklockan\b|\bat \d|\d[.:]\d\d|\d ?[-–] ?\d|\d ?[ap]m\b))"
    rf"(?:(?:{WEEKDAY}) )?(?:den |the )?\d{{1,2}}(?:[/:]|\b|st|nd|rd|th).*?"
)
PART_OF_DAY = (
    r"(?:(?:morgon|förmiddags|lunch|eftermiddags|kvälls)möte[t]?"
    r"|(?:the )?(?:morning|afternoon|evening|lunch) meeting)(?: \S.*?)?"
)
CLOSING_ITEM = (
    r"övriga frågor|övrigt|mötets (?:öppnande|avslutande|avslutning|behöriga utlysning|utlysande)"
    r"|val av (?:justerare|ordförande|sekreterare|mötesordförande|mötessekreterare"
    r"|justeringspersoner?)|(?:fastställande|godkännande) av (?:dagordning(?:en)?"
    r"|föredragningslista(?:n)?|röstlängd(?:en)?|(?:föregående )?protokoll(?:et)?)"
    r"|(?:genomgång av )?föregående (?:mötes)?protokoll"
    r"|upprop|laget runt|anmälningsärenden|delgivningar|nästa mötes datum|incheckning|utcheckning"
)
CLOSING_ITEM_EN = (
    r"any other business|aob|(?:opening|close|closing) of the meeting|apologies for absence"
    r"|welcome(?: and apologies)?|apologies and welcome|matters arising|declarations? of interests?"
    r"|(?:approval|adoption) of (?:the )?(?:agenda|(?:previous )?minutes)"
    r"|minutes of the (?:last|previous) meeting|date of (?:the )?next meeting|action review"
    r"|roll call"
)
