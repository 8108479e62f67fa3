import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { comparisonWords } from "../../../themes/kbgen/parts/decisions/matrix.js";
import { consult } from "../../../themes/kbgen/parts/decisions/result.js";
import { wordsOf } from "../words.js";

const GOLDEN = new URL("../../cases/decision-exports/", import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, GOLDEN), "utf-8"));
const sheet = read("sheet.json");
const words = (name, one = "managed", other = "own", language = "en") =>
  comparisonWords(consult(sheet, read(`${name}/saved.json`), wordsOf(language)), one, other);

test("two alternatives in plain words, the weightiest difference first", () => {
  assert.deepEqual(words("recommended"), [
    "Managed service has 67 of 100 points, Run it ourselves has 58.",
    "Managed service does better on “Has somebody run this database in production?” (One person) and “Do you need extensions that providers refuse?” (No).",
    "Run it ourselves does better on “Where must the data be?” (In our country).",
    "One question is open.",
  ]);
});

test("the other way round the same is said of the other", () => {
  const [first, second] = words("recommended", "own", "managed");
  assert.equal(first, "Run it ourselves has 58 of 100 points, Managed service has 67.");
  assert.match(second, /^Run it ourselves does better on “Where must the data be\?”/);
});

test("an alternative that does better on nothing, and one that is ruled out", () => {
  assert.deepEqual(words("only-one-left").slice(1), [
    "Managed service does better on none of your answers.",
    "Run it ourselves does better on “Where must the data be?” (On our own premises) and “Has somebody run this database in production?” (Several people).",
    "Managed service is ruled out all the same.",
    "2 questions are open.",
  ]);
});

test("nothing to compare", () => {
  assert.deepEqual(words("empty"), ["Nothing that counts is answered yet."]);
});

test("the same in German", () => {
  assert.deepEqual(words("only-one-left", "managed", "own", "de"), [
    "Managed service hat 29 von 100 Punkten, Run it ourselves hat 100.",
    "Managed service ist bei keiner Ihrer Antworten besser.",
    "Run it ourselves ist besser bei „Where must the data be?“ (On our own premises) und „Has somebody run this database in production?“ (Several people).",
    "Managed service scheidet trotzdem aus.",
    "2 Fragen sind offen.",
  ]);
});
