/** All saved work as one file: the situation, answers to decisions and checks, the reading list. */

import { store, stored, storedKeys } from "../base/dom.js";
import { Unusable, isObject } from "../checklists/unusable.js";
import { readAnswers } from "../decisions/saved-answers.js";
import { readSituation } from "../decisions/situation.js";
import { ownAnswers, putAnswers } from "../decisions/store.js";
import { keepRecords, knownRecords, readRecords } from "../readiness/records.js";
import { keepLater, laterList, readLater } from "./later.js";
import { keepSituation, ownSituation } from "./own.js";

const OURS = "kbgen:";
const PARTS = ["situation", "decisions", "checks", "later"];

/** Everything that this browser has of what a sheet knows. */
export function savedWork(sheet) {
  return {
    situation: ownSituation(),
    decisions: sheet.decisions.map(ownAnswers).filter(Boolean),
    checks: knownRecords(),
    later: laterList(),
  };
}

/**
 * Read such a file; what is in it that makes no sense is left out.
 *
 * @throws {Unusable} None of it is there.
 */
export function readWork(data, sheet) {
  if (!isObject(data) || !PARTS.some((part) => Object.hasOwn(data, part))) throw new Unusable("no-work");
  const known = new Set(sheet.decisions.map(({ id }) => id));
  const decisions = Array.isArray(data.decisions) ? data.decisions : [];
  return {
    situation: isObject(data.situation) ? readSituation(data, sheet.questions) : {},
    decisions: decisions.filter((one) => known.has(one?.checklist) && isObject(one.answers)).map(read),
    checks: isObject(data.checks) ? readRecords(data) : {},
    later: readLater(data.later),
  };
}

function read(answers) {
  return readAnswers(answers, answers.checklist);
}

/**
 * Keep work beside what this browser has, whose place it takes where both say something.
 *
 * @returns {Function} Has the browser keep what it kept before.
 */
export function addWork({ situation, decisions, checks, later }) {
  const before = new Map(storedKeys(OURS).map((key) => [key, stored(key)]));
  keepSituation({ ...ownSituation(), ...situation });
  decisions.forEach(putAnswers);
  keepRecords({ ...knownRecords(), ...checks });
  keepLater(readLater([...laterList(), ...later]));
  return () => {
    for (const key of new Set([...storedKeys(OURS), ...before.keys()])) store(key, before.get(key) ?? null);
  };
}
