"""Commands that ask, and change nothing; questions in plain words are `bot.answering`."""
