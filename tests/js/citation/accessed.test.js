import assert from "node:assert/strict";
import { test } from "node:test";

import { accessed } from "../../../themes/kbgen/parts/citation/accessed.js";

const DAY = "2026-11-30";
const dated = (form, text) => accessed(form, text, DAY, "Accessed {day}.");

test("plain text says when the address was read", () => {
  assert.equal(dated("plain", "A. B. https://example.org/a/"), "A. B. https://example.org/a/ Accessed 2026-11-30.");
});

test("BibTeX has it as a field of its own, the last", () => {
  const text = "@misc{a,\n  title        = {A},\n  url          = {https://example.org/a/},\n}";
  assert.equal(dated("bibtex", text), text.replace(/}$/, "  urldate      = {2026-11-30},\n}"));
});

test("CSL-JSON has it by year, month and day", () => {
  const [work] = JSON.parse(dated("csl", '[{"id": "a", "URL": "https://example.org/a/"}]'));
  assert.deepEqual(work.accessed, { "date-parts": [[2026, 11, 30]] });
});

test("what names no address, and any other form, stays as it is", () => {
  for (const [form, text] of [["plain", "A. B."], ["bibtex", "@misc{a,\n}"], ["csl", "[]"]]) {
    assert.equal(dated(form, text), text);
  }
  assert.equal(dated(undefined, "[A](<https://example.org/a/>)"), "[A](<https://example.org/a/>)");
});
