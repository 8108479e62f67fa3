/** One question at a time, for small windows; all of them at once for whoever prefers that. */

import { h, store, stored } from "../base/dom.js";

const KEY = "kbgen:all-questions";

/**
 * Let a form show one question at a time. What a small window is, the style sheet says: in others
 * the steps are not seen, and all questions are.
 */
export function stepper(form, words, signal) {
  const questions = [...form.querySelectorAll("[data-criterion]")];
  let current = 0;
  const place = h("span", { class: "kb-steps__place" });
  const step = (by) => () => go(current + by);
  const back = h("button", { type: "button", class: "kb-button", onclick: step(-1) }, words.say("weighing.back"));
  const next = h("button", { type: "button", class: "kb-button", onclick: step(1) }, words.say("weighing.next"));
  const last = h("a", { href: "#verdict" }, words.say("weighing.to_verdict"));
  const all = h("button", { type: "button", class: "kb-steps__all", onclick: () => showAll(!isAll()) });
  const isAll = () => form.classList.contains("kb-questions--all");

  const show = (position) => {
    current = position;
    questions.forEach((question, number) => question.toggleAttribute("data-away", number !== position));
    place.textContent = words.say("weighing.place", { number: position + 1, count: questions.length });
    back.disabled = position === 0;
    next.hidden = position === questions.length - 1;
    last.hidden = !next.hidden;
  };
  const go = (position) => {
    show(position);
    questions[position].tabIndex = -1;
    questions[position].focus({ preventScroll: true });
    form.scrollIntoView();
  };
  const showAll = (isWanted) => {
    form.classList.toggle("kb-questions--all", isWanted);
    all.textContent = words.say(isWanted ? "weighing.one_at_a_time" : "weighing.all_at_once");
    store(KEY, isWanted || null);
  };
  const follow = ({ target }) => {
    const question = document.getElementById(target.closest("a[href^='#criterion-']")?.hash.slice(1));
    if (question) show(questions.indexOf(question));
  };

  document.addEventListener("click", follow, { signal });
  showAll(stored(KEY) === true);
  show(Math.max(questions.findIndex((question) => `#${question.id}` === location.hash), 0));
  form.append(h("p", { class: "kb-steps" }, back, place, next, last, all));
}
