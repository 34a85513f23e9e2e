"""
Reading questions: what a line asks for, of whom, when and about what. No database, no wording.

A question is composed of parts, every one of which may be missing and stand anywhere:

- `cues` lists the words that say what is asked for ("frånvarande", "who", "försenat");
- `spotting` finds them in a line, also misspelt, and tells which words none of them took;
- `periods` finds the days meant, and which meeting ("sist", "nästa", "since the February meeting");
- `naming` finds whom it speaks of, among the people the group knows or by how a name is written;
- `groups` finds which group it is asked of;
- `openings` tells a question, an order and a few words that may ask by how a line looks;
- `forms` tells which answer is wanted (a name, a day), `small_words` what can be no topic;
- `parts` finds all of these in a line, `rules` what of the records they ask for;
- `reader` puts them together to a `Question`, whose `topic` is what no other part took;
- `following` completes a question that leans on the one before ("och i april?").

What the records answer to it is found in `bot.answering`.
"""
