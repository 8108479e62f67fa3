/**
 * The page of a decision. It arrives as a complete form; this works out the verdict while the form
 * is filled in, keeps the answers, and lets the reader take the result away.
 */

import { h, openForPrinting, renew } from "../base/dom.js";
import { Words } from "../base/words.js";
import { keepInAddress, showInAddress } from "../checklists/address.js";
import { resultBar } from "../checklists/bar.js";
import { noticeArea } from "../checklists/notice.js";
import { tellOfLink } from "../checklists/shared.js";
import { statusLine } from "../checklists/status.js";
import { withFullAddress } from "../checklists/take-away.js";
import { ownSituation } from "../work/own.js";
import { actionsFor, recordButton } from "./actions.js";
import { allowClearing, fillForm, markQuestions, readForm, showPresumed, showShares } from "./form.js";
import { comparison, markTable, tableSwitch } from "./matrix.js";
import { paperOf } from "./paper.js";
import { consult } from "./result.js";
import { noAnswers } from "./saved-answers.js";
import { stepper } from "./stepper.js";
import { presumed } from "./situation.js";
import { findAnswers, fragmentOf, isBlank, keepAnswers, withPresumed } from "./store.js";
import { criterionOf, headline, lead, progress } from "./verdict-text.js";
import { leadWords, resultOf, shortOf } from "./verdict.js";

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
    this.presumed = presumed(this.sheet.decision, ownSituation());
    this.arrival = noticeArea(this.words);
    this.notice = noticeArea(this.words);
    this.live = h("aside", { class: "kb-live", "aria-label": this.words.say("take_away.result") });
    this.paper = h("div", { class: "kb-paper" });
    this.status = statusLine(signal);
    this.bar = resultBar(this.words, [(tell) => recordButton(this.takeAway(tell))]);
    this.compare = comparison(this.sheet, this.words, this.status.say);
  }

  start(hash) {
    for (const details of this.root.querySelectorAll("details")) details.open = false;
    openForPrinting(this.root, this.signal);
    this.build();
    const found = findAnswers(this.sheet, hash, this.presumed);
    const { carried, own } = found;
    // Whoever was quicker than this script has answered already.
    const early = readForm(this.form, this.sheet, own);
    const { saved } = carried;
    const both = (part) => ({ ...saved[part], ...early[part] });
    const all = { ...saved, answers: both("answers"), weights: both("weights"), notes: both("notes") };
    this.set(all, { keep: !isBlank(early) });
    this.tellWhence(found);
    this.listen();
  }

  build() {
    const actions = actionsFor(this.takeAway(this.notice.tell));
    actions.append(this.notice.element);
    this.form.before(this.arrival.element);
    stepper(this.form, this.words, this.signal);
    this.root.querySelector(".kb-deciding").append(this.live);
    this.root.prepend(this.paper);
    this.result.after(this.compare.element, actions);
    this.table.parentElement.before(tableSwitch(this.table, this.words));
    this.root.append(this.status.element, this.bar.element);
  }

  /** What the buttons of the result work with, and where they tell what has become of it. */
  takeAway(tell) {
    return {
      words: this.words,
      consultation: () => this.consultation,
      load: (saved, message) => this.replace(saved, message),
      reset: () => this.reset(),
      tell,
    };
  }

  listen() {
    const { signal } = this;
    const changed = () => {
      this.set(readForm(this.form, this.sheet, this.saved), { fill: false });
      this.status.say(`${headline(this.consultation)}. ${leadWords(this.consultation)}.`);
    };
    this.form.addEventListener("change", changed, { signal });
    this.form.addEventListener("input", changed, { signal });
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    allowClearing(this.form, changed, signal);
    addEventListener("hashchange", () => this.followAddress(), { signal });
    keepInAddress(() => fragmentOf(this.saved, this.presumed), signal);
  }

  /** Take these answers for the current ones and show what follows. */
  set(saved, { fill = true, keep = true } = {}) {
    this.saved = saved;
    if (fill) fillForm(this.form, this.sheet, saved, this.words);
    if (keep) keepAnswers(this.sheet, saved, this.presumed);
    else showInAddress(fragmentOf(saved, this.presumed));
    this.consultation = consult(this.sheet, saved, this.words);
    this.show();
  }

  /** Show what the answers come to, the same in every place. */
  show() {
    const { consultation } = this;
    const { positions, weights } = consultation.situation;
    this.root.classList.toggle("kb-answered", Object.keys(consultation.saved.answers).length > 0);
    renew(this.result, resultOf(consultation));
    renew(this.live, shortOf(consultation));
    renew(this.paper, paperOf(consultation));
    showShares(this.form, consultation);
    showPresumed(this.form, consultation, this.presumed);
    this.compare.update(consultation);
    markTable(this.table, consultation);
    this.markKnockOuts();
    this.bar.update({
      told: headline(consultation),
      detail: lead(consultation),
      progress: progress(consultation),
      done: positions.size,
      total: weights.size,
      result: shortOf(consultation),
    });
  }

  /** Replace the answers by others, and offer to take that back. */
  replace(saved, message) {
    const before = this.saved;
    this.set(saved);
    this.notice.tell(message, [this.words.say("take_away.undo"), () => this.set(before)]);
  }

  reset() {
    const blank = withPresumed(noAnswers(this.sheet), this.presumed);
    if (isBlank(this.saved, this.presumed)) this.notice.tell(this.words.say("weighing.nothing_to_clear"));
    else this.replace(blank, this.words.say("weighing.cleared"));
  }

  /** A link with answers to this very page, followed while it is open. */
  followAddress() {
    const found = findAnswers(this.sheet, location.hash, this.presumed);
    if (found.broken) this.arrival.tell(this.words.say("take_away.link_broken"));
    if (found.version === null) return;
    this.set(found.carried.saved, { keep: false });
    this.tellWhence(found);
  }

  /** Say where the answers are from, if that does not go without saying. */
  tellWhence({ carried, version, own, broken }) {
    const marks = {};
    for (const kind of ["changed", "lost", "new"]) {
      for (const id of carried[kind]) marks[id] = this.words.say(`weighing.mark.${kind}`);
    }
    markQuestions(this.form, marks);
    const changed = changeWords(this.sheet, this.words, carried).join(" ");
    const changes = changed && this.words.say("weighing.since", { changes: changed });
    if (version === null) {
      const count = carried.touched.length;
      const touched = count && this.words.say("weighing.touched", { count });
      const told = [broken && this.words.say("take_away.link_broken"), changes, touched].filter(Boolean);
      if (told.length) this.arrival.tell(told.join(" "));
      return;
    }
    tellOfLink({
      words: this.words,
      notice: this.arrival,
      heading: this.root.querySelector("#verdict"),
      questions: this.form,
      version,
      now: this.sheet.decision.version,
      changes,
      take: () => this.set(carried.saved),
      own: !isBlank(own, this.presumed) && (() => this.set(own)),
    });
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
