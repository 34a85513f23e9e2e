"""
Answering questions from the records and the words of minutes: one module a kind of answer.

`asking` reads the line, completes what leans on the question before, and asks the answerer of its
kind (the table `ANSWERERS` there); where that finds nothing it can stand for, the words of the
minutes are asked (`passages`). The first line of an answer is the answer; what it rests on
follows, with its source. "Nobody" and "nothing" are said only where the records can tell.

- `model`: what an answerer is given, and what it gives
- `across`: what other groups of the speaker's tell
- `occasions`: which meetings a question means
- `attendance`, `decisions`, `desk`, `due`, `status`, `meetings`, `since`, `postponed`
- `bearers` and `titles`: what somebody is given by the title that minutes print beside the name
- `discussed`: at which meetings something was taken up; `course`: how it went from one to the next
- `passages` finds sentences, `ranking` weighs them, `kinds_of_answer` and `causes` tell what they
  hold, `changed_days` which day a later meeting changed, `quoting` what is shown of them
- `asked_words`: the words of a question, read in the light of what the group has written
"""
