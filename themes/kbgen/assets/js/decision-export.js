/**
 * What a reader takes away from a decision: the texts of kbgen/exporters/decision_record.py, in
 * JavaScript. Both write the golden cases in tests/cases/decision-exports.
 */

import {
  alternativeOf,
  answerChangeWords,
  answerLabel,
  explanation,
  headline,
  knockOutOf,
  points,
  reasonWords,
  ruledOut,
  weightChangeWords,
  weightWords,
} from "./decision-words.js";

/** A decision record under the headings of MADR 4; `day` is YYYY-MM-DD. */
export function madr(consultation, day) {
  const { decision } = consultation.sheet;
  const settled = consultation.verdict.outcome === "recommended";
  return text(
    ["---", `status: ${settled ? "proposed" : "draft"}`, `date: ${day}`, "---", ""],
    [`# ${decision.title}`, ""],
    ["## Context and Problem Statement", "", decision.problem, ""],
    ["## Decision Drivers", "", ...drivers(consultation), ""],
    ["## Considered Options", "", ...options(decision), ""],
    ["## Decision Outcome", "", ...outcome(consultation), ""],
    section("### Consequences", consequences(consultation)),
    section("### Confirmation", checks(consultation)),
    ["## Pros and Cons of the Options", "", ...prosAndCons(consultation)],
    ["## More Information", "", ...more(consultation)],
  );
}

/** What there is left to do, as a Markdown task list. */
export function taskList(consultation) {
  const { sheet, verdict } = consultation;
  const { criteria, title } = sheet.decision;
  const isOpen = (criterion) => verdict.unanswered.includes(criterion.id);
  const told = `${headline(sheet, verdict.outcome, verdict.alternatives)}. ${explanation(sheet, verdict)}`;
  return text(
    [`# ${title}`, "", told, ""],
    section(
      "## To find out",
      criteria.filter(isOpen).map((criterion) => `- [ ] ${criterion.question}`),
    ),
    section("## To do", checks(consultation)),
    section(
      "## Answered",
      criteria
        .filter((criterion) => !isOpen(criterion))
        .map((criterion) => `- [x] ${answered(consultation, criterion)}`),
    ),
  );
}

/** The answers, which can be loaded again, and what follows from them. */
export function answersJson({ saved, verdict, reasons, sensitivity }) {
  return `${JSON.stringify({ ...saved, verdict, reasons, sensitivity }, null, 2)}\n`;
}

function text(...parts) {
  return `${parts.flat().join("\n").replace(/\n+$/, "")}\n`;
}

function section(heading, lines) {
  return lines.length ? [heading, "", ...lines, ""] : [];
}

function drivers(consultation) {
  const { criteria } = consultation.sheet.decision;
  return criteria.map((criterion) => `- ${answered(consultation, criterion)}`);
}

function answered({ saved }, criterion) {
  const label = answerLabel(criterion, saved.answers[criterion.id]);
  const note = saved.notes[criterion.id];
  const weight = saved.weights[criterion.id] ?? criterion.weight;
  const reason = note ? ` (${note})` : "";
  return `${criterion.question} **${label}**${reason}, weight ${weightWords(weight)}`;
}

function options(decision) {
  return decision.alternatives.map(({ title, summary }) => `- ${title}: ${summary}`);
}

function outcome({ sheet, verdict }) {
  const told = explanation(sheet, verdict);
  const chosen = headline(sheet, verdict.outcome, verdict.alternatives);
  const first =
    verdict.outcome === "recommended"
      ? `Chosen option: “${alternativeOf(sheet, verdict.alternatives[0]).title}”. ${told}`
      : `No option is chosen yet. ${chosen}. ${told}`;
  return [first, ...ruledOut(sheet, verdict).flatMap((sentence) => ["", sentence])];
}

function named({ sheet, verdict }) {
  return verdict.alternatives.map((id) => alternativeOf(sheet, id));
}

function consequences(consultation) {
  const alternatives = named(consultation);
  return alternatives.flatMap(({ title, consequences: found }) => {
    const prefix = alternatives.length > 1 ? `${title}: ` : "";
    return found.map((consequence) => `- ${prefix}${consequence}`);
  });
}

/** The checks of the practices that come with what the verdict names, each practice once. */
function checks(consultation) {
  const ids = new Set(named(consultation).flatMap((alternative) => alternative.practices));
  return [...ids].flatMap((id) => {
    const practice = consultation.sheet.practices[id];
    if (!practice) return [];
    const from = link(practice.title, practice.url);
    return practice.checks.map(({ statement, level }) => `- [ ] ${statement} (${level}; ${from})`);
  });
}

function link(title, url) {
  return url ? `[${title}](${url})` : title;
}

function prosAndCons(consultation) {
  const { sheet, verdict, reasons } = consultation;
  return verdict.standings.flatMap((standing, position) => {
    const because = (word, found) =>
      found.map((reason) => `- ${word}, because of ${reasonWords(sheet, reason)}`);
    const lines = [
      ...standing.excluded_by.map((id) => `- Ruled out: ${knockOutOf(sheet, id).because}`),
      ...because("Good", reasons[position].favour),
      ...because("Bad", reasons[position].against),
    ];
    const { title } = alternativeOf(sheet, standing.alternative);
    return [`### ${title}`, "", score(consultation, standing), "", ...lines, ...(lines.length ? [""] : [])];
  });
}

function score({ situation, verdict }, standing) {
  if (situation.positions.size === 0) return "No score: nothing that counts is answered.";
  const told = `${points(standing.score)} of 100 points`;
  if (verdict.unanswered.length === 0) return `${told}.`;
  const ends = `${points(standing.low)} to ${points(standing.high)}`;
  return `${told} on what is answered, ${ends} once everything is.`;
}

function more({ sheet, sensitivity }) {
  const { title, version } = sheet.decision;
  const changes = [
    ...sensitivity.answers.map((change) => answerChangeWords(sheet, change)),
    ...sensitivity.weights.map((change) => weightChangeWords(sheet, change)),
  ].map((change) => `- ${change}`);
  const told = changes.length ? ["", "A single change that would lead elsewhere:", "", ...changes] : [];
  return [`Worked out with ${link(title, sheet.url)}, version ${version}.`, ...told];
}
