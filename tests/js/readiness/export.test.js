import assert from "node:assert/strict";
import { test } from "node:test";

import {
  badgeWords,
  gateWords,
  readRecords,
  readinessCsv,
  readinessJson,
  readinessTasks,
} from "../../../themes/kbgen/parts/readiness/export.js";
import { wordsOf } from "../words.js";

const ENGLISH = wordsOf("en");
const GERMAN = wordsOf("de");

const check = (id, level, statement) => ({
  practice: "backups",
  id,
  level,
  statement,
  title: "Back up",
  url: "https://example.org/practices/backups/",
});

const SHEET = {
  id: "gate",
  title: "Ready to go?",
  version: 3,
  url: "https://example.org/checklists/gate/",
  groups: [
    {
      title: "Data",
      checks: [
        check("exist", "must", "There is a backup."),
        check("restored", "must", 'A restore was "rehearsed", twice.'),
      ],
    },
    { title: "", checks: [check("offsite", "should", "A copy is elsewhere.")] },
  ],
};

const RECORDS = {
  "backups/exist": { answer: "yes", owner: "Ada" },
  "backups/restored": { answer: "not-yet", note: "=1+1" },
  "backups/offsite": { answer: "not-applicable", note: "two\nlines" },
  "elsewhere/other": { answer: "yes" },
};

const LINK = "[Back up](https://example.org/practices/backups/)";

test("the task list", () => {
  assert.equal(
    readinessTasks(ENGLISH, SHEET, RECORDS),
    `# Ready to go?

Not ready: 1 of 2 must checks met.

## Data

- [x] There is a backup. (must; owner: Ada) ${LINK}
- [ ] A restore was "rehearsed", twice. (must; =1+1) ${LINK}

## Other

- ~~A copy is elsewhere.~~ (does not apply; should; two lines) ${LINK}
`,
  );
});

test("the table quotes what must be quoted and holds no formula", () => {
  const address = "https://example.org/practices/backups/";
  assert.equal(
    readinessCsv(ENGLISH, SHEET, RECORDS),
    [
      "topic,level,check,answer,owner,note,practice,address",
      `Data,must,There is a backup.,yes,Ada,,Back up,${address}`,
      `Data,must,"A restore was ""rehearsed"", twice.",not yet,,'=1+1,Back up,${address}`,
      `,should,A copy is elsewhere.,does not apply,,"two\nlines",Back up,${address}`,
      "",
    ].join("\r\n"),
  );
});

test("a German task list and table", () => {
  assert.equal(
    readinessTasks(GERMAN, SHEET, RECORDS),
    `# Ready to go?

Nicht bereit: 1 von 2 Muss-Punkten erfüllt.

## Data

- [x] There is a backup. (muss; zuständig: Ada) ${LINK}
- [ ] A restore was "rehearsed", twice. (muss; =1+1) ${LINK}

## Sonstiges

- ~~A copy is elsewhere.~~ (trifft nicht zu; sollte; two lines) ${LINK}
`,
  );
  const [columns, first] = readinessCsv(GERMAN, SHEET, RECORDS).split("\r\n");
  assert.equal(columns, "Thema,Stufe,Prüfpunkt,Antwort,zuständig,Notiz,Empfehlung,Adresse");
  assert.equal(first, "Data,muss,There is a backup.,ja,Ada,,Back up,https://example.org/practices/backups/");
});

for (const [tallies, english, german] of [
  [{ must: [14, 16], should: [0, 1] }, "14 of 16 must checks met", "14 von 16 Muss-Punkten erfüllt"],
  [{ must: [0, 0], should: [0, 1] }, "0 of 1 should check met", "0 von 1 Sollte-Punkt erfüllt"],
  [{ could: [2, 2] }, "2 of 2 could checks met", "2 von 2 Kann-Punkten erfüllt"],
  [{ must: [0, 0] }, "no check applies", "nichts trifft zu"],
]) {
  test(`the badge: ${english}`, () => {
    const counted = Object.entries(tallies).map(([level, [met, applicable]]) => ({ level, met, applicable }));
    assert.equal(badgeWords(ENGLISH, { tallies: counted }), english);
    assert.equal(badgeWords(GERMAN, { tallies: counted }), german);
  });
}

test("the data comes back, without the checks of other checklists", () => {
  const { "elsewhere/other": other, ...own } = RECORDS;
  const data = JSON.parse(readinessJson(ENGLISH, SHEET, RECORDS));
  assert.deepEqual(readRecords(data), own);
  assert.equal(data.version, 3);
  assert.equal(gateWords(ENGLISH, data.assessment), "Not ready: 1 of 2 must checks met");
});

test("records that make no sense are left out", () => {
  const checks = { a: null, b: { answer: "maybe", owner: 1 }, c: { answer: "toString" }, d: { note: "x" } };
  assert.deepEqual(readRecords({ checks }), { d: { note: "x" } });
});

for (const data of [null, [], {}, { checks: [] }, { checks: 1 }]) {
  test(`no records in ${JSON.stringify(data)}`, () => {
    assert.throws(() => readRecords(data), { reason: "no-checks" });
  });
}
