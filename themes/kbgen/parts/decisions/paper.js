/**
 * The result on paper: the verdict first, then what would change it, the answers as a table, and who
 * said so as notes. It is there for print alone; a form without answers prints as the form.
 */

import { h } from "../base/dom.js";
import { addressWith } from "./record.js";
import {
  answerChangeWords,
  answerLabel,
  citationWords,
  reasonWords,
  alternativeOf,
  weightChangeWords,
} from "./verdict-text.js";
import { boxOf, shortStandings } from "./verdict.js";

const CHANGES = 4;

/** Everything that goes on paper. */
export function paperOf(consultation) {
  const { sheet, words } = consultation;
  const notes = notesOf(sheet);
  return [
    boxOf(consultation),
    shortStandings(consultation),
    leadersOf(consultation).map((reasons) => reasonsOf(consultation, reasons, notes)),
    changesOf(consultation),
    h("h2", {}, words.say("weighing.your_answers")),
    answersOf(consultation, notes),
    notes.length > 0 && [
      h("h2", {}, words.say("weighing.who_says_so")),
      h("ol", { class: "kb-paper__notes" }, notes.map((note) => noteOf(words, note))),
    ],
    h(
      "p",
      { class: "kb-paper__from" },
      words.say("weighing.version", { version: sheet.decision.version }),
      " ",
      h("span", { class: "kb-paper__address" }, addressWith(consultation)),
    ),
  ];
}

/** The evidence of all questions, in their order; a note's number is its place. */
function notesOf({ decision, citations }) {
  return decision.criteria.flatMap(({ id }) => (citations[id] ?? []).map((citation) => ({ id, citation })));
}

function noteOf(words, { citation }) {
  const { quote, stance } = citation;
  const mark = stance === "supports" ? "" : words.say(`weighing.stance.${stance}`);
  const told = `${mark}${citationWords(words, citation)}`;
  return h("li", {}, quote ? words.say("record.quoted", { said: told, quote: words.quoted(quote) }) : told);
}

function numbersOf(notes, id) {
  const numbers = notes.flatMap((note, position) => (note.id === id ? [position + 1] : []));
  return numbers.length ? ` [${numbers.join(", ")}]` : "";
}

function leadersOf({ reasons, verdict }) {
  const named = verdict.alternatives.length ? verdict.alternatives : verdict.leaders;
  return reasons.filter(({ alternative }) => named.includes(alternative));
}

function reasonsOf(consultation, { alternative, favour, against }, notes) {
  const { sheet, words } = consultation;
  const line = (key) => (reason) =>
    h("li", {}, words.say(key, { reason: reasonWords(consultation, reason) }), numbersOf(notes, reason.criterion));
  return [
    h("h3", {}, alternativeOf(sheet, alternative).title),
    h("ul", {}, favour.map(line("record.favour")), against.map(line("record.against"))),
  ];
}

function changesOf(consultation) {
  const { sensitivity, words } = consultation;
  const told = [
    ...sensitivity.answers.slice(0, CHANGES).map((change) => answerChangeWords(consultation, change)),
    ...sensitivity.weights.slice(0, CHANGES).map((change) => weightChangeWords(consultation, change)),
  ];
  if (told.length === 0) return null;
  return [h("h3", {}, words.say("weighing.changes")), h("ul", {}, told.map((text) => h("li", {}, text)))];
}

function answersOf({ saved, sheet, words }, notes) {
  const rows = sheet.decision.criteria.map((criterion) => {
    const { id, question, weight } = criterion;
    const label = answerLabel(words, criterion, saved.answers[id]);
    const note = saved.notes[id];
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, question, numbersOf(notes, id)),
      h("td", {}, note ? `${label} (${note})` : label),
      h("td", {}, words.say("weighing.weight", { weight: words.number(saved.weights[id] ?? weight) })),
    );
  });
  return h("table", { class: "kb-paper__answers" }, h("tbody", {}, rows));
}
