/** What would change a verdict: kbgen/decisions/sensitivity.py, in JavaScript. */

import { HEAVIEST, billionths, decide, own, scaleIds } from "./engine.js";

/** Every single answer, and the nearest weight of each criterion, that would change the verdict. */
export function sensitivity(decision, answers, weights = {}) {
  const now = decide(decision, answers, weights);
  const found = decision.criteria.flatMap((criterion) =>
    nearestWeight(decision, criterion, answers, weights, now),
  );
  return {
    answers: answerChanges(decision, answers, weights, now),
    weights: found.sort((one, other) => distance(one) - distance(other)),
  };
}

function answerChanges(decision, answers, weights, now) {
  const changes = [];
  for (const criterion of decision.criteria) {
    for (const answer of scaleIds(criterion)) {
      const then = decide(decision, { ...answers, [criterion.id]: answer }, weights);
      if (differ(now, then)) {
        const { outcome, alternatives } = then;
        changes.push({ criterion: criterion.id, answer, outcome, alternatives });
      }
    }
  }
  return changes;
}

function nearestWeight(decision, criterion, answers, weights, now) {
  const current = own(weights, criterion.id) ?? criterion.weight;
  const candidates = Array.from({ length: HEAVIEST + 1 }, (_, weight) => weight);
  candidates.sort((one, other) => Math.abs(one - current) - Math.abs(other - current));
  for (const weight of candidates) {
    const then = decide(decision, answers, { ...weights, [criterion.id]: weight });
    if (differ(now, then)) {
      const { outcome, alternatives } = then;
      return [{ criterion: criterion.id, current, weight, outcome, alternatives }];
    }
  }
  return [];
}

function distance(change) {
  return billionths(Math.abs(change.weight - change.current));
}

function differ(now, then) {
  const names = (verdict) => [verdict.outcome, ...[...verdict.alternatives].sort()].join(" ");
  return names(now) !== names(then);
}
