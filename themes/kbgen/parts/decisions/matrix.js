/** The table of a decision with the reader's answers in it, and two alternatives side by side. */

import { h, renew } from "../base/dom.js";
import { alternativeOf, answerLabel, criterionOf, points } from "./verdict-text.js";

/** Mark in the table the reader's answers and, for each, where an alternative is at its best. */
export function markTable(table, consultation) {
  const { words } = consultation;
  for (const body of table.tBodies) {
    const answer = consultation.saved.answers[body.dataset.criterion];
    for (const row of body.querySelectorAll("[data-answer]")) {
      const isChosen = row.dataset.answer === answer;
      row.classList.toggle("kb-matrix__chosen", isChosen);
      row.querySelector(".kb-matrix__yours").textContent = isChosen ? "✓" : "";
      markBest(words, [...row.querySelectorAll(".kb-matrix__value")], isChosen);
    }
    const told = weighing(consultation, body.dataset.criterion);
    body.querySelector(".kb-matrix__weight").textContent = told;
  }
}

function weighing({ sheet, saved, situation, words }, id) {
  const answer = saved.answers[id];
  const weight = words.number(saved.weights[id] ?? criterionOf(sheet, id).weight);
  const told = [answer === "not-applicable" ? null : words.say("weighing.weight", { weight })];
  if (!situation.positions.has(id)) told.push(answerLabel(words, criterionOf(sheet, id), answer));
  return told.filter(Boolean).join(words.say("sentence.comma"));
}

/** A button that shows the whole table, or only the rows of the reader's answers. */
export function tableSwitch(table, words) {
  const show = (compact) => {
    table.classList.toggle("kb-matrix--compact", compact);
    button.textContent = words.say(compact ? "weighing.whole_table" : "weighing.own_rows");
  };
  const toggle = () => show(!table.classList.contains("kb-matrix--compact"));
  const button = h("button", { type: "button", class: "kb-button", onclick: toggle });
  show(true);
  return button;
}

function markBest(words, cells, isChosen) {
  const values = cells.map((cell) => Number(cell.dataset.value ?? cell.textContent));
  const best = Math.max(...values);
  const isTie = values.every((value) => value === best);
  cells.forEach((cell, position) => {
    const wins = isChosen && !isTie && values[position] === best;
    cell.dataset.value = values[position];
    cell.classList.toggle("kb-matrix__best", wins);
    // Not by colour alone, and not for the eyes alone.
    cell.replaceChildren(String(values[position]), wins ? star(words) : "");
  });
}

function star(words) {
  return h(
    "span",
    { class: "kb-matrix__star" },
    h("span", { "aria-hidden": "true" }, " ★"),
    h("span", { class: "kb-hidden" }, ` ${words.say("weighing.best")}`),
  );
}

/** Two alternatives compared in plain words, one sentence each. */
export function comparisonWords({ sheet, situation, verdict, words }, one, other) {
  const standing = (id) => verdict.standings.find((each) => each.alternative === id);
  const title = (id) => alternativeOf(sheet, id).title;
  const counted = sheet.decision.criteria.filter((criterion) => situation.positions.has(criterion.id));
  const lead = (criterion) => {
    const position = situation.positions.get(criterion.id);
    const [mine, yours] = [one, other].map((id) => criterion.performance[id][position]);
    return situation.weights.get(criterion.id) * (mine - yours);
  };
  const named = (criterion) => {
    const label = answerLabel(words, criterion, situation.answers[criterion.id]);
    return words.say("weighing.named", { question: criterion.question, label });
  };
  const questions = (criteria) => words.both(criteria.map(named));
  const better = (id, criteria) =>
    words.say(criteria.length ? "weighing.better" : "weighing.never_better", {
      title: title(id),
      questions: questions(criteria),
    });
  if (counted.length === 0) return [words.say("verdict.because.nothing-answered")];
  const by = (keeps) =>
    counted.filter((criterion) => keeps(lead(criterion))).sort((a, b) => Math.abs(lead(b)) - Math.abs(lead(a)));
  const alike = by((size) => size === 0);
  const [mine, yours] = [one, other].map((id) => points(standing(id).score));
  const out = [one, other].filter((id) => standing(id).excluded_by.length);
  const count = verdict.unanswered.length;
  return [
    words.say("weighing.scores", { one: title(one), mine, other: title(other), yours }),
    better(one, by((size) => size > 0)),
    better(other, by((size) => size < 0)),
    alike.length ? words.say("weighing.alike", { questions: questions(alike) }) : null,
    ...out.map((id) => words.say("weighing.out_all_the_same", { title: title(id) })),
    count ? words.say("weighing.open", { count }) : null,
  ].filter(Boolean);
}

/**
 * The choice of two alternatives, and their comparison; `update` shows another consultation, and
 * `say` lets the comparison be heard when the reader has chosen others.
 */
export function comparison(sheet, words, say) {
  let consultation = null;
  const told = h("div", { class: "kb-compare__words" });
  const sentences = () =>
    one.value === other.value
      ? [words.say("weighing.compare_same")]
      : comparisonWords(consultation, one.value, other.value);
  const show = () => renew(told, sentences().map((sentence) => h("p", {}, sentence)));
  const chosen = () => {
    show();
    say(sentences().join(" "));
  };
  const one = choice(sheet, words.say("weighing.compare_one"), 0, chosen);
  const other = choice(sheet, words.say("weighing.compare_other"), 1, chosen);
  const element = h(
    "details",
    { class: "kb-compare" },
    h("summary", {}, words.say("weighing.compare")),
    h("p", {}, words.around("weighing.compare_which", { one, other })),
    told,
  );
  return {
    element,
    update(next) {
      consultation = next;
      show();
    },
  };
}

function choice(sheet, label, chosen, onchange) {
  const options = sheet.decision.alternatives.map(({ id, title }, position) =>
    h("option", { value: id, selected: position === chosen }, title),
  );
  return h("select", { "aria-label": label, onchange }, options);
}
