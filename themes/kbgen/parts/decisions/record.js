/**
 * What a reader takes away from a decision: the texts of kbgen/decisions/record.py, in JavaScript.
 * Both write the golden cases in tests/cases/decision-exports. Headings of the record and values of
 * its `status` are those of MADR 4, in every language.
 */

import { toFragment } from "./saved-answers.js";
import {
  alternativeOf,
  answerChangeWords,
  answerLabel,
  citationWords,
  explanation,
  headline,
  knockOutOf,
  points,
  reasonWords,
  ruledOut,
  weightChangeWords,
} from "./verdict-text.js";

/** A decision record under the headings of MADR 4; `day` is YYYY-MM-DD. */
export function madr(consultation, day) {
  const { decision } = consultation.sheet;
  const settled = consultation.verdict.outcome === "recommended";
  return text(
    ["---", `status: ${settled ? "proposed" : "draft"}`, `date: ${day}`],
    [...toRunAgain(consultation), "---", ""],
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
  const { sheet, verdict, words } = consultation;
  const { criteria, title } = sheet.decision;
  const isOpen = (criterion) => verdict.unanswered.includes(criterion.id);
  const told = { headline: headline(consultation), explanation: explanation(consultation) };
  return text(
    [`# ${title}`, "", words.say("record.told", told), ""],
    section(
      `## ${words.say("record.to_find_out")}`,
      criteria.filter(isOpen).map((criterion) => `- [ ] ${criterion.question}`),
    ),
    section(`## ${words.say("record.to_do")}`, checks(consultation)),
    section(
      `## ${words.say("record.answered_heading")}`,
      criteria
        .filter((criterion) => !isOpen(criterion))
        .map((criterion) => `- [x] ${answered(consultation, criterion)}`),
    ),
  );
}

/** The address of the page with these answers; empty where the page has none. */
export function addressWith({ saved, sheet }) {
  return sheet.url && `${sheet.url}#${toFragment(saved)}`;
}

/** The answers, which can be loaded again, and what follows from them. */
export function answersJson({ saved, verdict, reasons, sensitivity }) {
  return `${JSON.stringify({ ...saved, verdict, reasons, sensitivity }, null, 2)}\n`;
}

function text(...parts) {
  return `${parts.flat().join("\n").replace(/\n+$/, "")}\n`;
}

/** What `kbgen check --records` needs to weigh the same answers again, and to compare. */
function toRunAgain({ saved, sheet, verdict }) {
  const { alternatives, outcome, ranking, standings } = verdict;
  const score = (id) => standings.find((standing) => standing.alternative === id).score;
  const [first, second] = ranking;
  const lead = second ? [`lead: ${Math.floor((score(first) - score(second)) * 100 + 0.5)}`] : [];
  const parts = Object.entries(sheet.weighed).map((part) => part.join("."));
  return [
    `decision: ${sheet.id}`,
    toFragment(saved).replace("=", ": "),
    `verdict: ${outcome}`,
    `alternatives: [${alternatives.join(", ")}]`,
    ...lead,
    `weighed: ${parts.join("~")}`,
  ];
}

function section(heading, lines) {
  return lines.length ? [heading, "", ...lines, ""] : [];
}

function drivers(consultation) {
  const { citations, decision } = consultation.sheet;
  return decision.criteria.flatMap((criterion) => [
    `- ${answered(consultation, criterion)}`,
    ...(citations[criterion.id] ?? []).map((citation) => `  - ${said(consultation, citation)}`),
  ]);
}

/** Who said it and where, the way to it in the source, and the words if they are quoted. */
function said({ words }, citation) {
  const { moment, quote, stance, url } = citation;
  const mark = stance === "supports" ? "" : words.say(`weighing.stance.${stance}`);
  const here = `${mark}${link(citationWords(words, citation), url)}`;
  const told = moment ? words.say("record.there", { said: here, url: moment }) : here;
  return quote ? words.say("record.quoted", { said: told, quote: words.quoted(quote) }) : told;
}

function answered({ saved, words }, criterion) {
  // One line: a line break would end the list item.
  const note = saved.notes[criterion.id]?.replaceAll(/\s+/g, " ").trim();
  return words.say(note ? "record.answered_with_note" : "record.answered", {
    question: criterion.question,
    label: answerLabel(words, criterion, saved.answers[criterion.id]),
    note,
    weight: words.number(saved.weights[criterion.id] ?? criterion.weight),
  });
}

function options(decision) {
  return decision.alternatives.map(({ title, summary }) => `- ${title}: ${summary}`);
}

function outcome(consultation) {
  const { sheet, verdict, words } = consultation;
  const told = { headline: headline(consultation), explanation: explanation(consultation) };
  const first =
    verdict.outcome === "recommended"
      ? words.say("record.chosen", { ...told, title: alternativeOf(sheet, verdict.alternatives[0]).title })
      : words.say("record.none_chosen", told);
  return [first, ...ruledOut(consultation).flatMap((sentence) => ["", sentence])];
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
    const told = (level) => consultation.words.say(`sentence.level.${level}`);
    return practice.checks.map(({ statement, level }) => `- [ ] ${statement} (${told(level)}; ${from})`);
  });
}

function link(title, url) {
  return url ? `[${title}](${url})` : title;
}

function prosAndCons(consultation) {
  const { sheet, verdict, reasons, words } = consultation;
  return verdict.standings.flatMap((standing, position) => {
    const { title } = alternativeOf(sheet, standing.alternative);
    const out = standing.excluded_by.map((id) => words.say("record.ruled_out", { because: knockOutOf(sheet, id).because }));
    const told = score(consultation, standing);
    const { favour, against } = reasons[position];
    const lines = [
      ...favour.map((reason) => because(consultation, "record.favour", reason)),
      ...against.map((reason) => because(consultation, "record.against", reason)),
    ];
    return [
      ...[`### ${title}`, ...out].flatMap((line) => [line, ""]),
      ...[out.length ? words.say("record.ruled_out_score", { score: told }) : told, ""],
      ...lines,
      ...(lines.length ? [""] : []),
    ];
  });
}

function because(consultation, key, reason) {
  const { sheet, words } = consultation;
  const told = words.say(key, { reason: reasonWords(consultation, reason) });
  const cited = (sheet.citations[reason.criterion] ?? []).map((one) => link(citationWords(words, one), one.url));
  return `- ${cited.length ? words.say("record.cited", { told, places: cited.join("; ") }) : told}`;
}

function score({ situation, verdict, words }, standing) {
  if (situation.positions.size === 0) return words.say("record.no_score");
  return words.say(verdict.unanswered.length ? "record.score_so_far" : "record.score", {
    points: points(standing.score),
    low: points(standing.low),
    high: points(standing.high),
  });
}

function more(consultation) {
  const { sheet, sensitivity, words } = consultation;
  const { title, version } = sheet.decision;
  const changes = [
    ...sensitivity.answers.map((change) => answerChangeWords(consultation, change)),
    ...sensitivity.weights.map((change) => weightChangeWords(consultation, change)),
  ].map((change) => `- ${change}`);
  const told = changes.length ? ["", words.say("record.changes"), "", ...changes] : [];
  return [words.say("record.worked_out", { link: link(title, addressWith(consultation)), version }), ...told];
}
