import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { assess } from "../../../themes/kbgen/parts/decisions/readiness.js";

const PATH = new URL("../../cases/readiness/generated.json", import.meta.url);

for (const [number, expected] of JSON.parse(readFileSync(PATH, "utf-8")).entries()) {
  test(`gate ${number + 1}: ${expected.assessment.gate}`, () => {
    assert.deepEqual(assess(expected.checks, expected.answers, expected.notes), expected.assessment);
  });
}

test("a wrong answer to a check is refused with the right ones", () => {
  assert.throws(() => assess([{ practice: "p", id: "c", level: "must" }], { "p/c": "maybe" }, {}), {
    name: "RangeError",
    message: "'maybe' is no answer to 'p/c'; choose yes, not-yet, not-applicable",
  });
});
