import assert from "node:assert/strict";
import { test } from "node:test";

import { Words } from "../../themes/kbgen/parts/base/words.js";

const entries = { one: "{count} wpis", few: "{count} wpisy", many: "{count} wpisów", other: "{count} wpisu" };
const CASES = [
  ["pl_PL", 1, "1 wpis"], ["pl_PL", 3, "3 wpisy"], ["pl_PL", 12, "12 wpisów"],
  ["pl_PL", 22, "22 wpisy"], ["en_US", 1, "1 wpis"], ["en_US", 3, "3 wpisu"],
  ["fr_FR", 0, "0 wpis"], ["ja", 1, "1 wpisu"],
];

for (const [locale, count, said] of CASES) {
  test(`plurals follow the rules of the language: ${locale} ${count}`, () => {
    assert.equal(new Words({ locale, entries }).say("entries", { count }), said);
  });
}
