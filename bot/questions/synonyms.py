"""Words that say the same of what minutes tell of, in Swedish and English; a line a meaning."""

from functools import cache

from storage.search.analyzer import stems

_GROUPS = """
börja startar start inleda inleds påbörjas begynner igång starts begin began begins kickoff
  träder
sluta slutar avslutas upphör slut ends end finish closes avslutades stängs
visa presentera presenterade redovisa redovisade dragning föredrog föredragning visade presented
  presents showed show introducerade föredragande demonstrerade
berätta informera informerade rapportera redogöra redogjorde berättade information told reported
  informed återrapporterade föredragande dragning presenterade presenterar visade presented
frånvaro frånvarande förhinder återbud absent absence apologies regrets
sekreterare protokollförare secretary clerk
ordförande chair chairman chairwoman chairperson
kassör ekonomiansvarig treasurer
flytta flyttad framflyttad uppskjuten skjuta sköts ändrad senarelagd moved postponed delayed
  framflyttat uppskjutits
köpa inköp köps beställa beställs upphandla anskaffa skaffa buy purchase purchased bought order
  ordered procure
kostnad kostar pris pengar belopp summa kr kronor tkr budget cost costs price money
  amount pounds dollars euro
betala betalar ersättning finansiera finansiering pay paid pays funding fund funds bekosta
minska minskat minskade färre sjunkit ner down decreased fewer drop dropped reduced less
öka ökat ökade fler högre stigit up increased more rise rose grown higher
välja valdes väljs vald utsågs utses utse valt elected appointed chosen elect appoint selected
tacka avgår avgick avsagt lämnar resign resigned resigns stepped slutar
problem svårighet svårt brist hinder frustration utmaning issue difficulty trouble challenge
möte sammanträde träff session meeting call
årsmöte årsstämma stämma annual agm
styrelse board committee styrelsen
medlem medlemmar member members membership
anställa anställning rekrytera nyanställd tillsätta anställd hire hired recruit recruiting
  recruitment employed
patient patienter vårdtagare patients
personal medarbetare anställda bemanning staff employees personnel
lokal lokaler rum plats room premises venue place hall
utbildning kurs fortbildning utbilda training course education
brev skrivelse letter letters mail
mejl e-post epost email e-mail mail
enkät undersökning frågeformulär survey questionnaire
maskin maskiner apparat apparater automat automater utrustning device devices machine machines
  equipment
system program verktyg it-system app software tool platform
dokument underlag handling document documents papers
förslag föreslår proposal propose proposed suggests suggestion
plan planering årsplan planen plans planning
rapport delrapport slutrapport redovisning report reports
gäst föreläsare inbjuden guest speaker visitor
ålder åldrar år age ages years gammal
varje vartannat gånger ofta often every times frekvens
dagar vecka veckor månader månad tid timmar weeks days months hours
snabb snabbt fort skyndsamt fast quickly soon quick
snacka prata tala kontakta diskutera dialog talk speak contact discuss discussed discussion
hyra hyr uthyrning hyresavtal rent rental lease
fira fest jubileum party celebration celebrate
städa städning rengöra tömma töms clean cleaning empty
laga reparera åtgärda renovera reparation repair fix fixed renovate
måla målning målad paint painting
skriva skriver författa utforma formulera write writes draft drafts drafted
skicka sänder sändas utskick skickas send sends sent mail
boka bokar bokas bokning book books booking reserve
bjuda inbjudan kallelse kalla invite invitation invites invited
följa uppföljning utvärdera utvärdering follow evaluation evaluate followed
överta ta över ansvara ansvarar ansvarig leda leder sköta responsible lead leads charge
stödja stöd hjälpa hjälp support help helps assist
barn ungdom ungdomar unga children youth young
äldre senior seniorer elderly
sjukhus lasarett sjukhuset lasarettet hospital infirmary
läkare doktor medicinsk doctor doctors physician
läkemedel medicin mediciner drugs medicine medication
sjuk sjukdom sjukfrånvaro ill sick illness
brand bränder eldsvåda fire fires
el elektricitet ström power electricity
parkera parkering parkeringsplats park parking
bil bilar fordon car cars vehicle vehicles
cykel cyklar bicycle bicycles bike bikes
avtal kontrakt överenskommelse contract agreement contracts
leverantör leverantören entreprenör supplier vendor contractor
försäkring försäkringar insurance
skatt moms tax taxes vat
hemsida webbplats webb sajt website web site homepage
nyckel nycklar keys key
krav kräver måste require requires requirement requirements required
risk risker fara risks danger
mål målet syfte goal aim purpose goals
resultat utfall outcome result results
kritik klagomål missnöje klagade complaint complaints complained critical
nöjd positiva positiv bra bättre pleased positive good better
dålig sämre negativ bad worse poor
senare försena försenad försenas försening dröja dröjer skjuts later late delay delayed delays
tillåta tillåtet tillåten tillåts allowed allow permitted permit permits
förbjuda förbud förbjudet förbjuden forbidden banned ban prohibited
ersätta ersatte ersättare ersätter suppleant vikarie inhoppare substitute replaced replaces
  deputised deputising
rösta omröstning röst röster votering vote votes voted voting ballot
avslå avslog avslogs avslår avslag nekas rejected reject refused declined turned
godkänna godkändes godkänd bifall approved approve accepted adopted agreed
bordlägga bordläggs bordlades bordlagd uppskjuten skjuts ajourneras deferred tabled postponed
stänga stängs stängdes stängning closed close closure shut
öppna öppnar öppnades öppnande öppning opening opens opened open
vänta väntan väntar väntetid kö queue waiting wait waits
lämna lämnas inlämnas inne inlämnade inkommit submitted submit returned handed
oro orolig oroas tveksam tveksamhet bekymrad worried concern concerned concerns doubtful hesitant
ansöka ansökan ansökt söka sökt application apply applied applications
spara besparing besparingar sparar savings save saved
"""


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _GROUPS.replace("\n  ", " ").strip().splitlines():
        words = tuple(line.split())
        for word in words:
            for stem in stems(word):
                found[stem] = (*found.get(stem, ()), *words)
    return found


def synonyms(word: str) -> tuple[str, ...]:
    """List what says about the same as a word, in whatever inflection; the word itself too."""
    index = _by_stem()
    same = (other for stem in stems(word.casefold()) for other in index.get(stem, ()))
    return tuple(dict.fromkeys(same))
