/** What speaks for and against each alternative: kbgen/decisions/reasons.py, in JavaScript. */

import { BEST, billionths, sum } from "./engine.js";

const STRONGEST = 3;

/** The strongest reasons for and against every alternative, in the decision's order. */
export function reasons(decision, situation, verdict) {
  const everyone = decision.alternatives.map((alternative) => alternative.id);
  const compared = verdict.ranking.length < 2 ? everyone : verdict.ranking;
  const answered = decision.criteria.filter((criterion) => situation.positions.has(criterion.id));
  return everyone.map((alternative) => {
    const found = answered.map((criterion) => reason(alternative, criterion, situation, compared));
    return { alternative, ...strongest(found) };
  });
}

function reason(alternative, criterion, situation, compared) {
  const position = situation.positions.get(criterion.id);
  const value = (id) => criterion.performance[id][position];
  const mean = sum(compared.map(value)) / compared.length;
  const share = situation.weights.get(criterion.id) / situation.answered;
  return {
    criterion: criterion.id,
    answer: situation.answers[criterion.id],
    contribution: (share * (value(alternative) - mean)) / BEST,
  };
}

function strongest(found) {
  const strength = (one) => billionths(one.contribution);
  const favour = found.filter((one) => strength(one) > 0);
  const against = found.filter((one) => strength(one) < 0);
  return {
    favour: favour.sort((one, other) => strength(other) - strength(one)).slice(0, STRONGEST),
    against: against.sort((one, other) => strength(one) - strength(other)).slice(0, STRONGEST),
  };
}
