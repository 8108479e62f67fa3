/**
 * The page of a decision. It arrives as a complete form; this works out the verdict while the form
 * is filled in, keeps the answers, and lets the reader take the result away.
 */

import { h, openForPrinting } from "../base/dom.js";
import { Words } from "../base/words.js";
import { noticeArea } from "../checklists/notice.js";
import { withFullAddress } from "../checklists/take-away.js";
import { actionsFor } from "./actions.js";
import { allowClearing, fillForm, markQuestions, readForm } from "./form.js";
import { comparison, markTable, tableSwitch } from "./matrix.js";
import { consult } from "./result.js";
import { noAnswers } from "./saved-answers.js";
import { findAnswers, isBlank, keepAnswers, showInAddress } from "./store.js";
import { criterionOf, explanation, headline } from "./verdict-text.js";
import { resultOf } from "./verdict.js";

/** Bring the page to life; the hash is the address's when it was opened. */
export function start(root, data, { hash, signal }) {
  new DecisionPage(root, data, signal).start(hash);
}

class DecisionPage {
  constructor(root, { sheet, words }, signal) {
    this.root = root;
    this.signal = signal;
    this.form = root.querySelector("form");
    this.table = root.querySelector(".kb-matrix table");
    this.result = root.querySelector("#kb-verdict");
    this.sheet = withFullAddresses(sheet, root.dataset.root);
    this.words = new Words(words);
    this.notice = noticeArea(this.words);
    this.bar = progressBar(this.words);
    this.compare = comparison(this.sheet, this.words);
  }

  start(hash) {
    for (const details of this.root.querySelectorAll("details")) details.open = false;
    openForPrinting(this.root, this.signal);
    this.build();
    const { carried, fromLink, own } = findAnswers(this.sheet, hash);
    // Whoever was quicker than this script has answered already.
    const early = readForm(this.form, this.sheet, own);
    const { saved } = carried;
    const both = (part) => ({ ...saved[part], ...early[part] });
    const all = { ...saved, answers: both("answers"), weights: both("weights"), notes: both("notes") };
    this.tellOfChanges(carried);
    if (fromLink) this.tellOfLink(own);
    this.set(all, { keep: !isBlank(early) });
    this.listen();
  }

  build() {
    const actions = actionsFor({
      words: this.words,
      consultation: () => this.consultation,
      load: (saved, message) => this.replace(saved, message),
      reset: () => this.reset(),
      tell: (message) => this.notice.tell(message),
    });
    this.form.before(this.notice.element);
    this.result.after(this.compare.element, actions);
    this.table.parentElement.before(tableSwitch(this.table, this.words));
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
    if (fill) fillForm(this.form, this.sheet, saved, this.words);
    if (keep) keepAnswers(this.sheet, saved);
    else showInAddress(saved);
    this.consultation = consult(this.sheet, saved, this.words);
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
    this.notice.tell(message, [this.words.say("take_away.undo"), () => this.set(before)]);
  }

  reset() {
    if (isBlank(this.saved)) this.notice.tell(this.words.say("weighing.nothing_to_clear"));
    else this.replace(noAnswers(this.sheet), this.words.say("weighing.cleared"));
  }

  /** A link with answers to this very page, followed while it is open. */
  followAddress() {
    const { carried, fromLink } = findAnswers(this.sheet, location.hash);
    if (fromLink) this.replace(carried.saved, this.words.say("weighing.linked_now"));
  }

  tellOfLink(own) {
    const message = this.words.say("weighing.linked");
    if (isBlank(own)) this.notice.tell(message);
    else this.notice.tell(message, [this.words.say("weighing.show_own"), () => this.set(own)]);
  }

  tellOfChanges(carried) {
    const marks = {};
    for (const kind of ["changed", "lost", "new"]) {
      for (const id of carried[kind]) marks[id] = this.words.say(`weighing.mark.${kind}`);
    }
    markQuestions(this.form, marks);
    const changes = changeWords(this.sheet, this.words, carried).join(" ");
    if (changes) this.notice.tell(this.words.say("weighing.since", { changes }));
  }

  markKnockOuts() {
    for (const element of this.root.querySelectorAll("[data-knock-out]")) {
      const fires = this.consultation.verdict.fired.includes(element.dataset.knockOut);
      element.classList.toggle("kb-knock-out--fires", fires);
      element.querySelector(".kb-mark")?.remove();
      if (fires) element.prepend(h("p", { class: "kb-mark" }, this.words.say("weighing.knocked_out")));
    }
  }
}

/** The bar at the foot of the window: the verdict, announced when it changes, and the progress. */
function progressBar(words) {
  const verdict = h("p", { class: "kb-progress__verdict", role: "status" });
  const label = h("label", { class: "kb-progress__label", for: "kb-progress" });
  const meter = h("progress", { id: "kb-progress", max: "100", value: "0" });
  const link = h("a", { href: "#verdict" }, words.say("weighing.why"));
  const element = h("div", { class: "kb-progress" }, verdict, link, label, meter);
  return {
    element,
    update(consultation) {
      const told = `${headline(consultation)}. `;
      const percent = Math.floor(consultation.verdict.answered * 100 + 1e-9);
      if (verdict.dataset.told !== told) {
        verdict.dataset.told = told;
        verdict.replaceChildren(
          h("strong", {}, told),
          h("span", { class: "kb-progress__more" }, explanation(consultation)),
        );
      }
      label.textContent = words.say("weighing.progress", { percent });
      meter.value = percent;
    },
  };
}

function changeWords(sheet, words, carried) {
  const told = (kind) => {
    const questions = carried[kind].map((id) => words.quoted(criterionOf(sheet, id).question));
    return questions.length ? words.say(`weighing.since_${kind}`, { questions: words.both(questions) }) : null;
  };
  const count = carried.gone.length;
  const gone = count ? words.say("weighing.since_gone", { count }) : null;
  return [told("new"), told("changed"), told("lost"), gone].filter(Boolean);
}

function withFullAddresses(sheet, root) {
  const full = withFullAddress(root);
  const all = (parts, change) =>
    Object.fromEntries(Object.entries(parts).map(([id, part]) => [id, change(part)]));
  return {
    ...full(sheet),
    practices: all(sheet.practices, full),
    citations: all(sheet.citations, (found) => found.map(full)),
  };
}
