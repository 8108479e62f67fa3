/** What this browser has of a reader: their situation, and how far they are with checklists. */

import { store, stored } from "../base/dom.js";
import { isObject } from "../checklists/unusable.js";
import { carryOver } from "../decisions/saved-answers.js";
import { situationOf } from "../decisions/engine.js";
import { presumed } from "../decisions/situation.js";
import { ownAnswers } from "../decisions/store.js";
import { knownRecords } from "../readiness/records.js";

const SITUATION = "kbgen:situation";

/** The reader's situation; an empty object where they have said nothing. */
export function ownSituation() {
  const found = stored(SITUATION);
  return isObject(found) ? found : {};
}

/** Keep a situation in this browser. */
export function keepSituation(situation) {
  store(SITUATION, Object.keys(situation).length ? situation : null);
}

/**
 * Every checklist that the reader has begun or that their situation answers something of.
 *
 * @param {object} sheet What the page of one's own work knows: decisions, gates, entries.
 * @returns {object[]} `one` is the checklist; answered and total count its questions; isBegun;
 *   changed are the entries that its result rests on and that have changed since.
 */
export function ownWork({ decisions, gates, entries }, situation) {
  return [
    ...decisions.map((one) => ofDecision(one, entries, situation)),
    ...gates.map(ofGate),
  ].filter(({ answered, isBegun }) => answered || isBegun);
}

/**
 * Order work by how much the reader has answered in it: a check that stands in several checklists is
 * answered in all of them, and what the reader works on comes before those.
 */
export function furthestFirst(one, other) {
  return other.answered - one.answered;
}

function ofDecision(one, entries, situation) {
  const { decision, fingerprints } = one;
  const digests = Object.fromEntries(one.rests_on.map((ref) => [ref, entries[ref].digest]));
  const sheet = { id: one.id, decision, fingerprints, rests_on: digests };
  const saved = ownAnswers(sheet);
  const carried = saved && carryOver(saved, sheet);
  const answers = { ...presumed(decision, situation), ...carried?.saved.answers };
  const { positions, weights } = situationOf(decision, answers, carried?.saved.weights);
  const changed = (carried?.touched ?? []).map((ref) => entries[ref]).filter(Boolean);
  return { one, answered: positions.size, total: weights.size, isBegun: saved !== null, changed };
}

function ofGate(one) {
  const records = knownRecords();
  const answered = one.checks.filter((key) => Object.hasOwn(records, key) && records[key].answer).length;
  return { one, answered, total: one.checks.length, isBegun: answered > 0, changed: [] };
}
