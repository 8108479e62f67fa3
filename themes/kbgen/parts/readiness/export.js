/**
 * What a team takes away from a readiness checklist: the texts of kbgen/decisions/gate_record.py, in
 * JavaScript. Both write the golden cases in tests/cases/gate-exports.
 */

import { gateFragment } from "../decisions/gate-fragment.js";
import { gateWords } from "../decisions/gate-text.js";
import { assess, checkKey } from "../decisions/readiness.js";

const COLUMNS = ["topic", "level", "check", "answer", "owner", "note", "practice", "address"];

/** All checks of a sheet, in order. */
export function checksOf(sheet) {
  return sheet.groups.flatMap((group) => group.checks);
}

/** What records of answer, owner and note come to. */
export function assessRecords(checks, records) {
  const all = (field) => {
    const pairs = Object.entries(records).filter(([, record]) => record[field]);
    return Object.fromEntries(pairs.map(([key, record]) => [key, record[field]]));
  };
  return assess(checks, all("answer"), all("note"));
}

/** The address of the page with these answers. */
export function addressWith(sheet, records) {
  return `${sheet.url}#${gateFragment(sheet, checksOf(sheet), records)}`;
}

/** A Markdown task list, by topic; what does not apply is struck out. */
export function readinessTasks(words, sheet, records) {
  const assessment = assessRecords(checksOf(sheet), records);
  const groups = sheet.groups.flatMap((group) => [
    `## ${group.title || words.say("gate.other_topic")}`,
    "",
    ...group.checks.map((check) => task(words, check, records[checkKey(check)] ?? {})),
    "",
  ]);
  const link = `[${sheet.title}](${addressWith(sheet, records)})`;
  const told = words.say("gate.worked_out", { link, version: sheet.version });
  const lines = [`# ${sheet.title}`, "", `${gateWords(words, assessment)}.`, "", ...groups, told];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** A table for a spreadsheet: CSV as RFC 4180 has it. */
export function readinessCsv(words, sheet, records) {
  const columns = COLUMNS.map((column) => words.say(`gate.column.${column}`));
  const rows = sheet.groups.flatMap((group) =>
    group.checks.map((check) => {
      const record = records[checkKey(check)] ?? {};
      const { statement, title, url } = check;
      const level = words.say(`sentence.level.${check.level}`);
      const answer = words.say(`gate.answer.${record.answer ?? "open"}`);
      return [group.title, level, statement, answer, record.owner ?? "", record.note ?? "", title, url];
    }),
  );
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** The records of this checklist, which can be loaded again, and what they come to. */
export function readinessJson(words, sheet, records) {
  const checks = checksOf(sheet);
  const keys = checks.map(checkKey).filter((key) => Object.hasOwn(records, key));
  const own = Object.fromEntries(keys.map((key) => [key, records[key]]));
  const assessed = assessRecords(checks, own);
  const assessment = { ...assessed, badge: gateWords(words, assessed) };
  const { id: checklist, version } = sheet;
  return `${JSON.stringify({ checklist, version, checks: own, assessment }, null, 2)}\n`;
}

function task(words, check, { answer, owner, note }) {
  const level = words.say(`sentence.level.${check.level}`);
  const isAside = answer === "not-applicable";
  const said = isAside && !note?.trim() ? words.say("gate.no_reason") : note;
  const facts = [level, owner && words.say("gate.owned", { owner }), said].filter(Boolean);
  // One line: a line break would end the list item.
  const told = facts.join("; ").replaceAll(/\s+/g, " ");
  const link = `[${check.title}](${check.url})`;
  if (isAside) {
    return `- ~~${check.statement}~~ (${words.say("gate.left_out", { told })}) ${link}`;
  }
  return `- [${answer === "yes" ? "x" : " "}] ${check.statement} (${told}) ${link}`;
}

/** A cell; one that a spreadsheet would take for a formula is kept from being one. */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
