import { readFileSync } from "node:fs";

import { Words } from "../../themes/kbgen/parts/base/words.js";

const FOLDER = new URL("../../kbgen/strings/", import.meta.url);

/** Read the words of a language out of its file of strings: tables, and one key a line. */
export function wordsOf(language) {
  const strings = {};
  let table = [];
  for (const line of readFileSync(new URL(`${language}.toml`, FOLDER), "utf-8").split("\n")) {
    const [key, value] = line.split(/ = (.*)/);
    if (line.startsWith("[")) table = line.slice(1, -1).split(".");
    else if (value && !line.startsWith("#")) put(strings, [...table, ...key.split(".")], JSON.parse(value));
  }
  return new Words(strings);
}

function put(strings, path, value) {
  const inner = path.slice(0, -1).reduce((table, name) => (table[name] ??= {}), strings);
  inner[path.at(-1)] = value;
}

export const LANGUAGES = ["en", "de"];
