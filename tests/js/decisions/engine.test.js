import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { judge, situationOf } from "../../../themes/kbgen/parts/decisions/engine.js";
import { reasons } from "../../../themes/kbgen/parts/decisions/reasons.js";
import { sensitivity } from "../../../themes/kbgen/parts/decisions/sensitivity.js";
import { near } from "../near.js";

const CASES = new URL("../../cases/decisions/", import.meta.url);

for (const file of readdirSync(CASES).filter((name) => name.endsWith(".json"))) {
  const bundle = JSON.parse(readFileSync(new URL(file, CASES), "utf-8"));
  const decision = { knock_out_criteria: [], ...bundle.decision };
  for (const [number, expected] of bundle.cases.entries()) {
    test(`${file}, case ${number + 1}: ${expected.name}`, () => {
      const { answers, weights } = expected;
      if ("error" in expected) {
        const matches = { name: "RangeError", message: expected.error };
        assert.throws(() => situationOf(decision, answers, weights), matches);
        return;
      }
      const situation = situationOf(decision, answers, weights);
      const verdict = judge(decision, situation);
      near(verdict, expected.verdict);
      near(reasons(decision, situation, verdict), expected.reasons);
      near(sensitivity(decision, answers, weights), expected.sensitivity);
    });
  }
}

test("a decision and its answers are never changed in place", () => {
  const path = new URL("worked-example.json", CASES);
  const { decision, cases } = JSON.parse(readFileSync(path, "utf-8"));
  const before = JSON.stringify([decision, cases]);
  for (const { answers, weights } of cases) sensitivity(decision, answers, weights);
  assert.equal(JSON.stringify([decision, cases]), before);
});
