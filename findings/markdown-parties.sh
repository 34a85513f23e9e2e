#!/usr/bin/env bash
# Guess:   a party in parentheses stays what it is when minutes in Markdown become Word, HTML or plain text: "(S) yrkar bifall."
#          and "(M) yrkar avslag." are paragraphs, and "Anna Ek (C)" is of Centerpartiet.
# Happens: with Pandoc 3.9, in its own Markdown (what it takes .md for), a letter in parentheses that begins a paragraph is a
#          number: the list begins at the nineteenth letter and counts on, so "(M) yrkar avslag." comes out as "(T) yrkar
#          avslag.", and after "(L)" what C said is said by "(M)". "C.  Ek" and "B.  Lind", initials with two blanks, count,
#          too. "(KD)" stays, and as gfm all stay. And (C) is "©" wherever it stands with markdown-it 15.0.3 or
#          markdown-it-py 4.3.0 whose typographer is on (for Swedish quotation marks), and with textile 4.0.4 as it
#          comes; smartypants 2.0.2 changes the quotation marks alone.
# Matters: five of the eight parties in the Riksdag have one letter, and motions stand in minutes one below the other: the
#          converted file gives one party's vote to another. Who converts says -f gfm, and sets quotation marks otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 markdown-it-py==4.3.0 textile==4.0.4 smartypants==2.0.2
npm install --silent --no-audit --no-fund markdown-it@15.0.3

cat > minutes.md <<'MD'
(S) yrkar bifall.

(M) yrkar avslag.

(V) yrkar återremiss.

Omröstning:

(L) röstar ja.

(C) röstar nej.

(KD) avstår.

C.  Ek reserverar sig.

B.  Lind reserverar sig.
MD
cat > convert.py <<'PY'
from importlib.metadata import version

import pypandoc
import smartypants
import textile
from markdown_it import MarkdownIt

print("pandoc", pypandoc.get_pandoc_version())
for kind in ("markdown", "gfm"):
    pypandoc.convert_file("minutes.md", "docx", format=kind, outputfile=f"{kind}.docx")
    text = pypandoc.convert_file(f"{kind}.docx", "plain", format="docx")
    print(f"{kind}:", *(f"[{' '.join(line.split())}]" for line in text.splitlines() if line))

for package in ("markdown-it-py", "textile", "smartypants"):
    print(package, version(package))
line = 'Anna Ek (C) och Per Berg (M): "nej"'
typographer = MarkdownIt("commonmark", {"typographer": True}).enable(["replacements", "smartquotes"])
print("markdown-it-py:", typographer.render(line).strip())
print("textile:", textile.textile(line).strip())
print("smartypants:", smartypants.smartypants(line))
PY
cat > typographer.mjs <<'JS'
import { readFileSync } from "fs";
import MarkdownIt from "markdown-it";

console.log("markdown-it", JSON.parse(readFileSync("node_modules/markdown-it/package.json")).version);
const line = 'Anna Ek (C) och Per Berg (M): "nej"';
for (const typographer of [false, true])
  console.log(`markdown-it, typographer ${typographer}:`, MarkdownIt({ typographer, quotes: "””’’" }).render(line).trim());
JS

{ venv/bin/python convert.py; node typographer.mjs; } | tee seen
diff - seen <<'SEEN' && echo "as seen: one party's motion becomes another's"
pandoc 3.9
markdown: [(S) yrkar bifall.] [(T) yrkar avslag.] [(U) yrkar återremiss.] [Omröstning:] [(L) röstar ja.] [(M) röstar nej.] [(KD) avstår.] [C. Ek reserverar sig.] [D. Lind reserverar sig.]
gfm: [(S) yrkar bifall.] [(M) yrkar avslag.] [(V) yrkar återremiss.] [Omröstning:] [(L) röstar ja.] [(C) röstar nej.] [(KD) avstår.] [C. Ek reserverar sig.] [B. Lind reserverar sig.]
markdown-it-py 4.3.0
textile 4.0.4
smartypants 2.0.2
markdown-it-py: <p>Anna Ek © och Per Berg (M): “nej”</p>
textile: <p>Anna Ek &#169; och Per Berg (M): &#8220;nej&#8221;</p>
smartypants: Anna Ek (C) och Per Berg (M): &#8220;nej&#8221;
markdown-it 15.0.3
markdown-it, typographer false: <p>Anna Ek (C) och Per Berg (M): &quot;nej&quot;</p>
markdown-it, typographer true: <p>Anna Ek © och Per Berg (M): ”nej”</p>
SEEN
