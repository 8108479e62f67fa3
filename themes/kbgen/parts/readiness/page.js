/**
 * The page of a readiness checklist: answers, owners and notes, kept in this browser and shared by
 * every checklist that has the same check; the gate, worked out while the form is filled in.
 */

import { h, openForPrinting, renew } from "../base/dom.js";
import { Words } from "../base/words.js";
import { isAnswers, keepInAddress, showInAddress } from "../checklists/address.js";
import { resultBar } from "../checklists/bar.js";
import { noticeArea } from "../checklists/notice.js";
import { tellOfLink } from "../checklists/shared.js";
import { statusLine } from "../checklists/status.js";
import { withFullAddress } from "../checklists/take-away.js";
import { gateFragment, readGateFragment } from "../decisions/gate-fragment.js";
import { gateCounts, gateHeadline, gateWords } from "../decisions/gate-text.js";
import { checkKey } from "../decisions/readiness.js";
import { actionsFor, linkButton, tasksButton } from "./actions.js";
import { addressWith, assessRecords, checksOf } from "./export.js";
import { askForReason, fillForm, readForm } from "./form.js";
import { paperOf, resultOf, shortOf } from "./gate.js";
import { KEY, keepRecords, knownRecords } from "./records.js";

/** Bring the page to life; the hash is the address's when it was opened. */
export function start(root, data, { hash, signal }) {
  new ReadinessPage(root, data, signal).start(hash);
}

class ReadinessPage {
  constructor(root, { sheet, words }, signal) {
    this.root = root;
    this.signal = signal;
    this.form = root.querySelector("form");
    this.result = root.querySelector("#kb-verdict");
    this.sheet = withFullAddresses(sheet, root.dataset.root);
    this.checks = checksOf(this.sheet);
    this.words = new Words(words);
    this.arrival = noticeArea(this.words);
    this.notice = noticeArea(this.words);
    this.paper = h("div", { class: "kb-paper" });
    this.status = statusLine(signal);
    this.bar = resultBar(this.words, [
      (tell) => tasksButton(this.takeAway(tell)),
      (tell) => linkButton(this.takeAway(tell)),
    ]);
  }

  start(hash) {
    for (const details of this.root.querySelectorAll("details")) details.open = false;
    openForPrinting(this.root, this.signal);
    const actions = actionsFor(this.takeAway(this.notice.tell));
    actions.append(this.notice.element);
    this.form.before(this.arrival.element);
    this.result.after(actions);
    this.root.prepend(this.paper);
    this.root.append(this.status.element, this.bar.element);
    this.listen();
    // Whoever was quicker than this script has filled in something already.
    const early = Object.entries(readForm(this.form, this.checks, {}));
    const records = knownRecords();
    for (const [key, record] of early) records[key] = { ...records[key], ...record };
    if (early.length) this.keep(records);
    else if (!this.follow(hash)) this.show(records);
  }

  listen() {
    const { signal } = this;
    this.form.addEventListener("change", askForReason, { signal });
    this.form.addEventListener("input", () => this.changed(), { signal });
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    addEventListener("hashchange", () => this.follow(location.hash), { signal });
    keepInAddress(() => this.fragment(this.records), signal);
    // The same checks in another tab.
    const elsewhere = (event) => event.key === KEY && this.show(knownRecords());
    addEventListener("storage", elsewhere, { signal });
  }

  /** What the buttons of the result work with, and where they tell what has become of it. */
  takeAway(tell) {
    return {
      words: this.words,
      sheet: this.sheet,
      records: () => this.records,
      load: (loaded, message) => this.replace({ ...this.records, ...loaded }, message),
      reset: () => this.replace(this.elsewhere(this.records), this.words.say("gate.cleared")),
      tell,
    };
  }

  /** Show the answers of an address, if it has any, without making them the reader's own. */
  follow(hash) {
    const own = knownRecords();
    const linked = readGateFragment(hash, this.checks, this.words.say("gate.reason_elsewhere"));
    if (!linked && isAnswers(hash)) this.arrival.tell(this.words.say("take_away.link_broken"));
    // The reader's own link: the answers are the same, and only this browser has the notes.
    if (!linked || hash === `#${this.fragment(own)}`) return false;
    const records = { ...this.elsewhere(own), ...linked.records };
    this.show(records);
    tellOfLink({
      words: this.words,
      notice: this.arrival,
      heading: this.root.querySelector("#verdict"),
      questions: this.form,
      version: linked.version,
      now: this.sheet.version,
      changes: linked.gone ? this.words.say("gate.gone", { count: linked.gone }) : "",
      take: () => this.keep({ ...own, ...withOwnWords(linked.records, own) }),
      own: this.checks.some((check) => checkKey(check) in own) && (() => this.show(own)),
    });
    return true;
  }

  /** The answers for an address; empty where there are none. */
  fragment(records) {
    const answered = this.checks.some((check) => records[checkKey(check)]?.answer);
    return answered ? gateFragment(this.sheet, this.checks, records) : "";
  }

  /** Records of checks that this checklist does not have. */
  elsewhere(records) {
    const keys = new Set(this.checks.map(checkKey));
    return Object.fromEntries(Object.entries(records).filter(([key]) => !keys.has(key)));
  }

  changed() {
    this.keep(readForm(this.form, this.checks, this.records), { fill: false });
    this.status.say(`${gateWords(this.words, this.assessment)}.`);
  }

  keep(records, options) {
    keepRecords(records);
    this.show(records, options);
  }

  /** Show what the records come to, the same in every place. */
  show(records, { fill = true } = {}) {
    this.records = records;
    if (fill) fillForm(this.form, this.checks, records);
    const { words } = this;
    showInAddress(this.fragment(records));
    this.assessment = assessRecords(this.checks, records);
    const told = { words, checks: this.checks, records, assessment: this.assessment };
    this.root.classList.toggle("kb-answered", this.assessment.answered > 0);
    renew(this.result, resultOf(told));
    renew(this.paper, paperOf({ ...told, url: addressWith(this.sheet, records) }));
    this.bar.update({
      told: gateHeadline(words, this.assessment),
      detail: gateCounts(words, this.assessment),
      progress: words.say("gate.progress", this.assessment),
      done: this.assessment.answered,
      total: this.assessment.total,
      result: shortOf(told),
    });
    for (const element of this.root.querySelectorAll("[data-group]")) {
      const group = assessRecords(this.sheet.groups[Number(element.dataset.group)].checks, records);
      element.textContent = words.say("gate.progress_of_topic", group);
    }
  }

  replace(records, message) {
    const before = this.records;
    this.keep(records);
    this.notice.tell(message, [this.words.say("take_away.undo"), () => this.keep(before)]);
  }
}

/** Answers that came with a link, with the owners and notes that the reader has for the same. */
function withOwnWords(linked, own) {
  const pairs = Object.entries(linked).map(([key, record]) => [key, { ...own[key], ...record }]);
  return Object.fromEntries(pairs);
}

function withFullAddresses(sheet, root) {
  const full = withFullAddress(root);
  const groups = sheet.groups.map((group) => ({ ...group, checks: group.checks.map(full) }));
  return { ...full(sheet), groups };
}
