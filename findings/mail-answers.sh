#!/usr/bin/env bash
# Guess:   a library that takes the quoted mail off an answer, and lists Swedish, takes off what Outlook puts there in Swedish
#          ("Från: … Skickat: … Till: … Ämne: …") and leaves what somebody wrote, as "Från: 1 juni" and "Till: 31 augusti".
# Happens: mail-parser-reply 1.36 takes two lines that begin with "Från:", "Till:", "Ämne:" or "Datum:" for such a heading: the
#          decision ends before its dates, and all that follows is gone; with English alone it stays. email-reply-parser
#          2.3.7 (npm) leaves it, but leaves the whole quoted mail of Outlook, too; it knows "Den … skrev …".
# Matters: a period is written so in Swedish, and so is an agenda ("Ämne:"): "Lokalen hyrs ut" is then for ever. With the other
#          library the quoted mail's proposal stands as if the one who answered "nej" had made it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mail-parser-reply==1.36
npm install --silent --no-audit --no-fund email-reply-parser@2.3.7

cat > mails.json <<'JSON'
{"a period": "Lokalen hyrs ut.\n\nFrån: 1 juni\nTill: 31 augusti\n\nEva bevakar.",
 "an agenda": "Till nästa möte:\n\nDatum: 8 maj\nÄmne: budgeten, vi yrkar avslag",
 "Outlook": "Nej.\n\nFrån: Anna Ek <anna@example.org>\nSkickat: den 8 maj 2026 09:00\nTill: Per Berg\nÄmne: Avtalet\n\nSka vi säga upp?",
 "Gmail": "Nej.\n\nDen fre 8 maj 2026 kl 09:00 skrev Anna Ek <anna@example.org>:\n> Ska vi säga upp?"}
JSON
cat > answers.py <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

from mailparser_reply import EmailReplyParser

print("mail-parser-reply", version("mail-parser-reply"))
for name, mail in json.loads(Path("mails.json").read_text()).items():
    for language in ("sv", "en"):
        lines = EmailReplyParser(languages=[language]).parse_reply(mail).splitlines()
        print(f"{name}, {language}:", " / ".join(filter(None, lines)))
PY
cat > answers.cjs <<'JS'
const { readFileSync } = require("fs");
const library = require("email-reply-parser");

console.log("email-reply-parser", JSON.parse(readFileSync("node_modules/email-reply-parser/package.json")).version);
for (const [name, mail] of Object.entries(JSON.parse(readFileSync("mails.json"))))
  console.log(`${name}:`, new (library.default || library)().read(mail).getVisibleText().trim().replace(/\n+/g, " / "));
JS

{ venv/bin/python answers.py; node answers.cjs; } | tee seen
diff - seen <<'SEEN' && echo "as seen: a period ends the answer, or the quoted mail does not"
mail-parser-reply 1.36
a period, sv: Lokalen hyrs ut.
a period, en: Lokalen hyrs ut. / Från: 1 juni / Till: 31 augusti / Eva bevakar.
an agenda, sv: Till nästa möte:
an agenda, en: Till nästa möte: / Datum: 8 maj / Ämne: budgeten, vi yrkar avslag
Outlook, sv: Nej.
Outlook, en: Nej. / Från: Anna Ek <anna@example.org> / Skickat: den 8 maj 2026 09:00 / Till: Per Berg / Ämne: Avtalet / Ska vi säga upp?
Gmail, sv: Nej.
Gmail, en: Nej. / Den fre 8 maj 2026 kl 09:00 skrev Anna Ek <anna@example.org>: / > Ska vi säga upp?
email-reply-parser 2.3.7
a period: Lokalen hyrs ut. / Från: 1 juni / Till: 31 augusti / Eva bevakar.
an agenda: Till nästa möte: / Datum: 8 maj / Ämne: budgeten, vi yrkar avslag
Outlook: Nej. / Från: Anna Ek <anna@example.org> / Skickat: den 8 maj 2026 09:00 / Till: Per Berg / Ämne: Avtalet / Ska vi säga upp?
Gmail: Nej.
SEEN
