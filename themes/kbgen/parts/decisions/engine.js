/**
 * Which way a decision points: the rules of kbgen/decisions/engine.py, in JavaScript. A decision is an object with the keys of its YAML file. Nothing
 * here touches the page, and nothing is changed in place.
 *
 * Both sides run the shared cases in tests/cases/decisions; a rule is changed in both or in none.
 */

export const BEST = 4;
export const HEAVIEST = 5;
export const UNKNOWN = "unknown";
export const NOT_APPLICABLE = "not-applicable";

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

/** What an object itself has under a key, and nothing that it inherits. */
export function own(object, key) {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Add numbers up. */
export function sum(numbers) {
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
