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
- `passages` finds sentences, `ranking` weighs them, `kinds_of_answer` tells what they hold
"""
