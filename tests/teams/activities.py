"""Activities as Teams sends them, from an invented group; each call makes one anew."""

from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

TENANT = "0b6f1f0a-3c55-4e0e-9a77-2d1f6f0f3b10"
BOT = {"id": "28:8c2f4c1e-5d0b-4a57-9d4e-3a1f0c7b2e61", "name": "Noterat"}
MAJ = {
    "id": "29:1maj-lindqvist",
    "name": "Maj Lindqvist",
    "aadObjectId": "5a8c7a52-7d2c-4f5e-8a39-0d6a3f1c9e77",
}
TURE = {
    "id": "29:1ture-sand",
    "name": "Ture Sand",
    "aadObjectId": "0e2d4b86-55f0-4d0c-9b1a-6a7c0a2f4d19",
}
CHANNEL = "19:arbetsgrupp@thread.tacv2"
CHAT = "19:8d1e@thread.v2"
PERSONAL = "a:1maj"
THREAD = "1766000000000"


def activity(type_: str, conversation: Json, **more: object) -> Json:
    """What all activities have in common."""
    return {
        "type": type_,
        "id": "1766000000001",
        "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "localTimezone": "Europe/Stockholm",
        "serviceUrl": "http://127.0.0.1:9/",
        "channelId": "msteams",
        "from": dict(MAJ),
        "recipient": dict(BOT),
        "conversation": {"tenantId": TENANT, **conversation},
        "locale": "sv-SE",
        "channelData": {"tenant": {"id": TENANT}},
    } | more


def personal(type_: str = "message", /, **more: object) -> Json:
    return activity(type_, {"id": PERSONAL, "conversationType": "personal"}, **more)


def chat(type_: str = "message", /, **more: object) -> Json:
    where = {"id": CHAT, "conversationType": "groupChat", "isGroup": True}
    return activity(type_, where, **more)


def channel(type_: str = "message", /, **more: object) -> Json:
    where = {"id": f"{CHANNEL};messageid={THREAD}", "conversationType": "channel", "isGroup": True}
    told = {"tenant": {"id": TENANT}, "team": {"id": CHANNEL}, "channel": {"id": CHANNEL}}
    return activity(type_, where, **{"channelData": told} | more)


def mention(account: Json, text: str = "") -> Json:
    shown = text or f"<at>{account['name']}</at>"
    return {"type": "mention", "text": shown, "mentioned": dict(account)}


def said(text: str, **more: object) -> Json:
    """A message in the personal chat."""
    twin = {"contentType": "text/html", "content": f"<div>{text}</div>"}
    return personal(text=text, textFormat="plain", attachments=[twin], **more)


def addressed(text: str, *others: Json, **more: object) -> Json:
    """A message in a channel, to the bot."""
    entities = [mention(BOT), *map(mention, others)]
    return channel(text=f"<at>Noterat</at> {text}", entities=entities, **more)


def executed(command: str, *, then: str = "", card: str = "card-1", **more: object) -> Json:
    """A press of Action.Execute."""
    action = {"type": "Action.Execute", "verb": "say", "data": {"command": command, "then": then}}
    named = {"name": "adaptiveCard/action", "value": {"action": action, "trigger": "manual"}}
    return channel("invoke", **named | {"replyToId": card} | more)


def submitted(command: str, *, then: str = "", card: str = "card-1") -> Json:
    """A press of Action.Submit, which arrives as a message without words."""
    return personal(value={"command": command, "then": then}, replyToId=card)


def file(name: str = "protokoll.docx", url: str = "https://region.sharepoint.com/x") -> Json:
    content = {"downloadUrl": url, "uniqueId": "u1", "fileType": name.rpartition(".")[2]}
    kind = "application/vnd.microsoft.teams.file.download.info"
    return {"contentType": kind, "contentUrl": "https://x.example", "name": name} | {
        "content": content
    }


def met(event: str, title: str = "Arbetsutskott") -> Json:
    """A meeting event, with the real times only."""
    value = {"MeetingType": "Scheduled", "Title": title, "Id": "MCMx", "JoinUrl": "https://j"}
    told = {"tenant": {"id": TENANT}, "meeting": {"id": "MCMx"}}
    name = f"application/vnd.microsoft.{event}"
    return chat("event", name=name, value=value, channelData=told)


def joined(*accounts: Json) -> Json:
    """People who come into the meeting."""
    members = [{"user": dict(one), "meeting": {"inMeeting": True}} for one in accounts]
    return met("meetingParticipantJoin") | {"value": {"members": members}}


def queried(words: str, where: Json, *, skip: int = 0, count: int = 25) -> Json:
    """A search from the message that is being written in the conversation of `where`."""
    parameters = [{"name": "words", "value": words}]
    if not words:
        parameters = [{"name": "initialRun", "value": "true"}]
    value = {
        "commandId": "search",
        "parameters": parameters,
        "queryOptions": {"skip": skip, "count": count},
    }
    return where | {"type": "invoke", "name": "composeExtension/query", "value": value}


def payload(html: str, **more: object) -> Json:
    """Somebody's message, as a message action is told of it."""
    return {
        "id": "1766000000123",
        "linkToMessage": "https://teams.microsoft.com/l/message/19:x@thread.v2/1766000000123",
        "from": {"user": {"displayName": "Ture Sand", "id": "aad-ture"}},
        "body": {"contentType": "html", "content": html},
    } | more


def saving(command: str, told: Json, where: Json) -> Json:
    """A message action that asks for its dialog."""
    value = {"commandId": command, "commandContext": "message", "messagePayload": told}
    return where | {"type": "invoke", "name": "composeExtension/fetchTask", "value": value}


def filled(command: str, data: Json, where: Json) -> Json:
    """A message action's dialog, submitted."""
    value = {"commandId": command, "commandContext": "message", "data": data}
    return where | {"type": "invoke", "name": "composeExtension/submitAction", "value": value}


def opening(data: Json, where: Json, *, card: str = "card-1") -> Json:
    """A press of a button that opens a dialog; `data` is what the button carries."""
    value = {"data": data, "context": {"theme": "default"}}
    return where | {"type": "invoke", "name": "task/fetch", "value": value, "replyToId": card}


def closing(data: Json, where: Json) -> Json:
    """A dialog of a card, submitted."""
    value = {"data": data, "context": {"theme": "default"}}
    return where | {"type": "invoke", "name": "task/submit", "value": value}
