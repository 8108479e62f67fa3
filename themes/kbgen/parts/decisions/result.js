/** A reader's visit to a decision: kbgen/decisions/result.py, in JavaScript. */

import { judge, situationOf } from "./engine.js";
import { reasons } from "./reasons.js";
import { sensitivity } from "./sensitivity.js";

/** Work out all that follows from saved answers to the decision on a sheet, to be told in words. */
export function consult(sheet, saved, words) {
  const { decision } = sheet;
  const situation = situationOf(decision, saved.answers, saved.weights);
  const verdict = judge(decision, situation);
  return {
    sheet,
    saved,
    situation,
    verdict,
    reasons: reasons(decision, situation, verdict),
    sensitivity: sensitivity(decision, saved.answers, saved.weights),
    words,
  };
}
