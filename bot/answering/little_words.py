"""Words of a question that tell little of its topic: minutes say them otherwise, or of anything."""

from collections.abc import Collection, Sequence

from bot.patterns import lazily

_LITTLE = frozenset(
    """
    lång långt långa hög högt stor stort stora liten litet små ny nytt nya gammal gamla bra dålig
    dåligt ont gott snabbt fort ofta sällan mycket lite mer mest minst fler flera flest egentligen
    färre många
    procent kronor dagar veckor månader timmar minuter stycken antal procenten
    gå går gick gått komma kommer kom kommit få får fick fått ge ger gav gett ta tar tog tagit tag
    lägga lägger lade lades lagt läggs ligga ligger låg stå står stod stått sätta sätter satte satt
    satts hålla håller höll hållit hålls koll se ser såg sett tro tror trodde tycka tycker tyckte
    tänka tänker tänkte tänkt veta vill ville vilja behöva behöver behövde användas använda används
    heta heter kallas finna hitta hittar hittade vända vänder ändras ändra blir bli funka fungerar
    fungera låta låter lät föra förs fördes dra drar drog dragit vänta väntar händer hända ske sker
    skedde skett pågår pågå sköta sköter sköts ordna ordnar fixa fixar hjälpa
    anledning orsak skäl sätt typ slags sort vägen vägar stället håll fall sammanhang
    kortare längre högre lägre större mindre nyare tidigare senare billigare dyrare bättre sämre
    framöver fortsättningen framtiden tiden början slutet
    long high big large small little good bad new old fast soon quick quickly often final whole
    go goes went gone come comes came get gets got give gives gave take takes took put puts keep
    keeps kept see sees saw think thinks thought want wants wanted need needs needed use used uses
    ask asks asked look looks looked find found call called run runs ran let turn turned work works
    many few more fewer most still
    shorter longer higher lower bigger larger smaller newer earlier later cheaper better worse
    percent pounds hours days weeks months minutes number reason way kind sort place part
    """.split()  # noqa: SIM905 - a list of words, easier to read
)


# A verb that nobody wrote is put otherwise in what was written; a noun is spoken of nowhere.
_LOOKS_LIKE_VERB = lazily(
    r"[^\W\d]{2,}(?:ades?|des?|[kpst]tes?|[aitdl]ts|[^aeiouyåäö]ed|[bdfgjkptv]na|[bdfgjklmnrtv]da|uits)"
)


def telling_little(
    words: Sequence[str], verb: str, unheld: Collection[str] = (), *, also: Collection[str] = ()
) -> Collection[str]:
    """
    Name the words that tell little beside the others; none where there is no other.

    Of those nobody has written, `unheld`, verbs are among them; and those of `also`.
    """
    little = {word for word in words if word in _LITTLE or word == verb or word in also}
    little |= {word for word in unheld if _LOOKS_LIKE_VERB.fullmatch(word)}
    return little if len(little) < len(set(words)) else frozenset({verb})
