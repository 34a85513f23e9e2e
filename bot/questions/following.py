"""Questions that lean on the one before: "och i april?", "vem ansvarar för den?"."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from bot.questions.model import AnswerForm, Asked, Days, Question, Which

# What asks for something else of the same: its own form counts, the topic is that of before.
_ITS_OWN = frozenset(
    {
        AnswerForm.WHEN,
        AnswerForm.WHY,
        AnswerForm.WHO,
        AnswerForm.WHERE,
        AnswerForm.LONG,
        AnswerForm.WHETHER,
    }
)


def followed(question: Question, before: Question) -> Question:
    """Complete a question with what the one before said and it does not."""
    said: dict[str, Any] = {"group": question.group or before.group}
    if not (question.names or question.bodies or question.is_mine):
        said |= {"names": before.names, "bodies": before.bodies, "is_mine": before.is_mine}
    if question.days is None and question.which is None:
        said |= {"days": before.days, "which": before.which}
    if not question.topic:
        said["topic"] = before.topic
    if question.asked is Asked.PASSAGE and question.form not in _ITS_OWN:
        said |= {
            "asked": before.asked,
            "form": before.form,
            "cues": before.cues | question.cues,
            "role": question.role or before.role,
            "item": question.item or before.item,
        }
    return replace(question, **said)


def dumped(question: Question, numbers: tuple[int, ...]) -> dict[str, Any]:
    """Write a question, and the numbers of the records it was answered with, as JSON."""
    told = asdict(question) | {"cues": sorted(question.cues)}
    if question.days is not None:
        told["days"] |= {
            "first": question.days.first.isoformat(),
            "last": question.days.last.isoformat(),
        }
    return {"question": told, "numbers": list(numbers)}


def loaded(kept: dict[str, Any]) -> tuple[Question, tuple[int, ...]]:
    """Read what `dumped` wrote."""
    told = kept["question"]
    days = told["days"]
    if days is not None:
        days = Days(
            **days
            | {
                "first": date.fromisoformat(days["first"]),
                "last": date.fromisoformat(days["last"]),
            }
        )
    parts = told | {
        "asked": Asked(told["asked"]),
        "form": AnswerForm(told["form"]),
        "cues": frozenset(told["cues"]),
        "topic": tuple(told["topic"]),
        "names": tuple(told["names"]),
        "bodies": tuple(told["bodies"]),
        "slips": (),
        "which": Which(told["which"]) if told["which"] else None,
        "days": days,
    }
    return Question(**parts), tuple(kept["numbers"])
