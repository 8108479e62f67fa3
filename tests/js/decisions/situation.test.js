import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { refusal } from "../../../themes/kbgen/parts/checklists/unusable.js";
import {
  appliesTo,
  presumed,
  readSituation,
  readSituationFragment,
  situationFragment,
} from "../../../themes/kbgen/parts/decisions/situation.js";
import { wordsOf } from "../words.js";

const PATH = new URL("../../cases/situations.json", import.meta.url);
const { questions, decision, ...cases } = JSON.parse(readFileSync(PATH, "utf-8"));

for (const { name, data, situation, presumed: expected } of cases.cases) {
  test(`a situation: ${name}`, () => {
    const found = readSituation(data, questions);
    assert.deepEqual(found, situation);
    assert.deepEqual(presumed(decision, found), expected);
    // What a browser has kept is used as it stands.
    assert.deepEqual(presumed(decision, data.situation), expected);
  });
}

for (const { data, error } of cases.refused) {
  test(`no situation: ${JSON.stringify(data)}`, () => {
    const told = (thrown) => refusal(wordsOf("en"), thrown) === `That file cannot be used: ${error}.`;
    assert.throws(() => readSituation(data, questions), told);
  });
}

test("a fragment reproduces a situation", () => {
  const situation = { "team-size": "few", hosting: "own" };
  const fragment = situationFragment(situation);
  assert.equal(fragment, "situation=team-size.few~hosting.own");
  assert.deepEqual(readSituationFragment(`#${fragment}`, questions), situation);
  assert.deepEqual(readSituationFragment(encodeURIComponent(fragment), questions), situation);
  assert.deepEqual(readSituationFragment("situation=colour.red~hosting.own", questions), { hosting: "own" });
});

for (const fragment of cases.not_fragments) {
  test(`no situation in the fragment '${fragment}'`, () => {
    assert.equal(readSituationFragment(fragment, questions), null);
  });
}

test("what is for some is for whoever fits in every question, once all are answered", () => {
  const wanted = { "team-size": ["few", "some"], hosting: ["own"] };
  assert.equal(appliesTo(wanted, { "team-size": "some", hosting: "own" }), true);
  assert.equal(appliesTo(wanted, { "team-size": "some", hosting: "cloud" }), false);
  assert.equal(appliesTo(wanted, { "team-size": "some" }), null);
});
