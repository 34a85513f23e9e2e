"""Common given names in Sweden and the English-speaking world: the surest sign of a person."""

# ruff: noqa: SIM905 - words are read as words

GIVEN_NAMES = frozenset(
    """
    aaron abdul adam agneta ahmed aida aksel alan albert alex alexander alexandra alf alfred
    ali alice alicia alison allan amanda amelia amir amy anders andre andrea andreas andrew
    angela anita ann ann-christin ann-marie ann-sofie anna anna-karin anna-lena anne anneli
    annelie annette annie annika anthony anton antonia arne arthur arvid asta astrid august
    axel barbara beatrice ben bengt benjamin berit bernard bernt bert bertil betty birgit
    birgitta bjarne björn bo bob bodil boris brenda brian britt britt-marie britta bruce
    bruno camilla carin carina carl carl-johan carla carmen carol carola carolina caroline
    catarina catharina catherine cathrine cecilia charles charlie charlotta charlotte chris
    christel christer christian christina christine christoffer christopher claes claire
    claudia colin conny craig curt cynthia dag dan daniel daniela danny david dawn deborah
    denise dennis derek diana diane donald donna doris dorothy douglas ebba eddie edith
    edvard edward edwin eileen einar elaine eleanor elena eleonor elias elin elina elisabet
    elisabeth elizabeth ella ellen elliot elsa elvira emanuel emelie emil emilia emily emma
    emmanuel eric erica erik erika erland ernst esbjörn eskil ester eva eva-lena eva-maria
    evelina fanny fatima felicia felix filip filippa fiona florence frances francis frank
    frans fred fredrik fredrika frida gabriel gabriella gary georg george gerald gerd gill
    gillian gina glenn gloria gordon graham greg gregory greta gun gunilla gunnar gunnel
    gustaf gustav göran gösta hanna hannah hannes hans harald harriet harry hassan heather
    hedvig helen helena helene helga henrik henry herman hilda hjalmar holger hugo håkan ian
    ida inga inga-lill ingegerd ingela inger ingmar ingrid ingvar irene iris isabel isabella
    isak ivan ivar jack jackie jacob jacqueline jakob james jan jan-erik jan-olof jane janet
    janette jasmine jason jean jeanette jeff jeffrey jennie jennifer jenny jens jeremy jerry
    jesper jessica jim jimmy joachim joakim joan joanna joanne joel johan johanna johannes
    john johnny jon jonas jonathan jonny josef josefin josefine joseph josephine joshua
    joyce juan judith judy julia julian julie june jörgen kaarina kai kaj karen karim karin
    karl karl-johan karolina karoline katarina kate katharina katherine kathleen kathy katie
    katja katrin keith kelly ken kenneth kent kerstin kevin kim kirsten kjell klara klas
    knut krister kristian kristin kristina kristine kristofer kristoffer kurt larry lars
    lars-erik lars-göran laura lauren lawrence leena leif leila lena lennart leo leon
    leonard leslie lilian lillemor linda lindsay linn linnea lisa lisbeth liselott liv lotta
    louis louise lovisa lucas lucia lucy ludvig lukas lynn maarit madeleine madelene
    magdalena magnus maj maja malcolm malin malte mandy margaret margareta maria mariam
    mariana marianne marie marika marina mark markus marlene marta martha martin martina
    mary mathias mathilda matilda mats matt matthew mattias maud maurice max maxine mehmet
    melissa melker mia micael michael michelle mikael mikaela mike mimmi miriam moa mohamed
    mohammed mona monica monika morgan mårten nadia nancy natalie nathan neil nicholas nick
    niclas nicola nicole niklas nils nina nora norman ola olaf olav ole olga oliver olivia
    olle olof oscar oskar otto pamela pat patricia patrick patrik paul paula pauline peder
    pehr per per-olof pernilla peter petra petter phil philip phyllis pia pontus rachel
    ragnar ralph ramona raymond rebecca rebecka renata rene rhona richard rickard rikard
    rita rob robert roberta robin roger roland rolf ron ronald ronny ros rose rose-marie roy
    rune russell ruth ryan saga sally sam samantha samir samuel sandra sanna sara sarah
    scott sean sebastian selma sharon sheila shirley signe sigrid simon siri siv sofia sofie
    solveig sonja sophia sophie staffan stefan stella stellan sten stephan stephanie stephen
    steve steven stig stina stuart sture sue sune susan susann susanna susanne suzanne
    svante sven sven-erik sylvia tage tanja tara ted teresa terry thea theo theodor theres
    therese thomas thor thorbjörn tilda tim tina tobias tom tomas tommy tone tony tor
    torbjörn tord tore torsten tracey tracy tuva ulf ulla ulrica ulrik ulrika urban ursula
    urszula vera veronica veronika victor victoria vidar viktor viktoria vilhelm vincent
    viola virginia viveca vivian walter wanda wayne wendy wilhelm will william wilma yasmin
    ylva yngve yvonne zara åke åsa åse östen
    """.split()
)
