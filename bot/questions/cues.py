"""
The words that say what is asked for, in Swedish and English.

Each cue is a list of phrases separated by commas; "_" stands for any few letters at the end of a
word, "~" for one to three words in between. Longer phrases go before shorter ones, so
"hur många" is no "hur".
"""

PHRASES: dict[str, str] = {
    # Forms
    "count": "hur många, hur manga, antalet, antal, how many, number of",
    "often": "hur ofta, how often",
    "long": "hur länge, hur långt, how long",
    "much": "hur mycket, how much, vad kostar, vad kostade, vad kostar det, vilket belopp,"
    " vad ~ kosta, vad ~ kostat, vad kostade det, vad går ~ på, vad gick ~ på, what ~ cost,"
    " what ~ costs, what did ~ pay, what is the price, what was the price, vad är priset",
    "clock": "hur dags, vilken tid, vilken tidpunkt, what time, at what time, vilket klockslag",
    "when": "när, vilken dag, vilket datum, vilka datum, vilken vecka, vilken månad, senast när,"
    " when, by when, what date, which date, which day, what day, how soon, sista dag_",
    "why": "varför, hur kommer det sig, av vilken anledning, av vilket skäl, vad beror, hur så,"
    " varfor, why, how come, for what reason, vad var skälet, vad är orsaken",
    "who": "vem, vems, vilka personer, who, whom, whose, vilken person, av vem, hos vem, åt vem",
    "where": "vart, where, vilken lokal, vilken plats, vilken adress, what place, which room,"
    " which venue",
    "how": "hur, how",
    "which": "vilka, vilken, vilket, which, lista, list, räkna upp, visa, show, nämn",
    "what": "vad, what, what's, whats, nåt, något, någonting, anything, everything, allt",
    # Attendance
    "absent": "frånvarande, frånvaro, borta, saknades, uteblev, uteblivit, återbud, lämnat återbud,"
    " hade lämnat återbud, lämnade återbud, anmält återbud, anmälde återbud, meddelat förhinder,"
    " sent regrets, sent apologies, sent their apologies, gave apologies,"
    " anmält förhinder, förhindrad_, förhinder, missat, missade, missar,"
    " absent, absentees, missing, missed, did ~ miss, regrets, was away, were away,"
    " is away, are away,"
    " apologies, apologised, apologized, inte med, inte där, inte närvarande, not there,"
    " not present, could not make it, couldn't make it, didn't turn up, did not turn up,"
    " didn't come, did not come, did not attend, didn't attend, couldn't come, could not come,"
    " kom inte, kom inte med, kunde inte komma, kunde inte närvara, deltog inte, närvarade inte,"
    " frånvarade, been away",
    "present": "närvarande, närvaro, närvarade, deltog, deltagit, deltagare, deltagarna, deltar,"
    " var med, varit med, varit på, på plats, var där, varit där, kom på, kom till mötet,"
    " kom på mötet, satt med, dök upp, attended, attend, attendees, attendance, present,"
    " participants, participated, took part, was there, were there, there, där, med på, med vid,"
    " turned up, showed up, came to the meeting, at the meeting, with us",
    "chair": "ordförande_, ordf, mötesordförande, ledde, ledde ~ mötet, leder mötet, lett mötet,"
    " höll i mötet, höll i klubban, satt ordförande, chair, chairs, chaired, chairman, chairwoman,"
    " chairperson, presided, led the meeting, ran the meeting, took the chair,"
    " was in the chair, in the chair",
    "vice_chair": "vice ordförande_, vice ordf, vice chair, vice chairman, deputy chair",
    "secretary": "sekreterare_, sekr, protokollförare_, förde protokoll_, förde anteckning_,"
    " skrev protokoll_, skrev anteckning_, antecknade, protokollförde, skriver protokoll_,"
    " secretary, minute taker, note taker, took the minutes, took minutes, took notes, scribe,"
    " scribed, kept the minutes, wrote the minutes, minuted",
    "adjuster": "justerare_, justeringsperson_, justeringsman, justeringsmän, justera protokoll_,"
    " justerade protokoll_, justerar protokoll_, justerade, justerar, justera, protokollsjusterare,"
    " adjuster_, checked the minutes, approves the minutes, verified the minutes",
    "substitute": "ersättare_, suppleant_, substitute_, alternate_, deputies, stand-in_",
    "coopted": "adjungerad_, adjungerat, co-opted, coopted",
    "guest": "gäst, gäster, gästerna, inbjudna, inbjuden, guest, guests, visitors, invited",
    "arrived": "anslöt, ansluter, kom ~ till mötet, joined, arrived, lämnade, gick, left",
    "exists": "is there, are there, there is, there are, was there any, finns det, fanns det",
    # Meetings
    "meeting": "möte, mötet, möten, mötena, sammanträde_, sammanträda_, träff, träffen, träffar,"
    " träffarna, träffas, träffades, träffats, ses vi, sågs vi, vi ses, vi sågs, sågs, setts,"
    " mötas, möts, mötestid_, mötesdatum_, sammankomst_, meeting, meetings, meet, met, we meet,"
    " session, sessions, call, hålla till, hålla ~ till, håller till, håller ~ till, höll till,"
    " höll ~ till",
    "place": "plats, lokal, lokalen, plats eller digitalt, digitalt, på distans, teams, online,"
    " på länk, in person, venue, place, room",
    "held": "haft, hållits, hölls, höll, varit, ägde rum, har vi haft, had, held, took place",
    "coming": "kommande, framför oss, inplanerad_, inplanerat, planerad_, planerat, framöver,"
    " inbokad_, inbokat, bokad_, coming, upcoming, planned, scheduled, ahead, to come",
    # Decisions
    "decide": "beslut, beslutet, besluten, beslutad_, beslutat, beslutade, beslutades, besluta,"
    " beslutats, beslutar, beslutas, beslöt, beslöts, bestämde, bestämdes, bestämt, bestämma,"
    " bestämts, bestäms, bestäm, enades, enats, enas, kom ~ fram till, kommit fram till,"
    " kom ~ överens, överenskommet, fastställde, fastställdes, fastställt, beslutslogg_,"
    " klubbade_, klubbades, klubbat, tog ställning, ställningstagande_,"
    " decide, decided, decision, decisions, deciding, agree, agreed, agreement, resolve, resolved,"
    " resolution, resolutions, settled",
    "approve": "godkänn, godkänna, godkände, godkändes, godkänt, godkänd, godkända, godkänns,"
    " gick igenom, gått igenom, gick ~ igenom, går igenom, antog, antogs, antagen, antagits,"
    " röstades igenom, avslog, avslogs, avslagen, bifölls, biföll, röstades ned, sa ja till,"
    " sa nej till, approve, approved, approves, accepted, accept, adopted, passed,"
    " rejected, turned down, carried",
    # Actions
    "action": "uppgift, uppgiften, uppgifter, uppgifterna, åtgärd, åtgärder, åtgärderna, uppdrag,"
    " uppdragen, att-göra, ärenden, punkter att göra, action, actions, action items, action item,"
    " task, tasks, todo, todos, to-dos",
    "do": "göra, göras, gör, ska göra, åtagit sig, åtagit, åtog sig, lovat, lovade, på sig, bord,"
    " på ~ bord, bordet, väntar på, ligger hos, ligger på, att göra, tilldelad_, tilldelats,"
    " har kvar, ta hand om, do, have to do, need to do, needs to do, to do, supposed to do,"
    " supposed to, plate, on ~ plate, on ~ desk, promise, promised, waiting for, down to,"
    " responsible for doing, assigned, should do, to be done, needs doing",
    "overdue": "försenad, försenat, försenade, sen, sena, sent, ligger efter, ligger ~ efter,"
    " efter med, efter i tid, över tiden, gått ut, passerat, overdue, late, behind, past due,"
    " delayed, borde ~ vara klar_, vid det här laget, by now, borde ha ~ klar_,"
    " borde ha varit klar_, skulle ha varit klar_,"
    " borde ha gjorts, should be done by now, should have been done, should ~ have been done",
    "unowned": "utan ansvarig_, saknar ansvarig_, saknar ägare, utan ägare, ingen ansvarig,"
    " inte någon ansvarig, har ingen, ingen har, har ingen tagit, ingen tagit, ingen som,"
    " ägarlös_, oägd_, otilldelad_, without an owner, without owner, no owner, nobody on,"
    " has nobody, have nobody, nobody, no one, unassigned, unowned, an owner, en ansvarig,"
    " någon ansvarig, en ägare, har alla ~ ansvarig, not assigned",
    "owner": "ansvarig_, ansvarar, ansvaret, ägare, äger, har hand om, sköter, håller i,"
    " responsible, owner, owns, in charge, takes care of, looks after",
    "open": "öppen, öppna, öppet, kvar, återstår, återstående, ogjord_, ogjorda, ej klar_,"
    " inte klar_, outstanding, open, remaining, remains, left, unfinished, still, pågående,"
    " på gång",
    "done": "klar, klara, klart, färdig_, färdiga, färdigt, gjord, gjorda, gjort, avslutad_,"
    " avklarad_, avklarat, slutförd_, slutfört, done, finished, completed, complete, closed,"
    " ready, bockad_, bockats",
    "due": "senast, deadline, ska vara klar_, ska vara färdig_, vara klar_, vara gjort,"
    " vara gjord_, bli klar_, lämnas, lämnas in, förfaller, slutdatum, sista dag_, due, by when,"
    " finish by, at the latest, have ~ ready, to be done",
    # The course of things
    "status": "läget, läge, status, hur går det, hur gick det, hur ligger, hur långt, vad hände,"
    " vad har hänt, vad händer, vad blev det, vad blev, hur blev det, hur blir det,"
    " what happened, what became, what has become, how is ~ going, how are ~ going, how is,"
    " how did ~ go, progress, what's happening, state of",
    "since": "sedan, sen sist, sedan sist, efter mötet, since",
    "news": "nytt, nyheter, nya, har hänt, hänt, news, new, what's new, changed, happened",
    "postponed": "bordlagd_, bordlagt, bordlade, bordlades, bordläggs, bordlagda, bordlägga,"
    " bordlagts, sköts upp, sköts ~ upp, skjutits upp, sköt upp, sköt ~ upp, skjuts upp,"
    " uppskjut_, sköts fram, utgick, sköt ~ på, skjuter ~ på, skjutit på, sköts på, sköt vi,"
    " flyttades fram, hann ~ inte med, hann ~ inte, hann inte, hanns inte, inte hann,"
    " hanns ~ inte, didn't ~ get to, did ~ not get to, not have time for, ran out of time,"
    " didn't reach, did not reach, not reached, no time for, ajournera_,"
    " postponed, postpone, put off,"
    " tabled, deferred, held over, adjourned, pushed back",
    "groups": "vilka grupper, i vilka grupper, vilken grupp, i vilken grupp, alla grupper,"
    " alla mina grupper, mina grupper, which groups, which group, in which group, what groups,"
    " all groups, all my groups, my groups, övriga grupper, andra grupper, other groups",
    # Which meeting
    "last": "senaste, förra, sista, föregående, sist, senast, last, latest, previous,"
    " most recent, the other day, nyss",
    "next": "nästa, nästkommande, härnäst, next, following, näst",
    "first": "första, first",
    # Persons
    "mine": "jag, mig, min, mina, mitt, do i, have i, did i, should i, must i, am i, i have,"
    " i need, i promised, i promise, me, my, mine",
    "we": "vi, oss, vår, våra, vårt, we, us, our, ours, gruppen, group",
    "everybody": "alla, samtliga, every, each, var och en, vem som helst, everybody, everyone, all",
    "most": "mest, flest, mycket att göra, most",
}
