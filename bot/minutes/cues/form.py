"""What one language's cues consist of."""

from collections.abc import Mapping
from typing import Literal

from bot.names.offices import Role
from bot.values import dataclass

LabelKind = Literal[
    "date",
    "time",
    "place",
    "body",
    "present",
    "absent",
    "called",
    "invited",
    "chair",
    "vice_chair",
    "secretary",
    "adjuster",
    "substitute",
    "coopted",
    "guest",
    "presenter",
    "signature",
    "decision",
    "proposal",
    "action",
    "owner",
    "due",
    "next",
    "recap",
    "agenda",
    "attachment",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """
    Cue words of one language, all in small letters.

    Fields named `…_patterns` hold regular expressions, the others words or phrases. They are looked
    for in text put in small letters, but for `assigned_patterns` and `joins_patterns`: those name
    people, and stand in the text as printed.
    """

    common_words: frozenset[str]  # tell the language of a text
    months: tuple[str, ...]  # January first, in full
    weekdays: tuple[str, ...]  # Monday first, in full
    labels: Mapping[LabelKind, tuple[str, ...]]  # before a colon or alone on a line
    roles: Mapping[Role, tuple[str, ...]]
    body_nouns: tuple[str, ...]  # endings of words for a group that meets
    meeting_words: tuple[str, ...]  # the meeting itself as a subject ("mötet")
    minutes_words: tuple[str, ...]  # the document ("protokoll")
    meeting_kinds: tuple[str, ...]  # what is dropped behind or before a body ("styrelsemöte")
    other_bodies: tuple[str, ...]  # resolve elsewhere; their decisions are only reported
    absent_words: tuple[str, ...]  # behind a name
    taking_part: tuple[str, ...]  # behind a name: is there for a while all the same
    joins_patterns: tuple[str, ...]  # behind names in prose: they are guests there
    organisation_endings: tuple[str, ...]  # of the last word of an organisation
    office_patterns: tuple[str, ...]  # whole words behind a name: what somebody works as
    not_names: frozenset[str]  # capitalised words that never are (part of) a person's name
    openers: frozenset[str]  # open sentences with a capital and name nobody
    parties: tuple[str, ...]  # endings of roles and groups that are given work
    offices: frozenset[str]  # of those, one person's: what they do is a task as a person's is
    own_groups: frozenset[str]  # of those, parts of the body that meets: they do chores too
    # Decisions
    decision_stems: tuple[str, ...]  # one of these is in every decision told in prose
    resolves: tuple[str, ...]  # a body does it, active voice
    resolved_patterns: tuple[str, ...]  # it was done, passive voice or without a subject
    resolved_elsewhere_patterns: tuple[str, ...]  # reported, proposed or long ago
    noted_patterns: tuple[str, ...]
    procedural_patterns: tuple[str, ...]
    # Actions
    commits: tuple[str, ...]  # verbs by which a party takes something on
    chores: tuple[str, ...]  # verbs that do so when a person does it; of a group they are status
    promise_patterns: tuple[str, ...]  # auxiliary and infinitive behind a named party
    assigned_stems: tuple[str, ...]  # one of these is in every sentence the next patterns find
    assigned_patterns: tuple[str, ...]  # somebody gets a task
    delivered_stems: tuple[str, ...]
    delivered_patterns: tuple[str, ...]  # it will be done, by nobody in particular
    reports: tuple[str, ...]  # present tense by which somebody tells; by others they take on
    imperatives: tuple[str, ...]  # first word of a note that asks for something
    short_verbs: frozenset[str]  # infinitives that no ending tells
    not_tasks: frozenset[str]  # first words behind "Anna: " that are no order, as they look
    not_action_patterns: tuple[str, ...]  # status, wishes, history
    meeting_opened_patterns: tuple[str, ...]
    meeting_closed_patterns: tuple[str, ...]
    next_meeting_patterns: tuple[str, ...]
    postponed_patterns: tuple[str, ...]
