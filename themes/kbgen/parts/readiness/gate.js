/** What the answers to a readiness checklist come to, as elements. */

import { h } from "../base/dom.js";
import { gateCounts, gateHeadline } from "../decisions/gate-text.js";
import { checkKey } from "../decisions/readiness.js";

/** In short, for where a reader is while they answer. */
export function shortOf({ words, assessment }) {
  const counts = gateCounts(words, assessment);
  return [
    h(
      "div",
      { class: `kb-verdict kb-verdict--${assessment.gate}` },
      h("p", { class: "kb-verdict__headline" }, gateHeadline(words, assessment)),
      counts ? h("p", {}, counts) : null,
      h("p", { class: "kb-verdict__progress" }, words.say("gate.progress", assessment)),
    ),
  ];
}

/** Everything under the heading of the verdict. */
export function resultOf(told) {
  const { words, assessment } = told;
  const { gate, missing, without_reason: without } = assessment;
  if (gate === "nothing-assessed" && without.length === 0) {
    return [...shortOf(told), h("p", {}, words.say("gate.begin"))];
  }
  return [
    ...shortOf(told),
    h("p", {}, words.say(missing.length ? "gate.missing" : "gate.nothing_missing")),
    h("ul", { class: "kb-missing" }, missing.map((key) => lineOf(told, key))),
    without.length > 0 && [
      h("p", {}, words.say("gate.unreasoned")),
      h("ul", { class: "kb-missing kb-missing--unreasoned" }, without.map((key) => lineOf(told, key))),
    ],
  ];
}

function lineOf({ words, checks, records }, key) {
  const { level, statement } = checks.find((check) => checkKey(check) === key);
  const owner = records[key]?.owner;
  return h(
    "li",
    {},
    h("span", { class: "kb-check__level" }, words.say(`sentence.level.${level}`)),
    " ",
    h("a", { href: `#check-${key.replaceAll("/", "--")}` }, statement),
    owner ? ` ${owner}` : "",
  );
}

/** What goes on paper: the gate, then every check in a line, what is missing first. */
export function paperOf(told) {
  const { words, checks, assessment, url } = told;
  const { missing, set_aside: aside } = assessment;
  const keys = checks.map(checkKey);
  const met = keys.filter((key) => !missing.includes(key) && !aside.includes(key));
  const part = (title, found) =>
    found.length > 0 && [
      h("h2", {}, words.say(title)),
      h("table", { class: "kb-paper__answers" }, h("tbody", {}, found.map((key) => rowOf(told, key)))),
    ];
  return [
    shortOf(told),
    part("gate.missing", missing),
    part("gate.aside_title", aside),
    part("gate.met_title", met),
    h("p", { class: "kb-paper__from kb-paper__address" }, url),
  ];
}

function rowOf({ words, checks, records }, key) {
  const { level, statement } = checks.find((check) => checkKey(check) === key);
  const { answer, owner, note } = records[key] ?? {};
  const isUnreasoned = answer === "not-applicable" && !note?.trim();
  const said = [owner, isUnreasoned ? words.say("gate.no_reason") : note].filter(Boolean).join("; ");
  return h(
    "tr",
    {},
    h("td", {}, words.say(`sentence.level.${level}`)),
    h("th", { scope: "row" }, statement),
    h("td", {}, words.say(`gate.answer.${answer ?? "open"}`)),
    h("td", {}, said),
  );
}
