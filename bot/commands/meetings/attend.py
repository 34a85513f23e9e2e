"""`Lisa joined at 10`: say who came and went when, who is there for one item, who for whom."""

from datetime import time, timedelta

from bot.command import Command, Mode, Turn
from bot.people.attending import at_time, attending
from bot.replies.model import Reply, say
from bot.review.roll import called, struck
from bot.texts import _
from bot.values import dataclass
from storage.model import MeetingState

_NOON = 12


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What a sentence tells, as entries of a roll."""

    entries: tuple[str, ...]
    present: bool = True


async def attend(turn: Turn, **slots: object) -> Reply:
    """Note what a sentence tells of who is at the meeting, and when; an hour unsaid is now."""
    nobody = _("Nobody is noted as present.")
    late, off = slots.get("late"), slots.get("off")
    if isinstance(late, tuple):
        return _expected(late)
    if isinstance(off, tuple):
        return await struck(turn, off)
    moved = slots.get("came") or slots.get("went")
    if isinstance(moved, tuple):
        at = _hour(turn, slots)
        joined, gone = (at, None) if slots.get("came") else (None, at)
        return await called(
            turn, await at_time(turn, moved, joined=joined, gone=gone), nobody=nobody
        )
    told = _sentence(slots)
    return await called(
        turn, await attending(turn, told.entries, present=told.present), nobody=nobody
    )


def _expected(late: tuple[str, ...]) -> Reply:
    """Note nothing of who is still to come, and show what to write when they are here."""
    name = late[0]
    return say(_("Nothing is noted yet. Write “{name} joined” when {name} is here.", name=name))


def _hour(turn: Turn, slots: dict[str, object]) -> time | None:
    """Give when they came or went: the hour told, so long after it began, else now."""
    hour, minutes = slots.get("at"), slots.get("minutes")
    if isinstance(hour, time):
        return _of_the_day(turn, hour)
    began = turn.meeting.started_at if turn.meeting else None
    if isinstance(minutes, int) and began is not None:
        return (began.astimezone(turn.local.tzinfo) + timedelta(minutes=minutes)).time()
    return _now(turn)


def _of_the_day(turn: Turn, hour: time) -> time:
    """Read “3” in a meeting of the afternoon as three in the afternoon."""
    began = turn.meeting.started_at if turn.meeting else None
    if began is None or hour.hour >= _NOON:
        return hour
    later = hour.replace(hour=hour.hour + _NOON)
    start = began.astimezone(turn.local.tzinfo).time().replace(second=0, microsecond=0)
    return later if hour < start <= later else hour


def _now(turn: Turn) -> time | None:
    """Give the hour; None of a meeting that is over, where nobody knows any more."""
    if turn.meeting is not None and turn.meeting.state is not MeetingState.OPEN:
        return None
    return turn.local.time().replace(second=0, microsecond=0)


def _sentence(slots: dict[str, object]) -> _Sentence:
    if "title" in slots:
        beside = f" ({slots['title']})" + (f" (§ {slots['item']})" if "item" in slots else "")
        return _Sentence(tuple(f"{name}{beside}" for name in _names(slots, "titled")))
    if "item" in slots:
        return _Sentence(tuple(f"§ {slots['item']} {name}" for name in _names(slots, "there")))
    if "substitute" in slots:
        return _Sentence((f"{slots['substitute']} för {slots['absent']}",))
    if "away" in slots:
        reason = f" ({slots['reason']})" if slots.get("reason") else ""
        return _Sentence(tuple(f"{name}{reason}" for name in _names(slots, "away")), present=False)
    if "here" in slots:
        return _Sentence(_names(slots, "here"))
    first, *others = _names(slots, "save") or ("",)
    return _Sentence((f"alla utom {first}" if first else "alla", *others))


def _names(slots: dict[str, object], slot: str) -> tuple[str, ...]:
    names = slots.get(slot, ())
    return names if isinstance(names, tuple) else ()


_SV_AT = "[kl|kl.|klockan|vid|runt|ca|omkring] {at:clock}"
_TAKES_PART = "(deltar|deltog|är med|var med|närvarar|närvarade)"
_NOT = "(inte|ej)"
_ROLL = "(närvaro|närvaron|närvarolistan|närvarande|listan)"
_CAME = "(anslöt|ansluter|kom|kommer|anlände|dök upp|joinar|joinade|kopplade upp sig|loggade in)"
_HOW = "[in|digitalt|online|på länk|via Teams|på Teams|via länk|först|sent]"
_WENT = "(gick|går|lämnade|lämnar|avvek|avviker|fick gå|får gå|loggade ut)"
_HOW_EN = "[online|remotely|by phone|late|on Teams|via Teams]"
_SENT = "(sent|sends|send|has sent|gave|gives)"
_TODAY = "(idag|i dag|i kväll|den här gången)"
_REASON = "{reason:excuse}"
_HERE = "(här|närvarande|med|på plats|uppkopplad|uppkopplade|på länk|med på länk|anslutna)"
_AWAY = "(absent|away|not here|not present|{reason:excuse_en})"
_ATTENDS = "(attends|is attending|attended|joined|is joining)"
_REMOTE = "(digitalt|på distans|via länk|via Teams|på Teams|online|på länk|på plats)"
_INSTEAD = "(i stället för|istället för)"
_STANDS_IN = (
    "(substitutes|is substituting|stands in|is standing in|fills in|is filling in|sits in"
    "|is sitting in|deputises|is deputising|covers|is covering|is here)"
)
_EN_AT = "[at|around|about] {at:clock}"

COMMAND = Command(
    help=_("say who came or went when, or is there for one item"),
    mode=Mode.DO,
    phrases={
        "sv": (
            f"{{came:crew}} {_CAME} {_HOW} [till mötet] {_SV_AT}",
            "{came:people} (anslöt|ansluter|anlände) [nu] [till mötet] [nu]",
            (
                "{came:people} (kom|kommer|anlände|anslöt|dök upp|kom in|loggade in)"
                " (precis|nyss|just|nu|just nu) [hit]"
            ),
            "{went:people} (gick|går|lämnade|lämnar) (precis|nyss|just|just nu) [mötet]",
            "(nu|precis) (kom|anslöt) {came:people}",
            "(nu|precis) (gick|går|lämnade) {went:people}",
            "{came:people} (kom|kommer) [in] till mötet",
            "{came:people} är (här|med|framme|på plats|inne|uppkopplad) nu [också|med]",
            "nu är {came:people} (här|med|framme|på plats|inne|uppkopplad) [också|med]",
            "{came:people} (var|blev|kom) {minutes:belated}",
            f"{{went:crew}} {_WENT} [redan|tidigare|hem|iväg|från|oss] [mötet] {_SV_AT}",
            "{titled:people} (är|var) [här|med|också] [som] {title:title} [idag|i dag]",
            "{titled:people} (deltar|deltog|medverkar|sitter med) som {title:title}",
            (
                "{titled:people} (är|var) {title:title} [endast|bara] (under|på|vid) (punkt|§)"
                " {item:item}"
            ),
            "{here:people} (är|var) (här|med) {apart:apart}",
            "{here:people} (deltar|deltog|medverkar|ansluter|sitter med) {apart:apart}",
            "(alla|samtliga) (utom|förutom) {save:people} (är|var) (här|med|närvarande|på plats)",
            "{late:latecomers} (kommer|blir|är) {later:late}",
            f"{{went:crew}} (måste|behöver|behövde) (gå|lämna) [mötet] {_SV_AT}",
            "{went:people} (lämnade|lämnar) mötet [nu]",
            "{went:people} (gick|går) (från mötet|nu)",
            f"{{there:people}} {_TAKES_PART} [endast|bara] (under|på|vid) [punkt] {{item:item}}",
            "{away:people} (är|var) [anmäld] (inte med|inte här|ej med|frånvarande|borta)",
            f"{{away:people}} (är|var) [borta] {_REASON} [{_TODAY}]",
            f"{{away:people}} (är|var) (borta|bortrest|inte här|inte med) {_TODAY}",
            (
                "{away:people} (kan inte komma|kan inte vara med|har förhinder|har anmält förhinder"
                "|anmälde förhinder|deltar inte|deltar ej|är förhindrade|är förhindrad)"
            ),
            "{away:people} (lämnade|lämnar|har lämnat|har anmält|anmälde) återbud",
            "(anmält|anmäld|anmälda) (förhinder|återbud|frånvaro) {away:people}",
            "(anmält|anmäld|anmälda) (förhinder|återbud|frånvaro): {away:names}",
            "{away:people} frånvarande",
            f"{{away:people}} (är|var|deltog) {_NOT} [där|här|med|närvarande|på plats]",
            f"{{away:people}} {_NOT} (är|var|deltog) [där|här|med|närvarande|på plats]",
            f"(ta bort|stryk) {{off:people}} (från|ur) {_ROLL}",
            f"{{off:people}} ska (bort|strykas) [från|ur] [{_ROLL}]",
            "lägg till (närvarande|deltagare) {here:people}",
            "lägg till {here:people} (som närvarande|i närvaron|bland närvarande|på närvarolistan)",
            "lägg till {away:people} (som frånvarande|bland frånvarande)",
            f"{{here:people}} (är|var) [också|även] {_HERE}",
            "{here:people} närvarande",
            f"{{here:people}} (deltar|deltog|medverkar|närvarar) [{_REMOTE}]",
            f"{{substitute:person}} [är här|är med|kommer] {_INSTEAD} {{absent:person}}",
            "(lägg till|skriv upp|anteckna) {here:people} [som|i|på|bland] [de] {roll:roll}",
            "{absent:person} (ersätts|ersattes) av {substitute:person}",
            "{absent:genitive} (ersättare|suppleant|vikarie) är {substitute:person} [idag]",
            (
                "{absent:person} [är] (sjuk|sjuk,|borta|borta,|frånvarande,|förhindrad|förhindrad,)"
                " [och] (ersätts|ersattes) av {substitute:person}"
            ),
            "(ersättare|suppleant|vikarie) för {absent:person}: {substitute:person}",
            "(frånvarande|frånvaro) (med|utan) (anmälan|giltigt förfall): {away:names}",
            "(ej|inte) närvarande: {away:names}",
            "(med|utan) anmälan: {away:names}",
            "{title:title}: {titled:names}",
            "{substitute:person} (ersätter|går in för|hoppar in för) {absent:person}",
            "{substitute:person} [är] (ersättare|ers|ers.|suppleant|vikarie) för {absent:person}",
            "(alla|samtliga) [är|var] (här|med|närvarande|på plats) [(utom|förutom) {save:people}]",
        ),
        "en": (
            f"{{came:crew}} (joined|joins|arrived|arrives|came) [the meeting] {_HOW_EN} {_EN_AT}",
            "{came:people} (joined|joins|arrived) [the meeting] [now]",
            f"{{went:crew}} (left|leaves|has to leave|had to leave) [the meeting] {_EN_AT}",
            "{came:people} (just|has|have|has just|have just) (arrived|joined|come in|came in)",
            "{came:people} (is|are) [here|with us|in|on] now [too|as well]",
            "{came:people} (was|were|came|arrived|joined) {minutes:belated_en}",
            "{went:people} (just|has|have|has just|have just) left [the meeting]",
            "{went:people} (left|leaves) the meeting [now]",
            f"{{went:crew}} (have to|must|need to|am going to|will) leave [the meeting] {_EN_AT}",
            "{titled:people} (is|was) [here|present|attending|also] as {title:title_en} [today]",
            "{titled:people} (attends|attended|joins|joined|sits in) as {title:title_en}",
            (
                "{here:people} (is|are|was|were) (joining|attending|participating|dialling in|here)"
                " [the meeting] {apart:apart}"
            ),
            "{here:people} (joins|attends|participates) {apart:apart}",
            "(all|everybody|everyone) (except|but) {save:people} [is|are] (here|present)",
            "{late:latecomers} (is|will be|am|are) {later:late_en}",
            "{went:people} (left|leaves) early",
            f"{{here:people}} {_ATTENDS} (online|remotely|by phone)",
            "absent (with|without) (apologies|notice): {away:names}",
            "{substitute:person} [is here|is] (instead of|in place of) {absent:person}",
            "{there:people} (attends|joins|joined) [only] (for|during) [item] {item:item} [only]",
            "{there:people} (is|was) only (here|present|joining) (for|during) [item] {item:item}",
            "(apologies|regrets) (received|noted) (from|for) {away:people}",
            "add {here:people} to [the] {roll:roll}",
            "{absent:person} is (substituted|replaced|represented) by {substitute:person}",
            "{absent:genitive} (sub|substitute|deputy|stand-in) is {substitute:person} [today]",
            "{there:people} (is|was) (here|present) [only] (for|during) [item] {item:item} [only]",
            f"{{away:people}} (is|was|are|were) {_AWAY} [today]",
            (
                "{away:people} (cannot|can't|could not|couldn't|can’t|couldn’t)"
                " (come|attend|make it|join|be here)"
            ),
            f"{{away:people}} {_SENT} [his|her|their] (apologies|regrets)",
            "(remove|take) {off:people} (from|off) [the] (attendance|attendees|present|list|roll)",
            "{away:people} (wasn't|weren't|isn't|aren't|wasn’t|weren’t) [there|here|present]",
            "{away:people} (was|were|is|are) not (there|here|present)",
            "add {here:people} (as present|to the attendance|to the attendees|to those present)",
            "{here:people} (is|was|are|were) [also] (here|present)",
            f"{{substitute:person}} {_STANDS_IN} for {{absent:person}} [today]",
            "(all|everybody|everyone) [is|are] (here|present) [(except|but) {save:people}]",
        ),
    },
    examples={
        "sv": ("Lisa anslöt kl 10", "Per går kl 11", "Lena deltar under § 3", "Per ersätter Anna"),
        "en": ("Lisa joined at 10", "Per left at 11", "Lena attends for item 3"),
    },
    handle=attend,
)
