/** What a team takes away from a readiness checklist: a task list, a table, the data. */

import { Unusable } from "../checklists/unusable.js";
import { CHECK_ANSWERS, assess, checkKey } from "../decisions/readiness.js";

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
export function gateWords(words, assessment) {
  return words.say(`gate.headline.${assessment.gate}`, { badge: badgeWords(words, assessment) });
}

/** How many of the checks of the first level that applies are met: "14 of 16 must checks met". */
export function badgeWords(words, { tallies }) {
  const tally = tallies.find((one) => one.applicable > 0);
  if (!tally) return words.say("gate.badge_of_none");
  return words.say(`gate.badge.${tally.level}`, { met: tally.met, count: tally.applicable });
}

/** A Markdown task list, by topic; what does not apply is struck out. */
export function readinessTasks(words, sheet, records) {
  const assessment = assess(checksOf(sheet), answersOf(records));
  const groups = sheet.groups.flatMap((group) => [
    `## ${group.title || words.say("gate.other_topic")}`,
    "",
    ...group.checks.map((check) => task(words, check, records[checkKey(check)] ?? {})),
    "",
  ]);
  const lines = [`# ${sheet.title}`, "", `${gateWords(words, assessment)}.`, "", ...groups];
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
  const assessed = assess(checks, answersOf(own));
  const assessment = { ...assessed, badge: badgeWords(words, assessed) };
  const { id: checklist, version } = sheet;
  return `${JSON.stringify({ checklist, version, checks: own, assessment }, null, 2)}\n`;
}

/**
 * Read records back from the data of a file, of any readiness checklist: checks are shared.
 *
 * @throws {Unusable} There are no records in it.
 */
export function readRecords(data) {
  const found = data && typeof data === "object" ? data.checks : null;
  if (!found || typeof found !== "object" || Array.isArray(found)) {
    throw new Unusable("no-checks");
  }
  const pairs = Object.entries(found).map(([key, record]) => [key, cleaned(record)]);
  return Object.fromEntries(pairs.filter(([, record]) => Object.keys(record).length));
}

function cleaned(record) {
  const text = (value) => typeof value === "string" && value !== "";
  const { answer, owner, note } = record && typeof record === "object" ? record : {};
  return {
    ...(CHECK_ANSWERS.includes(answer) ? { answer } : {}),
    ...(text(owner) ? { owner } : {}),
    ...(text(note) ? { note } : {}),
  };
}

function task(words, check, { answer, owner, note }) {
  const level = words.say(`sentence.level.${check.level}`);
  const facts = [level, owner && words.say("gate.owned", { owner }), note].filter(Boolean);
  // One line: a line break would end the list item.
  const told = facts.join("; ").replaceAll(/\s+/g, " ");
  const link = `[${check.title}](${check.url})`;
  if (answer === "not-applicable") {
    return `- ~~${check.statement}~~ (${words.say("gate.left_out", { told })}) ${link}`;
  }
  return `- [${answer === "yes" ? "x" : " "}] ${check.statement} (${told}) ${link}`;
}

/** A cell; one that a spreadsheet would take for a formula is kept from being one. */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
