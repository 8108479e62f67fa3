import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { gateFragment, readGateFragment } from "../../../themes/kbgen/parts/decisions/gate-fragment.js";
import {
  checksOf,
  readinessCsv,
  readinessJson,
  readinessTasks,
} from "../../../themes/kbgen/parts/readiness/export.js";
import { readRecords } from "../../../themes/kbgen/parts/readiness/records.js";
import { LANGUAGES, wordsOf } from "../words.js";

const GOLDEN = new URL("../../cases/gate-exports/", import.meta.url);
const read = (path) => readFileSync(new URL(path, GOLDEN), "utf-8");
const SHEET = JSON.parse(read("sheet.json"));
const WRITES = { "tasks.md": readinessTasks, "table.csv": readinessCsv, "answers.json": readinessJson };
const CASES = readdirSync(GOLDEN, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const recordsOf = (name) => readRecords(JSON.parse(read(`${name}/saved.json`)));

for (const { name } of CASES) {
  for (const language of LANGUAGES) {
    for (const [file, write] of Object.entries(WRITES)) {
      test(`${file} of ${name}, ${language}`, () => {
        const golden = read(`${name}/${language === "en" ? file : `${language}.${file}`}`);
        assert.equal(write(wordsOf(language), SHEET, recordsOf(name)), golden);
      });
    }
  }

  test(`a link has the answers of ${name}, whether there was a reason, and no note`, () => {
    const records = recordsOf(name);
    const checks = checksOf(SHEET);
    const linked = readGateFragment(`#${gateFragment(SHEET, checks, records)}`, checks, "elsewhere");
    assert.equal(linked.version, SHEET.version);
    for (const { practice, id } of checks) {
      const { answer, note } = records[`${practice}/${id}`] ?? {};
      const found = linked.records[`${practice}/${id}`];
      assert.equal(found?.answer, answer);
      assert.equal(found?.note, answer === "not-applicable" && note?.trim() ? "elsewhere" : undefined);
    }
  });
}

test("answers to checks that are no longer there are counted", () => {
  const linked = readGateFragment("#answers=v2~000000y~%30%30%30%30%30%31x", checksOf(SHEET), "");
  assert.deepEqual(linked, { version: 2, records: {}, gone: 2 });
});

for (const fragment of ["", "#answers=", "#answers=v1~x", "#answers=v1~3fa2b1q", "#answers=v1.2", "#group-1", "%"]) {
  test(`no answers in '${fragment}'`, () => {
    assert.equal(readGateFragment(fragment, checksOf(SHEET), ""), null);
  });
}

test("records that make no sense are left out", () => {
  const checks = { a: null, b: { answer: "maybe", owner: 1 }, c: { answer: "toString" }, d: { note: "x" } };
  assert.deepEqual(readRecords({ checks }), { d: { note: "x" } });
});

for (const data of [null, [], {}, { checks: [] }, { checks: 1 }]) {
  test(`no records in ${JSON.stringify(data)}`, () => {
    assert.throws(() => readRecords(data), { reason: "no-checks" });
  });
}
