#!/usr/bin/env bash
# Guess:   a mail with another mail attached ("see what Per wrote") has its own words as its body, and the other as an
#          attachment; a quotation whose lines were wrapped by the sender (format=flowed, RFC 3676) is joined again to one
#          paragraph of quotation.
# Happens: mail-parser 4.8.0 (Python) gives both bodies as one, and the other's attachments as this one's. mailparser 3.14.2
#          and postal-mime 4.0.0 (npm) keep the two apart; but postal-mime joins a quotation with the mark of its second
#          line left within, "> Styrelsen beslutar att > inte sälja.", and mail-parser does not join. mailparser does.
# Matters: Per's "Jag yrkar avslag" is then Anna's, who only forwarded it; and a decision quoted in an answer is not found by
#          its words, for a mark stands between them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mail-parser==4.8.0
npm install --silent --no-audit --no-fund mailparser@3.14.2 postal-mime@4.0.0

cat > write.py <<'PY'
from email.message import EmailMessage
from pathlib import Path

inner, outer = EmailMessage(), EmailMessage()
for message, who, subject, words in (
    (inner, "Per Berg <per@example.org>", "Avtalet", "Jag yrkar avslag."),
    (outer, "Anna Ek <anna@example.org>", "Vb: Avtalet", "Se vad Per skrev."),
):
    message["From"], message["To"], message["Subject"] = who, "eva@example.org", subject
    message.set_content(words)
inner.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="utkast.pdf")
outer.add_attachment(inner)
Path("forwarded.eml").write_bytes(outer.as_bytes())
head = "From: anna@example.org\r\nSubject: Sv\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
Path("flowed.eml").write_bytes((head + "Ja, så här:\r\n> Styrelsen beslutar att \r\n> inte sälja.\r\n").encode())
PY
cat > read.py <<'PY'
from importlib.metadata import version

import mailparser

print("mail-parser", version("mail-parser"))
for name in ("forwarded", "flowed"):
    mail = mailparser.parse_from_file(f"{name}.eml")
    lines = [line.strip() for line in mail.body.splitlines() if line.strip()]
    print(name, lines, [one["filename"] for one in mail.attachments if one["filename"] == "utkast.pdf"])
PY
cat > read.mjs <<'JS'
import { readFileSync } from "fs";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";

for (const name of ["mailparser", "postal-mime"])
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
for (const name of ["forwarded", "flowed"]) {
  const file = readFileSync(`${name}.eml`);
  console.log("mailparser", name, JSON.stringify((await simpleParser(file)).text.trim()));
  console.log("postal-mime", name, JSON.stringify((await PostalMime.parse(file)).text.trim()));
}
JS

venv/bin/python write.py
{ venv/bin/python read.py; node read.mjs; } | tee seen
diff - seen <<'SEEN' && echo "as seen: who wrote what is mixed"
mail-parser 4.8.0
forwarded ['Se vad Per skrev.', '--- mail_boundary ---', 'Jag yrkar avslag.'] ['utkast.pdf']
flowed ['Ja, så här:', '> Styrelsen beslutar att', '> inte sälja.'] []
mailparser 3.14.2
postal-mime 4.0.0
mailparser forwarded "Se vad Per skrev."
postal-mime forwarded "Se vad Per skrev."
mailparser flowed "Ja, så här:\n> Styrelsen beslutar att inte sälja."
postal-mime flowed "Ja, så här:\n> Styrelsen beslutar att > inte sälja."
SEEN
