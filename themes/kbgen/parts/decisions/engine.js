/**
 * Which way a decision points: the rules of engine.py, reasons.py and sensitivity.py in
 * kbgen/decisions, in JavaScript. A decision is an object with the keys of its YAML file. Nothing
 * here touches the page, and nothing is changed in place.
 *
 * Both sides run the shared cases in tests/cases/decisions; a rule is changed in both or in none.
 */

export const BEST = 4;
export const HEAVIEST = 5;
export const UNKNOWN = "unknown";
export const NOT_APPLICABLE = "not-applicable";
export const STRONGEST = 3;

const NO_ANSWERS = [UNKNOWN, NOT_APPLICABLE];

/** Round to the nearest billionth, halves up: the precision of every comparison. */
export function billionths(number) {
  return Math.floor(number * 1e9 + 0.5);
}

/** The ids of a criterion's answers, in the scale's order. */
export function scaleIds(criterion) {
  return criterion.scale.map((answer) => answer.id);
}

/** Whether an answer is one of a scale's. */
export function isAnswered(answer) {
  return answer !== undefined && !NO_ANSWERS.includes(answer);
}

/**
 * Sort out a reader's answers and weights.
 *
 * @param {object} decision
 * @param {Object<string, string>} answers Criterion id to answer id, "unknown" or "not-applicable".
 * @param {Object<string, number>} weights Criterion id to a weight from 0 to 5.
 * @throws {RangeError} For a criterion, an answer or a weight that is not possible.
 */
export function situationOf(decision, answers, weights = {}) {
  check(decision, answers, weights);
  const counting = new Map();
  const positions = new Map();
  for (const criterion of decision.criteria) {
    const answer = own(answers, criterion.id);
    const weight = own(weights, criterion.id) ?? criterion.weight;
    if (answer === NOT_APPLICABLE || !(weight > 0)) continue;
    counting.set(criterion.id, weight);
    if (isAnswered(answer)) positions.set(criterion.id, scaleIds(criterion).indexOf(answer));
  }
  return {
    answers,
    weights: counting,
    positions,
    total: sum([...counting.values()]),
    answered: sum([...positions.keys()].map((id) => counting.get(id))),
    unanswered: [...counting.keys()].filter((id) => !positions.has(id)),
  };
}

/** Weigh a reader's answers; throws RangeError as situationOf does. */
export function decide(decision, answers, weights = {}) {
  return judge(decision, situationOf(decision, answers, weights));
}

/** Come to a verdict on a situation that has been sorted out already. */
export function judge(decision, situation) {
  const knocks = decision.knock_out_criteria.filter((knock) => fires(knock.when, situation));
  const standings = decision.alternatives.map((alternative) =>
    standingOf(decision, alternative.id, knocks, situation),
  );
  const ranked = standings
    .filter((standing) => standing.excluded_by.length === 0)
    .sort((one, other) => billionths(other.score) - billionths(one.score));
  const share = situation.total ? situation.answered / situation.total : 0;
  const threshold = billionths(decision.thresholds.close_call);
  const close = ranked.filter((one) => billionths(ranked[0].score - one.score) <= threshold);
  const [outcome, basis, chosen] = rule(decision.thresholds, situation, ranked, close, share);
  return {
    outcome,
    basis,
    alternatives: chosen.map((standing) => standing.alternative),
    ranking: ranked.map((standing) => standing.alternative),
    leaders: situation.positions.size ? close.map((standing) => standing.alternative) : [],
    standings,
    answered: share,
    unanswered: situation.unanswered,
    fired: knocks.map((knock) => knock.id),
  };
}

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

function own(object, key) {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function check(decision, answers, weights) {
  const criteria = new Map(decision.criteria.map((criterion) => [criterion.id, criterion]));
  for (const key of [...Object.keys(answers), ...Object.keys(weights)]) {
    if (!criteria.has(key)) {
      const ids = [...criteria.keys()].join(", ");
      throw new RangeError(`there is no criterion '${key}'; there is ${ids}`);
    }
  }
  for (const [key, answer] of Object.entries(answers)) {
    const choices = [...scaleIds(criteria.get(key)), ...NO_ANSWERS];
    if (!choices.includes(answer)) {
      throw new RangeError(`'${answer}' is no answer to '${key}'; choose ${choices.join(", ")}`);
    }
  }
  for (const [key, weight] of Object.entries(weights)) {
    if (!(weight >= 0 && weight <= HEAVIEST)) {
      throw new RangeError(`the weight of '${key}' must be from 0 to ${HEAVIEST}`);
    }
  }
}

function fires(when, situation) {
  return Object.entries(when).every(([criterion, answers]) =>
    answers.includes(own(situation.answers, criterion)),
  );
}

function standingOf(decision, alternative, knocks, situation) {
  let sure = 0;
  let low = 0;
  let high = 0;
  for (const criterion of decision.criteria) {
    if (!situation.weights.has(criterion.id)) continue;
    const weight = situation.weights.get(criterion.id);
    const row = criterion.performance[alternative];
    if (situation.positions.has(criterion.id)) {
      sure += weight * row[situation.positions.get(criterion.id)];
    } else {
      low += weight * Math.min(...row);
      high += weight * Math.max(...row);
    }
  }
  return {
    alternative,
    excluded_by: knocks
      .filter((knock) => knock.excludes.includes(alternative))
      .map((knock) => knock.id),
    score: shareOf(sure, situation.answered),
    low: shareOf(sure + low, situation.total),
    high: shareOf(sure + high, situation.total),
  };
}

function shareOf(points, weight) {
  return weight ? points / (BEST * weight) : 0;
}

function rule(thresholds, situation, ranked, close, share) {
  if (ranked.length === 0) return ["all-excluded", "all-excluded", []];
  if (situation.positions.size === 0 || billionths(share) < billionths(thresholds.answered)) {
    return ["undecided", "too-little-answered", []];
  }
  if (ranked.length === 1) return ["recommended", "only-one-left", ranked];
  const isTie = close.length > 1;
  if (situation.unanswered.length > 0 && canStillTurn(ranked, close, thresholds.close_call)) {
    return ["undecided", isTie ? "close-so-far" : "ranges-overlap", []];
  }
  return isTie ? ["close-call", "close-scores", close] : ["recommended", "clear-lead", close];
}

/** Whether one that is not close can pass the best, or those that are close come apart. */
function canStillTurn(ranked, close, threshold) {
  const [best] = ranked;
  const overtaken = ranked.slice(close.length).some((one) => billionths(best.low) < billionths(one.high));
  const reach = Math.max(...close.map((one) => one.high)) - Math.min(...close.map((one) => one.low));
  return overtaken || (close.length > 1 && billionths(reach) > billionths(threshold));
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
