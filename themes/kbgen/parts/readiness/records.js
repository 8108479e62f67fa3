/** Records of checks: answer, owner and note, which every checklist with the same check shares. */

import { store, stored } from "../base/dom.js";
import { Unusable, isObject } from "../checklists/unusable.js";
import { CHECK_ANSWERS } from "../decisions/readiness.js";

/** Where this browser has them. */
export const KEY = "kbgen:checks";

/** What this browser has; none where that cannot be read. */
export function knownRecords() {
  try {
    return readRecords({ checks: stored(KEY) });
  } catch {
    return {};
  }
}

/** Keep records in this browser. */
export function keepRecords(records) {
  store(KEY, Object.keys(records).length ? records : null);
}

/**
 * Read records back from the data of a file, of any readiness checklist: checks are shared.
 *
 * @throws {Unusable} There are no records in it.
 */
export function readRecords(data) {
  const found = isObject(data) ? data.checks : null;
  if (!isObject(found)) throw new Unusable("no-checks");
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
