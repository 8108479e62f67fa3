/**
 * Where a reader's answers are kept: in this browser, under the checklist's id and version, and in
 * the address. Nothing is sent anywhere; a fragment is not part of a request.
 */

import { store, stored, storedKeys } from "../base/dom.js";
import { isAnswers, showInAddress } from "../checklists/address.js";
import { carryOver, fromFragment, noAnswers, readAnswers, toFragment } from "./saved-answers.js";

/**
 * Find the answers to start from: those in the address, else those of this version of the
 * checklist, else those of the version answered last; and what the reader's situation answers.
 *
 * @param {object} presumed What the situation answers, by criterion.
 * @returns {{ carried: object, version: number | null, own: object, broken?: boolean }} What to start
 *   with, of which version it is if it came with the address, and what this browser has; whether
 *   there are answers in the address that cannot be read.
 */
export function findAnswers(sheet, hash, presumed) {
  const stored = carryOver(ownAnswers(sheet) ?? noAnswers(sheet), sheet);
  const own = { ...stored, saved: withPresumed(stored.saved, presumed) };
  const linked = fromFragment(hash, sheet.id);
  if (!linked) return { carried: own, version: null, own: own.saved, broken: isAnswers(hash) };
  const carried = carryOver(linked, sheet);
  // The reader's own link: the answers are the same, and only this browser has the notes.
  if (toFragment(carried.saved) === toFragment(own.saved)) {
    return { carried: { ...carried, saved: own.saved }, version: null, own: own.saved };
  }
  return { carried, version: linked.version, own: own.saved };
}

/** Answers, with what the reader's situation answers where they have said nothing. */
export function withPresumed(saved, presumed) {
  return { ...saved, answers: { ...presumed, ...saved.answers } };
}

/** Keep answers in this browser, with a note of what they rest on, and in the address. */
export function keepAnswers(sheet, saved, presumed) {
  const kept = isBlank(saved, presumed) ? null : { ...saved, rests_on: sheet.rests_on };
  store(keyOf(sheet), kept);
  showInAddress(fragmentOf(saved, presumed));
}

/** Keep answers that have come in a file, under the version that they are of. */
export function putAnswers(saved) {
  store(keyOf({ id: saved.checklist }, saved.version), saved);
}

/** The answers for an address; empty where there are none. */
export function fragmentOf(saved, presumed) {
  return isBlank(saved, presumed) ? "" : toFragment(saved);
}

/** Whether a reader has said nothing yet beyond what their situation answers. */
export function isBlank(saved, presumed = {}) {
  const isOwn = ([id, answer]) => presumed[id] !== answer;
  const others = [saved.weights, saved.notes];
  return !Object.entries(saved.answers).some(isOwn) && others.every((part) => !Object.keys(part).length);
}

function keyOf(sheet, version = sheet.decision.version) {
  return `kbgen:decision:${sheet.id}:v${version}`;
}

/** The answers that this browser has; null where there are none. */
export function ownAnswers(sheet) {
  const prefix = keyOf(sheet, "");
  const older = storedKeys(prefix).sort(
    (one, other) => Number(other.slice(prefix.length)) - Number(one.slice(prefix.length)),
  );
  for (const key of [keyOf(sheet), ...older]) {
    try {
      return readAnswers(stored(key), sheet.id);
    } catch {
      // Nothing there, or something of somebody else's: look further.
    }
  }
  return null;
}
