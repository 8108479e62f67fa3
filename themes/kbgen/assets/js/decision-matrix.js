/** The table of a decision with the reader's answers in it, and two alternatives side by side. */

import { alternativeOf, answerLabel, criterionOf, joined, points } from "./decision-words.js";
import { h } from "./dom.js";

/** Mark in the table the reader's answers and, for each, where an alternative is at its best. */
export function markTable(table, consultation) {
  for (const body of table.tBodies) {
    const answer = consultation.saved.answers[body.dataset.criterion];
    for (const row of body.querySelectorAll("[data-answer]")) {
      const isChosen = row.dataset.answer === answer;
      row.classList.toggle("kb-matrix__chosen", isChosen);
      row.querySelector(".kb-matrix__yours").textContent = isChosen ? "✓" : "";
      markBest([...row.querySelectorAll(".kb-matrix__value")], isChosen);
    }
    const words = weighing(consultation, body.dataset.criterion);
    body.querySelector(".kb-matrix__weight").textContent = words;
  }
}

function weighing({ sheet, saved, situation }, id) {
  const answer = saved.answers[id];
  const weight = saved.weights[id] ?? criterionOf(sheet, id).weight;
  const words = [answer === "not-applicable" ? null : `weight ${weight}`];
  if (!situation.positions.has(id)) words.push(answerLabel(criterionOf(sheet, id), answer));
  return words.filter(Boolean).join(", ");
}

/** A button that shows the whole table, or only the rows of the reader's answers. */
export function tableSwitch(table) {
  const show = (compact) => {
    table.classList.toggle("kb-matrix--compact", compact);
    button.textContent = compact ? "Show every answer" : "Show your answers only";
  };
  const toggle = () => show(!table.classList.contains("kb-matrix--compact"));
  const button = h("button", { type: "button", class: "kb-button", onclick: toggle });
  show(true);
  return button;
}

function markBest(cells, isChosen) {
  const values = cells.map((cell) => Number(cell.dataset.value ?? cell.textContent));
  const best = Math.max(...values);
  const isTie = values.every((value) => value === best);
  cells.forEach((cell, position) => {
    const wins = isChosen && !isTie && values[position] === best;
    cell.dataset.value = values[position];
    cell.classList.toggle("kb-matrix__best", wins);
    // Not by colour alone, and not for the eyes alone.
    cell.replaceChildren(String(values[position]), wins ? star() : "");
  });
}

function star() {
  return h(
    "span",
    { class: "kb-matrix__star" },
    h("span", { "aria-hidden": "true" }, " ★"),
    h("span", { class: "kb-hidden" }, " best"),
  );
}

/** Two alternatives compared in plain words, one sentence each. */
export function comparisonWords({ sheet, situation, verdict }, one, other) {
  const standing = (id) => verdict.standings.find((each) => each.alternative === id);
  const title = (id) => alternativeOf(sheet, id).title;
  const counted = sheet.decision.criteria.filter((criterion) => situation.positions.has(criterion.id));
  const lead = (criterion) => {
    const position = situation.positions.get(criterion.id);
    const [mine, yours] = [one, other].map((id) => criterion.performance[id][position]);
    return situation.weights.get(criterion.id) * (mine - yours);
  };
  const named = (criterion) =>
    `“${criterion.question}” (${answerLabel(criterion, situation.answers[criterion.id])})`;
  const better = (id, criteria) =>
    `${title(id)} does better on ${joined(criteria.map(named), "and") || "none of your answers"}.`;
  if (counted.length === 0) return ["Nothing that counts is answered yet."];
  const by = (keeps) =>
    counted.filter((criterion) => keeps(lead(criterion))).sort((a, b) => Math.abs(lead(b)) - Math.abs(lead(a)));
  const alike = by((size) => size === 0);
  const [mine, yours] = [one, other].map((id) => points(standing(id).score));
  const out = [one, other].filter((id) => standing(id).excluded_by.length);
  const open = verdict.unanswered.length;
  return [
    `${title(one)} has ${mine} of 100 points, ${title(other)} has ${yours}.`,
    better(one, by((size) => size > 0)),
    better(other, by((size) => size < 0)),
    alike.length ? `They are alike on ${joined(alike.map(named), "and")}.` : null,
    ...out.map((id) => `${title(id)} is ruled out all the same.`),
    open ? `${open === 1 ? "One question is" : `${open} questions are`} open.` : null,
  ].filter(Boolean);
}

/** The choice of two alternatives, and their comparison; `update` shows another consultation. */
export function comparison(sheet) {
  const { alternatives } = sheet.decision;
  let consultation = null;
  const words = h("div", { class: "kb-compare__words", "aria-live": "polite" });
  const show = () => {
    const [one, other] = selects.map((select) => select.value);
    const sentences =
      one === other
        ? ["Choose two different alternatives."]
        : comparisonWords(consultation, one, other);
    words.replaceChildren(...sentences.map((sentence) => h("p", {}, sentence)));
  };
  const selects = ["Compare", "with"].map((label, position) =>
    h(
      "select",
      { "aria-label": label, onchange: show },
      alternatives.map(({ id, title }, n) =>
        h("option", { value: id, selected: n === position }, title),
      ),
    ),
  );
  const element = h(
    "section",
    { class: "kb-compare", "aria-labelledby": "compare" },
    h("h3", { id: "compare" }, "Two alternatives side by side"),
    h("p", {}, "Compare ", selects[0], " with ", selects[1]),
    words,
  );
  return {
    element,
    update(next) {
      consultation = next;
      show();
    },
  };
}
