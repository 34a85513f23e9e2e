"""Minutes that print their records under running numbers: those are all the records there are."""

from collections.abc import Sequence

from bot.minutes.findings.statements import RECORD_NUMBER, Statement

_RECORDS = ("decision", "action")


def apart(said: Sequence[Statement]) -> tuple[Sequence[Statement], Sequence[Statement]]:
    """
    Give the statements among which decisions are looked for, and those for actions.

    All of them, unless each labelled record has its number (“Beslut #12: …”): whoever numbers them
    notes beside them what was said, promises too. Where actions alone are numbered, decisions may
    still stand in the text.
    """
    labelled = [one for one in said if one.label in _RECORDS and one.first]
    if not labelled or not all(RECORD_NUMBER.search(one.label_words) for one in labelled):
        return said, said
    decided = [one for one in said if one.label == "decision"]
    return decided or said, [one for one in said if one.label == "action"]
