/** The form of a decision: between its fields and saved answers. */

import { h } from "../base/dom.js";
import { answerLabel, criterionOf } from "./verdict-text.js";

/** Read the fields. */
export function readForm(form, sheet, saved) {
  const next = { ...saved, answers: {}, weights: {}, notes: {} };
  for (const { id, weight } of sheet.decision.criteria) {
    const answer = form.querySelector(`input[name="${id}"]:checked`)?.value;
    const chosen = Number(form.elements[`${id}:weight`].value);
    const note = form.elements[`${id}:note`].value.trim();
    if (answer) next.answers[id] = answer;
    if (chosen !== weight) next.weights[id] = chosen;
    if (note && answer === "not-applicable") next.notes[id] = note;
  }
  return next;
}

/** Set the fields. */
export function fillForm(form, sheet, saved, words) {
  for (const { id, weight } of sheet.decision.criteria) {
    for (const radio of form.querySelectorAll(`input[name="${id}"]`)) {
      radio.checked = radio.value === saved.answers[id];
    }
    showWeight(form.elements[`${id}:weight`], saved.weights[id] ?? weight, words);
    form.elements[`${id}:note`].value = saved.notes[id] ?? "";
  }
}

/** Say at each question how much it counts, of all that counts. */
export function showShares(form, { saved, sheet, situation, words }) {
  for (const { id, weight } of sheet.decision.criteria) {
    const counts = words.say("weighing.counts", {
      weight: words.number(saved.weights[id] ?? weight),
      total: words.number(situation.total),
    });
    const share = form.querySelector(`#criterion-${id} .kb-question__share`);
    share.textContent = situation.weights.has(id) ? counts : words.say("weighing.counts_not");
  }
}

/** Say at each question that the reader's situation answers that it does, and what. */
export function showPresumed(form, { saved, sheet, words }, presumed) {
  for (const [id, answer] of Object.entries(presumed)) {
    const legend = form.querySelector(`#criterion-${id} legend`);
    const label = answerLabel(words, criterionOf(sheet, id), answer);
    const isSame = saved.answers[id] === answer;
    const text = isSame ? words.say("weighing.presumed") : words.say("weighing.presumed_other", { label });
    legend.querySelector(".kb-own")?.remove();
    legend.append(h("span", { class: "kb-own" }, ` ${text}`));
  }
}

/** Say at each question that is new or reads differently since it was last answered. */
export function markQuestions(form, marks) {
  for (const fieldset of form.querySelectorAll("[data-criterion]")) {
    const mark = marks[fieldset.dataset.criterion];
    fieldset.querySelector(".kb-mark")?.remove();
    if (mark) fieldset.querySelector("legend").append(h("span", { class: "kb-mark" }, ` ${mark}`));
  }
}

/** Let a reader take an answer back: a click on the chosen one, or Backspace or Delete on it. */
export function allowClearing(form, changed, signal) {
  let before = null;
  const isRadio = (target) => target instanceof HTMLInputElement && target.type === "radio";
  const clear = (radio) => {
    radio.checked = false;
    changed();
  };
  form.addEventListener(
    "pointerdown",
    (event) => {
      const radio = event.target.closest("label")?.querySelector("input[type=radio]");
      before = radio?.checked ? radio : null;
    },
    { signal },
  );
  form.addEventListener(
    "click",
    (event) => {
      // A click with a pointer on the answer that was chosen already; the keyboard gives detail 0.
      if (isRadio(event.target) && event.target === before) {
        before = null;
        clear(event.target);
      }
    },
    { signal },
  );
  form.addEventListener(
    "keydown",
    (event) => {
      if (!["Backspace", "Delete"].includes(event.key) || !isRadio(event.target)) return;
      if (event.target.checked) clear(event.target);
    },
    { signal },
  );
}

/** A weight that came with a link or a file may lie between those on offer. */
function showWeight(select, weight, words) {
  select.querySelector("[data-between]")?.remove();
  if (!Number.isInteger(weight)) {
    select.append(h("option", { value: String(weight), "data-between": true }, words.number(weight)));
  }
  select.value = String(weight);
}
