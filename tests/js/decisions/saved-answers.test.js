import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  carryOver,
  fromFragment,
  noAnswers,
  readAnswers,
  toFragment,
} from "../../../themes/kbgen/parts/decisions/saved-answers.js";
import { refusal } from "../../../themes/kbgen/parts/checklists/unusable.js";
import { wordsOf } from "../words.js";

const PATH = new URL("../../cases/saved-answers.json", import.meta.url);
const { decision, fingerprints, ...cases } = JSON.parse(readFileSync(PATH, "utf-8"));
const sheet = { id: decision.id, decision, fingerprints };

for (const expected of cases.carried) {
  test(`carried over: ${expected.name}`, () => {
    const carried = carryOver(readAnswers(expected.saved, sheet.id), sheet);
    for (const name of ["new", "changed", "gone", "lost"]) {
      assert.deepEqual(carried[name], expected[name], name);
    }
    const { id: checklist, version } = decision;
    assert.deepEqual(carried.saved, { checklist, version, fingerprints, ...expected.kept });
  });
}

for (const { data, error } of cases.refused) {
  test(`refused: ${JSON.stringify(data)}`, () => {
    const told = (thrown) => refusal(wordsOf("en"), thrown) === `That file cannot be used: ${error}.`;
    assert.throws(() => readAnswers(data, sheet.id), told);
  });
}

test("a fragment reproduces answers, weights and what was asked", () => {
  const saved = {
    ...noAnswers(sheet),
    answers: { experience: "nobody", budget: "not-applicable", residency: "unknown" },
    weights: { experience: 0, extensions: 2.5 },
  };
  const fragment = toFragment(saved);
  assert.match(fragment, /^answers=v2~experience\.nobody\.[0-9a-f]{6}\.w0~/);
  assert.deepEqual(fromFragment(`#${fragment}`, sheet.id), saved);
  assert.deepEqual(fromFragment(encodeURIComponent(fragment), sheet.id), saved);
});

test("notes stay out of the fragment", () => {
  const saved = { ...noAnswers(sheet), notes: { budget: "private" } };
  assert.ok(!toFragment(saved).includes("private"));
});

for (const fragment of cases.not_fragments) {
  test(`no answers in the fragment '${fragment}'`, () => {
    assert.equal(fromFragment(fragment, sheet.id), null);
  });
}
