#!/usr/bin/env bash
# Guess:   an Activity of botbuilder-schema that is read and written again is what Teams sent: fields that
#          the class does not know are kept in additional_properties, so they come out as they went in.
#          A local time keeps its offset; a tuple in "value" is a list, as json.dumps makes it.
# Happens: what is in additional_properties is read but never written: a mention comes out as
#          {"type": "mention"} without whom it names; a group chat without its tenant, since Teams spells
#          "tenantId" and the class "tenantID"; localTimestamp comes out in UTC, so the hour that the
#          person's clock showed is lost. And a tuple becomes its text, "(1, 2)".
# Matters: a bot that stores what came as an Activity, to answer it later or to search it, has lost whom the
#          message spoke to, and a proactive message has no tenant. Noterat reads and sends the JSON itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check botbuilder-schema==4.17.1 msrest==0.7.1

cat > trip.py <<'PY'
from importlib.metadata import version

from botbuilder.schema import Activity

CAME = {
    "type": "message",
    "localTimestamp": "2026-05-08T09:00:00.1234567+02:00",
    "conversation": {"id": "19:x", "conversationType": "groupChat", "tenantId": "t"},
    "entities": [{"type": "mention", "text": "<at>Per</at>", "mentioned": {"id": "29:p"}}],
    "value": {"numbers": [1, 2]},
}
for package in ("botbuilder-schema", "msrest"):
    print(package, version(package))
activity = Activity.deserialize(CAME)
print("read:", activity.local_timestamp, sorted(activity.entities[0].additional_properties))
written = activity.serialize()
for name in CAME:
    print(name, "->", written[name])
print("tuple ->", Activity(type="message", value={"numbers": (1, 2)}).serialize()["value"])
PY

venv/bin/python trip.py | tee seen
diff - seen <<'SEEN' && echo "as seen: what the class does not know is read and not written"
botbuilder-schema 4.17.1
msrest 0.7.1
read: 2026-05-08 09:00:00.123456+02:00 ['mentioned', 'text']
type -> message
localTimestamp -> 2026-05-08T07:00:00.123456Z
conversation -> {'conversationType': 'groupChat', 'id': '19:x'}
entities -> [{'type': 'mention'}]
value -> {'numbers': [1, 2]}
tuple -> {'numbers': '(1, 2)'}
SEEN
