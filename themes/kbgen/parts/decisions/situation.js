/**
 * A reader's situation, and what it answers in a decision before anything is asked: the rules of
 * kbgen/decisions/situation.py, in JavaScript, and its place in an address beside.
 *
 * A situation is an object: the id of a question of the profile to that of the reader's answer.
 */

import { decoded } from "../checklists/address.js";
import { Unusable, isObject } from "../checklists/unusable.js";
import { own, scaleIds } from "./engine.js";

/**
 * Read a saved situation; answers to what is not asked, or not on offer, are left out.
 *
 * @throws {Unusable} It is no saved situation.
 */
export function readSituation(data, questions) {
  const given = isObject(data) ? own(data, "situation") : null;
  if (!isObject(given)) throw new Unusable("no-situation");
  const pairs = questions.map((question) => [question.id, own(given, question.id)]);
  const fits = ([, answer], position) => scaleIds(questions[position]).includes(answer);
  return Object.fromEntries(pairs.filter(fits));
}

/** What a situation answers in a decision, by the ids of its criteria. */
export function presumed(decision, situation) {
  const pairs = decision.criteria.map(({ id, situation: same }) => {
    const profile = same && own(situation, same.question);
    return [id, typeof profile === "string" ? own(same.answers, profile) : undefined];
  });
  const fits = ([, answer], position) => scaleIds(decision.criteria[position]).includes(answer);
  return Object.fromEntries(pairs.filter(fits));
}

/** Whether something is for readers in a situation: null while they have not said enough. */
export function appliesTo(wanted, situation) {
  const given = Object.keys(wanted).map((id) => own(situation, id));
  if (given.some((answer) => answer === undefined)) return null;
  return Object.values(wanted).every((answers, position) => answers.includes(given[position]));
}

/** Write a situation as the fragment of an address, such as `situation=hosting.cloud~load.small`. */
export function situationFragment(situation) {
  const parts = Object.entries(situation).map((pair) => pair.join("."));
  return `situation=${parts.join("~")}`;
}

/** Read a fragment; null if it does not hold a situation. */
export function readSituationFragment(fragment, questions) {
  const match = /^#?situation=([a-z0-9-]+\.[a-z0-9-]+(?:~[a-z0-9-]+\.[a-z0-9-]+)*)$/.exec(decoded(fragment));
  if (!match) return null;
  const pairs = match[1].split("~").map((part) => part.split("."));
  return readSituation({ situation: Object.fromEntries(pairs) }, questions);
}
