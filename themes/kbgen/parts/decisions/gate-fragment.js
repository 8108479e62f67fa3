/**
 * Answers to a readiness checklist as the fragment of an address: `answers=v1~3fa2b1y~99c0d1r`. The
 * version, then for each check that is answered its fingerprint and a letter: y for yes, n for not
 * yet, and for what does not apply r where a reason was given and x where none was. Notes and owners
 * stay at home: they are free text, and an address travels.
 *
 * Python writes the same: kbgen/decisions/fragment.py.
 */

import { decoded } from "../checklists/address.js";
import { checkKey } from "./readiness.js";

const ANSWERS = { y: "yes", n: "not-yet", x: "not-applicable", r: "not-applicable" };

/** Write records as a fragment. */
export function gateFragment(sheet, checks, records) {
  const parts = checks.flatMap((check) => {
    const { answer, note = "" } = records[checkKey(check)] ?? {};
    return answer ? [`${check.fingerprint}${letterOf(answer, note)}`] : [];
  });
  return `answers=${[`v${sheet.version}`, ...parts].join("~")}`;
}

function letterOf(answer, note) {
  if (answer === "not-applicable") return note.trim() ? "r" : "x";
  return answer === "yes" ? "y" : "n";
}

/**
 * Read a fragment; null if it does not hold such answers.
 *
 * @param {object[]} checks The checklist's checks.
 * @param {string} reason What to say for a reason that the link has left out.
 * @returns {{ version: number, records: object, gone: number } | null} `gone` counts the answers to
 *   checks that the checklist no longer has.
 */
export function readGateFragment(fragment, checks, reason) {
  const match = /^#?answers=v(\d{1,9})((?:~[0-9a-f]{6}[ynxr])*)$/.exec(decoded(fragment));
  if (!match) return null;
  const byFingerprint = new Map(checks.map((check) => [check.fingerprint, check]));
  const records = {};
  let gone = 0;
  for (const part of match[2].split("~").filter(Boolean)) {
    const check = byFingerprint.get(part.slice(0, 6));
    const letter = part.at(-1);
    if (check) records[checkKey(check)] = { answer: ANSWERS[letter], ...(letter === "r" && { note: reason }) };
    else gone += 1;
  }
  return { version: Number(match[1]), records, gone };
}
