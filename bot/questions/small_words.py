"""The small words of questions, in both languages: they hold one together and tell no topic."""

from bot.questions.spotting import Token, tokens

_ENGLISH = frozenset(
    """
    what who when where why which how is are was were did does do has have the and of to in on for
    at we our us there any about will can should by list me my i it that this from with
    absent present attended decisions actions action overdue late next last meeting meetings
    """.split()  # noqa: SIM905 - one list, easier to read
)
_SWEDISH = frozenset(
    """
    vad vem vilka vilken vilket när var varför hur är och att det den för med på om av till har
    hade ska skall blev vi oss vår jag mig min finns från som kan får blir gick kom inte eller
    vart sedan
    """.split()  # noqa: SIM905
)
VERBS = frozenset(
    """
    är var har hade kom kan kommer får fick ska skall blev blir gick går finns fanns gjorde sa
    byter bytte måste tog tar behöver behövde bestämde beslutade beslöt godkändes godkände sköts
    ligger hölls deltog missade fattades togs ville vill startar startade
    is are was were did does do has have had can could may might will would shall should must
    were am
    """.split()  # noqa: SIM905
)
# Words about the asking itself.
_ASKING = frozenset(
    """
    say says said tell tells told know knows please question sa sade sagt säger säga sas sades vet
    veta nämns nämndes nämnt står stod handlar handlade gäller gällde betyder betydde innebär
    """.split()  # noqa: SIM905
)
# Words that only hold a question together; the topic is never among them.
GLUE = (
    _ENGLISH
    | _SWEDISH
    | VERBS
    | _ASKING
    | frozenset(
        """
    a an en ett de dem dom där här nu idag i o sig sin sina så sådan man ni du er som vid under
    över mellan mot efter före innan sen hos åt in ut upp ner bara också redan ännu fortfarande
    något någon några nåt nån annat andra själv sagt kring angående gällande rörande
    beträffande avseende frågan fråga punkten punkt
    punkter punkterna items ärendet saken sak gång gånger del dag datum
    came come comes kom komma kommer
    time make made take taken tog tagit fattat fattats blivit
    fattades vara än fram vidare ner gälla gäller stå going go lott
    the these those they them their his her its he she you your as be been being so if or but not
    no than then now today already yet just also some into out up item point matter thing things
    please tack snälla hej gör göra gjort gjorde ha haft hålla kunde skulle vore bli blivit sitt
    båda bägge samtliga both every alla allt ju väl egentligen before after produce
    produced produces resulted result raised came
    """.split()  # noqa: SIM905
    )
)
OF_MEETINGS = frozenset(
    """
    börjar börja började slutar slutade slut sluta slöt stängdes avslutades öppnades start starts
    started begin begins began end ended ends finish finished close closed closes adjourn adjourned
    hos planer höll möttes styrgruppen gruppen board styrelsen rådet nämnden utskottet kommittén
    council committee varar varade pågår pågick varas last lasts lasted dra drar ses setts råkas
    nätet distans digitalt form mötesform
    """.split()  # noqa: SIM905
)
SHALL = frozenset("ska skall måste bör behöver should must shall will".split())  # noqa: SIM905
PERFECT = frozenset({"har", "hade", "has", "have", "had"})
PRONOUNS = frozenset("den det hen han hon de dem it he she they them".split())  # noqa: SIM905
DOERS = frozenset("vi jag ni we they i you".split())  # noqa: SIM905 - after a verb


def language_of(line: str, otherwise: str) -> str:
    """Recognise the language of a line by its small words."""
    words = [token.word for token in tokens(line)]
    english, swedish = (sum(w in small for w in words) for small in (_ENGLISH, _SWEDISH))
    swedish += any(letter in line.casefold() for letter in "åäö")
    if english == swedish:
        return otherwise
    return "en" if english > swedish else "sv"


def is_telling(token: Token) -> bool:
    """Whether a word can be a topic."""
    return token.word not in GLUE and len(token.word) > 1
