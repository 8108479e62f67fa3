/**
 * Saved answers: their form, their place in an address, and what becomes of them when the questions
 * have changed. The rules of kbgen/decisions/saved_answers.py, in JavaScript, and the fragment beside.
 *
 * Saved answers are { checklist, version, answers, weights, notes, fingerprints }; what a browser
 * keeps has `rests_on` as well, the hashes of the entries that the result rests on.
 */

import { decoded } from "../checklists/address.js";
import { Unusable, isObject } from "../checklists/unusable.js";
import { HEAVIEST, NOT_APPLICABLE, UNKNOWN, scaleIds } from "./engine.js";

/** No answers yet to the decision on a sheet. */
export function noAnswers(sheet) {
  return {
    checklist: sheet.id,
    version: sheet.decision.version,
    answers: {},
    weights: {},
    notes: {},
    fingerprints: { ...sheet.fingerprints },
  };
}

/**
 * Read the saved form; what is in it that makes no sense at all is left out.
 *
 * @throws {Unusable} It is not saved answers, or those of another checklist.
 */
export function readAnswers(data, checklist) {
  if (!isObject(data) || !isObject(data.answers)) throw new Unusable("no-answers");
  if (data.checklist !== checklist) throw new Unusable("other-checklist", { checklist });
  const isText = (value) => typeof value === "string";
  return {
    checklist,
    version: Number.isInteger(data.version) ? data.version : 0,
    answers: only(data.answers, isText),
    weights: only(data.weights, isWeight),
    notes: only(data.notes, isText),
    fingerprints: only(data.fingerprints, isText),
    rests_on: only(data.rests_on, isText),
  };
}

/**
 * Keep by stable ids what still makes sense, and say what else there is to look at: which criteria
 * are new, have changed or are gone, which have lost an answer that is no longer on the scale, and
 * which of the entries that the result rests on have been touched.
 */
export function carryOver(saved, sheet) {
  const { decision, fingerprints } = sheet;
  const choices = new Map(
    decision.criteria.map((one) => [one.id, [...scaleIds(one), UNKNOWN, NOT_APPLICABLE]]),
  );
  const ids = [...choices.keys()];
  const fits = (answer, id) => choices.has(id) && choices.get(id).includes(answer);
  const isAsked = (_, id) => choices.has(id);
  const then = saved.version === decision.version ? {} : saved.fingerprints;
  const answers = only(saved.answers, fits);
  return {
    saved: {
      checklist: saved.checklist,
      version: decision.version,
      answers,
      weights: only(saved.weights, isAsked),
      notes: only(saved.notes, isAsked),
      fingerprints: { ...fingerprints },
    },
    new: Object.keys(then).length ? ids.filter((id) => !Object.hasOwn(then, id)) : [],
    changed: ids.filter((id) => Object.hasOwn(then, id) && then[id] !== fingerprints[id]),
    gone: Object.keys(saved.answers).filter((id) => !choices.has(id)),
    lost: Object.keys(saved.answers).filter(
      (id) => choices.has(id) && !Object.hasOwn(answers, id),
    ),
    touched: Object.keys(saved.rests_on ?? {}).filter((ref) => saved.rests_on[ref] !== sheet.rests_on[ref]),
  };
}

/**
 * Write saved answers as the fragment of an address, such as
 * `answers=v2~team.small.3fa2b1.w5~traffic.-.99c0d1`: the version, then for each criterion its id,
 * its answer or `-`, the question's fingerprint, and the reader's weight if there is one. Notes
 * stay at home: they are free text, and an address travels.
 */
export function toFragment(saved) {
  const parts = Object.keys(saved.fingerprints).map((id) => {
    const weight = Object.hasOwn(saved.weights, id) ? [`w${saved.weights[id]}`] : [];
    return [id, saved.answers[id] ?? "-", saved.fingerprints[id], ...weight].join(".");
  });
  return `answers=${[`v${saved.version}`, ...parts].join("~")}`;
}

/** Read a fragment back; null if it does not hold answers. */
export function fromFragment(fragment, checklist) {
  const match = /^#?answers=v(\d+)((?:~[^~]*)*)$/.exec(decoded(fragment));
  if (!match) return null;
  const saved = { answers: {}, weights: {}, notes: {}, fingerprints: {} };
  for (const part of match[2].split("~").filter(Boolean)) {
    const [id, answer, fingerprint, ...rest] = part.split(".");
    if (answer && answer !== "-") saved.answers[id] = answer;
    if (fingerprint) saved.fingerprints[id] = fingerprint;
    const weight = Number(rest.join(".").replace(/^w/, "") || NaN);
    if (isWeight(weight)) saved.weights[id] = weight;
  }
  return { checklist, version: Number(match[1]), ...saved };
}

function isWeight(value) {
  return typeof value === "number" && value >= 0 && value <= HEAVIEST;
}

function only(object, keeps) {
  const pairs = isObject(object) ? Object.entries(object) : [];
  return Object.fromEntries(pairs.filter(([key, value]) => keeps(value, key)));
}
