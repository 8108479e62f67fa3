/** What a team takes away from a readiness checklist: a task list, a table, the data. */

import { assess, checkKey } from "./readiness-model.js";

const GATES = {
  ready: "Ready",
  "conditionally-ready": "Conditionally ready",
  "not-ready": "Not ready",
};
const ANSWERS = { yes: "yes", "not-yet": "not yet", "not-applicable": "does not apply" };
const COLUMNS = ["topic", "level", "check", "answer", "owner", "note", "practice", "address"];

/** All checks of a sheet, in order. */
export function checksOf(sheet) {
  return sheet.groups.flatMap((group) => group.checks);
}

/** The answers alone, out of records of answer, owner and note. */
export function answersOf(records) {
  const pairs = Object.entries(records).filter(([, record]) => record.answer);
  return Object.fromEntries(pairs.map(([key, record]) => [key, record.answer]));
}

/** The gate in words: "Conditionally ready: 14 of 16 must checks met". */
export function gateWords(assessment) {
  return `${GATES[assessment.gate]}: ${assessment.badge}`;
}

/** What an answer is called; "open" where there is none. */
export function answerWords(record) {
  return ANSWERS[record?.answer] ?? "open";
}

/** A Markdown task list, by topic; what does not apply is struck out. */
export function readinessTasks(sheet, records) {
  const assessment = assess(checksOf(sheet), answersOf(records));
  const groups = sheet.groups.flatMap((group) => [
    `## ${group.title || "Other"}`,
    "",
    ...group.checks.map((check) => task(check, records[checkKey(check)] ?? {})),
    "",
  ]);
  const lines = [`# ${sheet.title}`, "", `${gateWords(assessment)}.`, "", ...groups];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** A table for a spreadsheet: CSV as RFC 4180 has it. */
export function readinessCsv(sheet, records) {
  const rows = sheet.groups.flatMap((group) =>
    group.checks.map((check) => {
      const record = records[checkKey(check)] ?? {};
      const { level, statement, title, url } = check;
      const told = [answerWords(record), record.owner ?? "", record.note ?? ""];
      return [group.title, level, statement, ...told, title, url];
    }),
  );
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** The records of this checklist, which can be loaded again, and what they come to. */
export function readinessJson(sheet, records) {
  const checks = checksOf(sheet);
  const keys = checks.map(checkKey).filter((key) => Object.hasOwn(records, key));
  const own = Object.fromEntries(keys.map((key) => [key, records[key]]));
  const assessment = assess(checks, answersOf(own));
  const { id: checklist, version } = sheet;
  return `${JSON.stringify({ checklist, version, checks: own, assessment }, null, 2)}\n`;
}

/**
 * Read records back from the data of a file, of any readiness checklist: checks are shared.
 *
 * @throws {Error} There are no records in it.
 */
export function readRecords(data) {
  const found = data && typeof data === "object" ? data.checks : null;
  if (!found || typeof found !== "object" || Array.isArray(found)) {
    throw new Error("there are no checks in it");
  }
  const pairs = Object.entries(found).map(([key, record]) => [key, cleaned(record)]);
  return Object.fromEntries(pairs.filter(([, record]) => Object.keys(record).length));
}

function cleaned(record) {
  const text = (value) => typeof value === "string" && value !== "";
  const { answer, owner, note } = record && typeof record === "object" ? record : {};
  return {
    ...(text(answer) && Object.hasOwn(ANSWERS, answer) ? { answer } : {}),
    ...(text(owner) ? { owner } : {}),
    ...(text(note) ? { note } : {}),
  };
}

function task(check, { answer, owner, note }) {
  const words = [check.level, owner && `owner: ${owner}`, note].filter(Boolean);
  // One line: a line break would end the list item.
  const told = words.join("; ").replaceAll(/\s+/g, " ");
  const link = `[${check.title}](${check.url})`;
  if (answer === "not-applicable") return `- ~~${check.statement}~~ (does not apply; ${told}) ${link}`;
  return `- [${answer === "yes" ? "x" : " "}] ${check.statement} (${told}) ${link}`;
}

/** A cell; one that a spreadsheet would take for a formula is kept from being one. */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
