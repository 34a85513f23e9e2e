"""Common given names in Sweden and the English-speaking world: the surest sign of a person."""

# ruff: noqa: SIM905 - words are read as words

GIVEN_NAMES = frozenset(
    """
    aaron abby abdul ada adam adele agda agnes agneta ahmed aida aileen aksel alan albert
    alec aleksander alex alexander alexandra alf alfred algot ali alice alicia alisha alison
    alistair allan alva amanda amanda-lisa amber amelia ami amina amir amy anastasia anders
    andre andrea andreas andrew andy angela angus anita anja ann ann-charlotte ann-christin
    ann-katrin ann-louise ann-marie ann-sofie anna anna-karin anna-lena anna-maria
    anna-stina anne anne-charlotte anneli annelie annette annie annika anthony anton antonia
    antonio april archie ardis ari arne arnold arthur arvid ashley asta astrid audrey august
    aurora ava axel axelina barbara barry beata beatrice becky bella ben bengt benjamin
    berit bernard bernt bert bertil beryl bessie beth bethany betsy betty bill billy birger
    birgit birgitta bjarne björg björn blanka bo bob bodil bonnie boris brad bradley brandon
    brenda brendan brett brian bridget britt britt-inger britt-marie britta bruce bruna
    bruno burt cajsa camilla carin carina carl carl-erik carl-gustaf carl-henrik carl-johan
    carla carla-maria carmen carol carola carolin carolina caroline carolyn carrie casper
    catarina catharina catherine cathrine cathy cecilia cedric celia chad charlene charles
    charlie charlotta charlotte chelsea cheryl chloe chris christel christen christer
    christian christina christine christoffer christoph christopher claes claire clara clare
    clarence clark claudia clifford clive colin connor conny conrad cora corey courtney
    craig crister curt curtis cynthia cyril dag daga dagmar dagny dale damian dan daniel
    daniela danny darren dave david dawn dean debbie deborah della denise dennis derek
    desmond diana diane diego dina dominic dominik donald donna doreen doris dorothy doug
    douglas duncan dustin dwight dylan earl ebba ed eddie eddy edith edna edvard edward
    edwin edwina egil eija eileen einar eira eivor elaine elana eleanor elena elena-maria
    eleonor eli elias elin elina elisabet elisabet-maria elisabeth elise elizabet elizabeth
    ella ellen elliot elma elmer elon elsa elsie elton elvin elvira emanuel emelie emil
    emilia emily emma emmanuel enid eric erica erik erika erin erland ernest ernst esbjörn
    eskil esme ester ethan eugene eunice eva eva-karin eva-lena eva-maria evan eve evelina
    evelyn ewa ewan fanny fatima faye felicia felicity felix fergus filip filippa fiona
    florence floyd folke fran frances francesco francis frank frans fred frederick frederik
    fredrik fredrika freja freya frida gabriel gabriella gail gareth garry gary gavin gemma
    geoff geoffrey georg george georgina gerald geraldine gerard gerd gerry gilbert giles
    gill gillian gina ginger gitte giulia glen glenda glenn gloria glynis goran gordon grace
    graham grant greg greger gregory greta grete guido gun gun-britt gun-marie gunborg
    gunilla gunnar gunnel gustaf gustav gustava guy gwen göran gösta hal halina hamish hanna
    hannah hanne hannes hannes-erik hans harald harold harriet harry harvey hassan hazel
    heather hector hedda hedvig heidi helen helena helene helga helge helmi helmut henning
    henri henrietta henrik henry herbert herman hilary hilda hilding hjalmar hjördis holger
    holly horace howard hubert hugh hugo hulda håkan iain ian iben ida idun igor ike ilona
    ilse imogen ines inga inga-britt inga-lill ingalill ingegerd ingegärd ingela ingemar
    ingemo inger inger-marie ingmar ingrid ingvar ingvild ira irene iris irma isa isaac
    isabel isabella isak isobel israel ivan ivar ivor jaana jack jackie jacob jacqueline
    jaime jakob jamal james jamie jan jan-erik jan-olof jan-åke jana jane janet janette
    janice janne jarl jarmo jasmine jason jasper jay jean jeanette jeanne jeff jeffrey jenna
    jennica jennie jennifer jenny jens jeremy jerome jerry jesper jess jesse jessica jill
    jim jimmy jo joachim joakim joan joanna joanne joar jocelyn jodie jody joe joel
    joel-erik johan johan-erik johanna johannes john johnny jon jonas jonathan jonna jonny
    jordan jorma jose josef josefin josefine joseph josephine josh joshua joy joyce juan
    judith judy julia julian juliana julie juliette june juni jussi justin juulia jöns
    jörgen kaarina kai kaisa kaj kajsa kalle karen kari karim karin karl karl-axel karl-erik
    karl-gustav karl-johan karoliina karolina karoline katariina katarina kate katharina
    katherine kathleen kathrine kathy katie katja katrin katti kay keira keith keld kelly
    kelvin ken kennet kenneth kent kerry kerstin kevin khalid kicki kim kirk kirsi kirsten
    kirsty kitty kjell kjerstin klara klas knud knut krister kristian kristin kristina
    kristine kristofer kristoffer kurt kyle lachlan lana lance larry lars lars-erik
    lars-göran lasse laura lauren laurence laurie lavinia lawrence lea leah lee leena leif
    leif-erik leila lena lenita lennart lennie leo leon leonard leonora leroy lesley leslie
    lester lewis liam lilian lillemor lillian lily lina linda lindsay linn linnea lis
    lis-marie lisa lisbeth lise liselott liv lloyd lois lola loretta lorna lorraine lotta
    lottie lou louis louise lovisa lowell loyd luca lucas lucia lucy ludvig lukas luke luna
    lydia lyle lynn maarit mabel mac maddie madeleine madelene madison magdalena magnus mai
    maisie maj maja majken majlis malcolm mali malin malte mandi mandy manne marcel marcia
    marco marcus margaret margareta maria mariam mariana marianne marie mariell marielle
    marika marina mario marion marissa marit marjorie mark markus marlene marlon marsha
    marta martha martijn martin martina marvin mary maryam mathew mathias mathilda matilda
    matilda-maria mats matt matteo matthew mattias mattis maud maureen maurice max maxine
    maxwell may meg megan mehmet mel melanie melinda melissa melker melvin merja mervyn
    mette mia mia-maria micael michael michelle mick mikael mikaela mike mila mildred miles
    millie milton mimmi mira miranda miriam misha mitchell moa mohamed mohammed molly mona
    monica monika morgan morten muhammad muriel myles myra mårten nadia naima nancy nanna
    naomi natalie nathan ned neil nell nellie nelson nicholas nick nicklas niclas nicola
    nicole nigel nikita niklas niko nikolaj nils nils-erik nils-olof nina nisse noah noel
    noor nora nora-maria norman oda ofelia ola olaf olav ole olga oliver olivia olle ollie
    olof omar orla orsolya oscar oskar osvald otto owen pam pamela paolo parveen pat
    patricia patrick patrik patsy paul paula paulette pauline pearl peder peg peggy pehr
    pekka penny per per-anders per-erik per-inge per-olof percy pernilla pernille pete peter
    petra petter phil philip phillip phoebe phyllis pia piotr pirjo polly pontus preben
    priscilla quentin quinn rachael rachel rafael ragnar raija ralf ralph ramona randi
    randolph raquel rasmus raul raya raymond rebecca rebecka reggie reijo reinhold renata
    rene rhona rhys ricardo richard rickard rickey riitta rikard rita ritva rob robbie
    robert roberta robin robyn rodney roger roland roland-erik rolf rolf-erik romeo ron
    ronald ronny rory ros rosa rosalind rosanna rose rose-marie rosemary rosie ross rowan
    roxanne roy ruben runa rune rupert russ russell rut ruth ryan sabina sabrina sadie saga
    said sally salma sam samantha samir sammy samuel sandra sanjay sanna santiago sara sarah
    sasha saul savannah scott sean sebastian selina selma seth shane shannon sharon shaun
    shawn sheila shelley shirin shirley sid sidney signe signhild sigrid silvia simon simone
    sinead siri sirpa siv siw sixten sofi sofia sofie solveig solvig sonja sophia sophie
    spencer stacey staffan stan stanley stefan stefania stella stellan sten sten-åke stephan
    stephani stephanie stephen steve steven stewart stig stina stu stuart sture sture-erik
    sue summer sune sunniva susan susann susanna susanne susie suzan suzanne svante svea
    sven sven-erik sven-olof sverker sylve sylvia sölve tage tania tanja tara tarja tasha
    tatiana taylor ted teddy terence teresa terje terry tess tessa thea theo theodor
    theodora theres therese thomas thor thorbjörn tiffany tilda tim timo timothy tina
    tina-maria tobias toby todd tom tomas tommie tommy tone toni tonje tony tor torbjörn
    tord tore torsten tove tracey tracy travis trevor tricia trina tristan trond trudy tuula
    tuva tyler uffe ulf ulf-erik ulla ulla-britt ulla-karin ulla-maj ulrica ulrik ulrika uno
    urban urban-erik ursel ursula urszula vanessa vanja vega vera vera-lena verner veronica
    veronika vesa vicky victor victoria vidal vidar viking viktor viktoria vilhelm vilma
    vincent vincenzo viola virginia viveca viveka vivian vivianne wade wallace walter wanda
    warren wayne wendela wendy werner wes wesley wilfred wilhelm will william willie willy
    wilma wilmer winnie winston xavier yasmin yasmine ylva ylva-maria yngve yolanda yvette
    yvonne zac zachary zahra zara zelda zeynep zoe zofia älva åke åke-erik åsa åsa-lena åse
    örjan östen
    """.split()
)
