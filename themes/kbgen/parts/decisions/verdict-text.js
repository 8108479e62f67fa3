/**
 * A verdict in words: the sentences of kbgen/decisions/verdict_text.py, in JavaScript.
 *
 * A sheet is what there is to know of a decision: { id, url, decision, fingerprints, practices,
 * citations }. Scores are told in points of a hundred, rounded to the nearest with halves up.
 */

import { NOT_APPLICABLE, UNKNOWN } from "./engine.js";

/** A score from 0 to 1 in points of a hundred. */
export function points(score) {
  return Math.floor(score * 100 + 0.5);
}

/** Find a part of the decision by its id. */
export const alternativeOf = (sheet, id) => byId(sheet.decision.alternatives, id);
export const criterionOf = (sheet, id) => byId(sheet.decision.criteria, id);
export const knockOutOf = (sheet, id) => byId(sheet.decision.knock_out_criteria, id);

/** The verdict in a few words, such as "Recommended: Managed service". */
export function headline(consultation) {
  return headlineOf(consultation, consultation.verdict);
}

/** Who leads and by how much, in a few words; nothing while nobody does. */
export function lead(consultation) {
  const { words, verdict } = consultation;
  const [best, second] = verdict.ranking.map((id) => standingOf(verdict, id));
  const { leaders } = verdict;
  if (leaders.length === 0) return "";
  const names = words.both(leaders.map((id) => alternativeOf(consultation.sheet, id).title));
  if (leaders.length > 1) return words.say("verdict.lead.close", { names });
  if (!second) return words.say("verdict.lead.alone", { names });
  const count = points(best.score - second.score);
  return words.say(count ? "verdict.lead.ahead" : "verdict.lead.hardly", { names, count });
}

/** How many of the questions that count are answered. */
export function progress({ situation, words }) {
  const { positions, weights } = situation;
  return words.say("verdict.progress", { answered: positions.size, total: weights.size });
}

/** One sentence on how the verdict came about. */
export function explanation(consultation) {
  const { words, verdict } = consultation;
  const basis = `verdict.because.${verdict.basis}`;
  const standing = (id) => standingOf(verdict, id);
  const told = (one) => ({ title: titleOf(consultation, one), points: points(one.score) });
  const [best, second] = verdict.ranking.map(standing);
  switch (verdict.basis) {
    case "all-excluded":
    case "only-one-left":
      return words.say(basis);
    case "too-little-answered":
      return tooLittle(consultation);
    case "close-so-far":
    case "close-scores": {
      const close = verdict.leaders.map(standing);
      return words.say(basis, { scores: words.both(close.map((one) => words.say("verdict.score", told(one)))) });
    }
    case "ranges-overlap":
      return words.say(basis, { best: titleOf(consultation, best), points: points(best.score) });
    default: {
      const lead = points(best.score - second.score);
      return words.say(lead ? basis : `${basis}-by-less`, {
        best: titleOf(consultation, best),
        points: points(best.score),
        count: lead,
        second: titleOf(consultation, second),
      });
    }
  }
}

/** One sentence for each alternative that is excluded and each reason that excludes it. */
export function ruledOut(consultation) {
  const { sheet, verdict, words } = consultation;
  return verdict.standings.flatMap((standing) =>
    standing.excluded_by.map((id) => {
      const { because } = knockOutOf(sheet, id);
      return words.say("verdict.ruled_out", { title: titleOf(consultation, standing), because });
    }),
  );
}

/** How an answer reads, or its absence. */
export function answerLabel(words, criterion, answer) {
  if (answer === undefined) return words.say("verdict.not_answered");
  if (answer === UNKNOWN) return words.say("decision.unknown");
  if (answer === NOT_APPLICABLE) return words.say("decision.not_applicable");
  return byId(criterion.scale, answer).label;
}

/** Who said it and where, such as "Glyph (inferred), Talk Python #352, 23:33". */
export function citationWords(words, { speaker, certainty, source, place }) {
  const sure = certainty === "stated" ? "" : words.say(`certainty.${certainty}`);
  const who = speaker && sure ? words.say("record.speaker", { speaker, certainty: sure }) : speaker;
  return [who, source, place].filter(Boolean).join(words.say("sentence.comma"));
}

/** A reason, such as “Two” to “How many people?” (+8 points). */
export function reasonWords({ sheet, words }, reason) {
  const criterion = criterionOf(sheet, reason.criterion);
  return words.say("verdict.reason", {
    label: answerLabel(words, criterion, reason.answer),
    question: criterion.question,
    size: signed(words, reason.contribution),
  });
}

/** What another answer would do. */
export function answerChangeWords(consultation, change) {
  const { sheet, words } = consultation;
  const criterion = criterionOf(sheet, change.criterion);
  return words.say("verdict.answer_change", {
    label: answerLabel(words, criterion, change.answer),
    question: criterion.question,
    then: headlineOf(consultation, change),
  });
}

/** What another weight would do. */
export function weightChangeWords(consultation, change) {
  const { sheet, words } = consultation;
  return words.say("verdict.weight_change", {
    weight: change.weight,
    current: words.number(change.current),
    question: criterionOf(sheet, change.criterion).question,
    then: headlineOf(consultation, change),
  });
}

/** How much a reason contributes: "+8 points". */
export function signed(words, contribution) {
  const count = points(Math.abs(contribution));
  const sign = contribution > 0 ? "+" : "−";
  return words.say(count ? "verdict.size" : "verdict.size_under_one", { sign, count });
}

function headlineOf({ sheet, words }, { outcome, alternatives }) {
  const titles = alternatives.map((id) => alternativeOf(sheet, id).title);
  return words.say(`verdict.headline.${outcome}`, { names: words.either(titles) });
}

function standingOf(verdict, id) {
  return verdict.standings.find((one) => one.alternative === id);
}

function byId(parts, id) {
  return parts.find((part) => part.id === id);
}

function titleOf({ sheet }, standing) {
  return alternativeOf(sheet, standing.alternative).title;
}

function tooLittle({ sheet, verdict, words }) {
  // Rounded down, so that it never reads as enough when it is not.
  const share = Math.floor(verdict.answered * 100 + 1e-9);
  if (share === 0) return words.say("verdict.because.nothing-answered");
  const needed = points(sheet.decision.thresholds.answered);
  return words.say("verdict.because.too-little-answered", { share, needed });
}
