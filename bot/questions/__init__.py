"""
Reading questions: what a line asks for, of whom, when and about what. No database, no wording.

A question is composed of parts, every one of which may be missing and stand anywhere:

- `cues` lists the words that say what is asked for ("frånvarande", "who", "försenat");
- `spotting` finds them in a line, also misspelt, and tells which words none of them took;
- `periods` finds the days meant, and which meeting ("sist", "nästa", "since the February meeting");
- `naming` finds whom it speaks of, among the people the group knows or by how a name is written;
- `groups` finds which group it is asked of;
- `reader` puts the parts together to a `Question`, whose `topic` is what no other part took;
- `following` completes a question that leans on the one before ("och i april?").

What the records answer to it is found in `bot.answering`.
"""
