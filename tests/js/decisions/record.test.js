import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { answersJson, madr, taskList } from "../../../themes/kbgen/parts/decisions/record.js";
import { consult } from "../../../themes/kbgen/parts/decisions/result.js";
import { near } from "../near.js";
import { LANGUAGES, wordsOf } from "../words.js";

const GOLDEN = new URL("../../cases/decision-exports/", import.meta.url);
const read = (path) => readFileSync(new URL(path, GOLDEN), "utf-8");
const sheet = JSON.parse(read("sheet.json"));

for (const name of readdirSync(GOLDEN)) {
  if (!existsSync(new URL(`${name}/saved.json`, GOLDEN))) continue;
  for (const language of LANGUAGES) {
    test(`exports: ${name}, ${language}`, () => {
      const consultation = consult(sheet, JSON.parse(read(`${name}/saved.json`)), wordsOf(language));
      const ending = language === "en" ? ".md" : `.${language}.md`;
      assert.equal(madr(consultation, "2024-02-29"), read(`${name}/record${ending}`));
      assert.equal(taskList(consultation), read(`${name}/tasks${ending}`));
      near(JSON.parse(answersJson(consultation)), JSON.parse(read(`${name}/answers.json`)));
    });
  }
}
