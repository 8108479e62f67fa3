/**
 * A verdict in words: the sentences of kbgen/views/decision_words.py, in JavaScript.
 *
 * A sheet is what the page carries about a decision: { id, url, decision, fingerprints, practices,
 * citations }. Scores are told in points of a hundred, rounded to the nearest with halves up.
 */

import { NOT_APPLICABLE, UNKNOWN } from "./decision-model.js";

/** A score from 0 to 1 in points of a hundred. */
export function points(score) {
  return Math.floor(score * 100 + 0.5);
}

/** Find a part of the decision by its id. */
export const alternativeOf = (sheet, id) => byId(sheet.decision.alternatives, id);
export const criterionOf = (sheet, id) => byId(sheet.decision.criteria, id);
export const knockOutOf = (sheet, id) => byId(sheet.decision.knock_out_criteria, id);

/** The verdict in a few words, such as "Recommended: Managed service". */
export function headline(sheet, outcome, alternatives) {
  const titles = alternatives.map((id) => alternativeOf(sheet, id).title);
  const names = joined(titles, "or");
  return {
    recommended: `Recommended: ${names}`,
    "close-call": `A close call: ${names}`,
    undecided: "Undecided",
    "all-excluded": "Everything is ruled out",
  }[outcome];
}

/** One sentence on how the verdict came about. */
export function explanation(sheet, verdict) {
  const standing = (id) => verdict.standings.find((one) => one.alternative === id);
  const [best, second] = verdict.ranking.map(standing);
  switch (verdict.basis) {
    case "all-excluded":
      return "Knock-out criteria rule out every alternative.";
    case "too-little-answered":
      return tooLittle(sheet, verdict);
    case "only-one-left":
      return "Every other alternative is ruled out.";
    case "close-scores": {
      const close = verdict.alternatives.map(standing);
      const told = joined(
        close.map((one) => `${titleOf(sheet, one)} ${points(one.score)}`),
        "and",
      );
      return `${told} of 100 points: too near to each other to rely on the difference.`;
    }
    case "ranges-overlap": {
      const ahead = `${titleOf(sheet, best)} is ahead with ${points(best.score)} of 100`;
      return `${ahead} points, but the open questions can still turn it.`;
    }
    default: {
      const lead = leadWords(points(best.score - second.score));
      const score = `${titleOf(sheet, best)} has ${points(best.score)} of 100 points`;
      return `${score}, ${lead} ahead of ${titleOf(sheet, second)}.`;
    }
  }
}

/** One sentence for each alternative that is excluded and each reason that excludes it. */
export function ruledOut(sheet, verdict) {
  return verdict.standings.flatMap((standing) =>
    standing.excluded_by.map(
      (id) => `${titleOf(sheet, standing)} is ruled out: ${knockOutOf(sheet, id).because}`,
    ),
  );
}

/** How an answer reads, or its absence. */
export function answerLabel(criterion, answer) {
  if (answer === undefined) return "Not answered";
  if (answer === UNKNOWN) return "I don’t know";
  if (answer === NOT_APPLICABLE) return "Does not apply";
  return byId(criterion.scale, answer).label;
}

/** A reason, such as “Two” to “How many people?” (+8 points). */
export function reasonWords(sheet, reason) {
  const criterion = criterionOf(sheet, reason.criterion);
  const label = answerLabel(criterion, reason.answer);
  return `“${label}” to “${criterion.question}” (${signed(reason.contribution)})`;
}

/** What another answer would do. */
export function answerChangeWords(sheet, change) {
  const criterion = criterionOf(sheet, change.criterion);
  const label = answerLabel(criterion, change.answer);
  const then = headline(sheet, change.outcome, change.alternatives);
  return `“${label}” to “${criterion.question}” → ${then}`;
}

/** What another weight would do. */
export function weightChangeWords(sheet, change) {
  const { question } = criterionOf(sheet, change.criterion);
  const then = headline(sheet, change.outcome, change.alternatives);
  const current = weightWords(change.current);
  return `weight ${change.weight} instead of ${current} for “${question}” → ${then}`;
}

/** A weight, with no more than six digits. */
export function weightWords(weight) {
  return String(Number(weight.toPrecision(6)));
}

/** Words in a row: "A", "A or B", "A, B or C". */
export function joined(words, conjunction) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}

/** How much a reason contributes: "+8 points". */
export function signed(contribution) {
  const size = points(Math.abs(contribution));
  const sign = contribution > 0 ? "+" : "−";
  return `${sign}${size || "under 1"} ${size < 2 ? "point" : "points"}`;
}

function byId(parts, id) {
  return parts.find((part) => part.id === id);
}

function titleOf(sheet, standing) {
  return alternativeOf(sheet, standing.alternative).title;
}

function tooLittle(sheet, verdict) {
  // Rounded down, so that it never reads as enough when it is not.
  const share = Math.floor(verdict.answered * 100 + 1e-9);
  if (share === 0) return "Nothing that counts is answered yet.";
  const needed = points(sheet.decision.thresholds.answered);
  return `${share}% of what counts is answered, and ${needed}% is needed.`;
}

function leadWords(lead) {
  if (lead < 1) return "less than a point";
  return lead === 1 ? "1 point" : `${lead} points`;
}
