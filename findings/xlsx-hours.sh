#!/usr/bin/env bash
# Guess:   a cell that says 2026-05-08 09:00 in Excel is, read by JavaScript in Sweden, a date whose hour is 9.
# Happens: exceljs gives the instant 09:00 UTC: hour 11 in summer and 10 in winter, and its .text says 11:00. A cell
#          with the hour alone is 30 December 1899 at 10 o'clock. SheetJS (xlsx) gives hour 9 for both.
# Matters: a list of meetings or due dates kept in Excel is two hours off with the one library and not with the
#          other; at 23:00 the day is another, too.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5
npm install --silent --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5

venv/bin/python - <<'PY'
from datetime import datetime, time

import openpyxl

book = openpyxl.Workbook()
book.active.append([datetime(2026, 5, 8, 9), datetime(2026, 5, 8, 23), datetime(2026, 12, 8, 9), time(9)])
book.save("meetings.xlsx")
PY

cat > read.cjs <<'JS'
const exceljs = require("exceljs");
const xlsx = require("xlsx");
const shown = (at) =>
  at.toLocaleString("sv-SE", { day: "numeric", month: "numeric", hour: "2-digit", minute: "2-digit" });
(async () => {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile("meetings.xlsx");
  const cells = [1, 2, 3, 4].map((column) => book.worksheets[0].getRow(1).getCell(column));
  console.log("exceljs", require("exceljs/package.json").version, cells.map((cell) => shown(cell.value)));
  console.log("exceljs .text", cells[0].text.slice(0, 24));
  const other = xlsx.readFile("meetings.xlsx", { cellDates: true });
  const [row] = xlsx.utils.sheet_to_json(other.Sheets[other.SheetNames[0]], { header: 1 });
  console.log("xlsx", xlsx.version, row.map(shown));
})();
JS

TZ=Europe/Stockholm node read.cjs | tee seen
diff - seen <<'SEEN' && echo "as seen: nine in Excel is eleven in exceljs"
exceljs 4.4.0 [ '8/5 11:00', '9/5 01:00', '8/12 10:00', '30/12 10:00' ]
exceljs .text Fri May 08 2026 11:00:00
xlsx 0.18.5 [ '8/5 09:00', '8/5 23:00', '8/12 09:00', '30/12 09:00' ]
SEEN
