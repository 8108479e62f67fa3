/**
 * The page of a decision. It arrives as a complete form; this works out the verdict while the form
 * is filled in, keeps the answers, and lets the reader take the result away.
 */

import { consult } from "./consultation.js";
import { actionsFor } from "./decision-actions.js";
import { allowClearing, fillForm, markQuestions, readForm } from "./decision-form.js";
import { comparison, markTable, tableSwitch } from "./decision-matrix.js";
import { headlineOf, resultOf } from "./decision-result.js";
import { findAnswers, isBlank, keepAnswers, showInAddress } from "./decision-store.js";
import { criterionOf, explanation, joined } from "./decision-words.js";
import { h, openForPrinting, pageData } from "./dom.js";
import { noticeArea } from "./notice.js";
import { noAnswers } from "./saved-answers.js";

/** Bring the page to life, if it is a decision's; the hash is the address's when it was opened. */
export function startDecision(hash, signal) {
  const root = document.getElementById("kb-decision");
  if (!root || root.dataset.started) return;
  root.dataset.started = "true";
  new DecisionPage(root, signal).start(hash);
}

class DecisionPage {
  constructor(root, signal) {
    this.root = root;
    this.signal = signal;
    this.form = root.querySelector("form");
    this.table = root.querySelector(".kb-matrix table");
    this.result = root.querySelector("#kb-verdict");
    this.sheet = withFullAddresses(pageData("kb-decision-sheet"), root.dataset.root);
    this.notice = noticeArea();
    this.bar = progressBar();
    this.compare = comparison(this.sheet);
  }

  start(hash) {
    for (const details of this.root.querySelectorAll("details")) details.open = false;
    openForPrinting(this.root, this.signal);
    this.build();
    const { carried, fromLink, own } = findAnswers(this.sheet, hash);
    // Whoever was quicker than this script has answered already.
    const { answers: early } = readForm(this.form, this.sheet, own);
    const isEarly = Object.keys(early).length > 0;
    const { saved } = carried;
    this.tellOfChanges(carried);
    if (fromLink) this.tellOfLink(own);
    this.set({ ...saved, answers: { ...saved.answers, ...early } }, { keep: isEarly });
    this.listen();
  }

  build() {
    const actions = actionsFor({
      consultation: () => this.consultation,
      load: (saved, message) => this.replace(saved, message),
      reset: () => this.reset(),
      tell: (message) => this.notice.tell(message),
    });
    this.form.before(this.notice.element);
    this.result.after(this.compare.element, actions);
    this.table.parentElement.before(tableSwitch(this.table));
    this.root.append(this.bar.element);
  }

  listen() {
    const { signal } = this;
    const changed = () => this.set(readForm(this.form, this.sheet, this.saved), { fill: false });
    this.form.addEventListener("change", changed, { signal });
    this.form.addEventListener("input", changed, { signal });
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    allowClearing(this.form, changed, signal);
    addEventListener("hashchange", () => this.followAddress(), { signal });
    // Material moves the address along with the headings while the page scrolls; a reader who
    // copies the address then would lose the answers.
    let waiting = 0;
    const restore = () => !signal.aborted && showInAddress(this.saved);
    const scrolled = () => {
      clearTimeout(waiting);
      waiting = setTimeout(restore, 600);
    };
    addEventListener("scroll", scrolled, { signal, passive: true });
  }

  /** Take these answers for the current ones and show what follows. */
  set(saved, { fill = true, keep = true } = {}) {
    this.saved = saved;
    if (fill) fillForm(this.form, this.sheet, saved);
    if (keep) keepAnswers(this.sheet, saved);
    else showInAddress(saved);
    this.consultation = consult(this.sheet, saved);
    this.result.replaceChildren(...resultOf(this.consultation).flat(2).filter(Boolean));
    this.compare.update(this.consultation);
    markTable(this.table, this.consultation);
    this.markKnockOuts();
    this.bar.update(this.consultation);
  }

  /** Replace the answers by others, and offer to take that back. */
  replace(saved, message) {
    const before = this.saved;
    this.set(saved);
    this.notice.tell(message, ["Undo", () => this.set(before)]);
  }

  reset() {
    if (isBlank(this.saved)) this.notice.tell("There is nothing to clear.");
    else this.replace(noAnswers(this.sheet), "All answers are cleared.");
  }

  /** A link with answers to this very page, followed while it is open. */
  followAddress() {
    const { carried, fromLink } = findAnswers(this.sheet, location.hash);
    if (fromLink) this.replace(carried.saved, "These are the answers that came with the link.");
  }

  tellOfLink(own) {
    const message = "These answers came with the link; they become yours when you change one.";
    if (isBlank(own)) this.notice.tell(message);
    else this.notice.tell(message, ["Show my own instead", () => this.set(own)]);
  }

  tellOfChanges(carried) {
    const marks = {};
    for (const id of carried.changed) marks[id] = "changed";
    for (const id of carried.lost) marks[id] = "answer it again";
    for (const id of carried.new) marks[id] = "new";
    markQuestions(this.form, marks);
    const told = changeWords(this.sheet, carried);
    if (told.length) this.notice.tell(`The questions have changed since. ${told.join(" ")}`);
  }

  markKnockOuts() {
    for (const element of this.root.querySelectorAll("[data-knock-out]")) {
      const fires = this.consultation.verdict.fired.includes(element.dataset.knockOut);
      element.classList.toggle("kb-knock-out--fires", fires);
      element.querySelector(".kb-mark")?.remove();
      if (fires) element.prepend(h("p", { class: "kb-mark" }, "This is your situation"));
    }
  }
}

/** The bar at the foot of the window: the verdict, announced when it changes, and the progress. */
function progressBar() {
  const verdict = h("p", { class: "kb-progress__verdict", role: "status" });
  const label = h("label", { class: "kb-progress__label", for: "kb-progress" });
  const meter = h("progress", { id: "kb-progress", max: "100", value: "0" });
  const link = h("a", { href: "#verdict" }, "Why");
  const element = h("div", { class: "kb-progress" }, verdict, link, label, meter);
  return {
    element,
    update(consultation) {
      const { sheet, verdict: now } = consultation;
      const words = `${headlineOf(consultation)}. `;
      const percent = Math.floor(now.answered * 100 + 1e-9);
      if (verdict.dataset.told !== words) {
        verdict.dataset.told = words;
        verdict.replaceChildren(
          h("strong", {}, words),
          h("span", { class: "kb-progress__more" }, explanation(sheet, now)),
        );
      }
      label.textContent = `${percent}% answered, by weight`;
      meter.value = percent;
    },
  };
}

function changeWords(sheet, carried) {
  const questions = (ids) => joined(ids.map((id) => `“${criterionOf(sheet, id).question}”`), "and");
  const gone = carried.gone.length;
  return [
    carried.new.length ? `New: ${questions(carried.new)}.` : null,
    carried.changed.length ? `Changed: ${questions(carried.changed)}.` : null,
    carried.lost.length ? `To be answered again: ${questions(carried.lost)}.` : null,
    gone ? `${gone === 1 ? "One that you answered is" : `${gone} that you answered are`} gone.` : null,
  ].filter(Boolean);
}

/** Addresses in a sheet are relative to the root of the site; what is taken away needs all of them. */
function withFullAddresses(sheet, root) {
  const full = (one) => ({ ...one, url: new URL(root + one.url, location.href).href });
  const all = (parts, change) =>
    Object.fromEntries(Object.entries(parts).map(([id, part]) => [id, change(part)]));
  return {
    ...full(sheet),
    practices: all(sheet.practices, full),
    citations: all(sheet.citations, (found) => found.map(full)),
  };
}
