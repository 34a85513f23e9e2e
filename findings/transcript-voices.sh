#!/usr/bin/env bash
# Guess:   the transcript of a meeting (WebVTT, as Teams gives it: <v Anna Ek>…</v>) read by a library for it says who
#          said what, in the words that were said: "&amp;" is "&", and two people in one cue are two.
# Happens: webvtt-py 0.6.0 has one voice a cue, the first: what Per answered in the same cue is Anna's. A voice that
#          comes after a sign ("- <v Eva>") is nobody's. Its text takes out the tags and leaves the escapes, "&amp;"
#          and "&lt;". Two libraries for JavaScript leave tags and escapes both.
# Matters: who moved and who seconded is what a transcript is read for; "Yrkande: Nej" stands for the member who said
#          yes. And "skatt &amp; avgift" is not found by who searches for it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check webvtt-py==0.6.0
npm install --silent --no-audit --no-fund node-webvtt@1.9.4 @plussub/srt-vtt-parser@2.0.5

cat > meeting.vtt <<'VTT'
WEBVTT

3f2a/12-0
00:00:01.000 --> 00:00:04.000
<v Anna Ek>Vi tar skatt &amp; avgift.</v>

3f2a/13-0
00:00:04.000 --> 00:00:06.000
<v Anna Ek>Bifall?</v>
<v Per Öberg>Nej, om x &lt; 5.</v>

3f2a/14-0
00:00:06.000 --> 00:00:08.000
- <v Eva Berg>Jag reserverar mig.</v>
VTT

cat > read.py <<'PY'
from importlib.metadata import version

import webvtt

print("webvtt-py", version("webvtt-py"))
for cue in webvtt.read("meeting.vtt"):
    print(cue.voice, "|", repr(cue.text))
PY
cat > read.cjs <<'JS'
for (const name of ["node-webvtt", "@plussub/srt-vtt-parser"]) {
  console.log(name, JSON.parse(require("fs").readFileSync(`node_modules/${name}/package.json`)).version);
  const { parse } = require(name);
  const text = require("fs").readFileSync("meeting.vtt", "utf8");
  const { cues, entries } = parse(text);
  for (const cue of cues ?? entries) console.log(JSON.stringify(cue.text));
}
JS

{ venv/bin/python read.py; node read.cjs; } | tee seen
diff - seen <<'SEEN' && echo "as seen: an answer is put down to who asked"
webvtt-py 0.6.0
Anna Ek | 'Vi tar skatt &amp; avgift.'
Anna Ek | 'Bifall?\nNej, om x &lt; 5.'
None | '- Jag reserverar mig.'
node-webvtt 1.9.4
"<v Anna Ek>Vi tar skatt &amp; avgift.</v>"
"<v Anna Ek>Bifall?</v>\n<v Per Öberg>Nej, om x &lt; 5.</v>"
"- <v Eva Berg>Jag reserverar mig.</v>"
@plussub/srt-vtt-parser 2.0.5
"<v Anna Ek>Vi tar skatt &amp; avgift.</v>"
"<v Anna Ek>Bifall?</v>\n<v Per Öberg>Nej, om x &lt; 5.</v>"
"- <v Eva Berg>Jag reserverar mig.</v>"
SEEN
