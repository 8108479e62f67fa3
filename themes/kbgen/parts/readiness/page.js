/**
 * The page of a readiness checklist: answers, owners and notes, kept in this browser and shared by
 * every checklist that has the same check; the gate, worked out while the form is filled in.
 */

import { copy, download, h, openForPrinting, store, stored } from "../base/dom.js";
import { Words } from "../base/words.js";
import { noticeArea } from "../checklists/notice.js";
import { answersRow, button, pageRow, row, takeAway, withFullAddress } from "../checklists/take-away.js";
import { parsed, refusal } from "../checklists/unusable.js";
import { assess, checkKey } from "../decisions/readiness.js";
import {
  answersOf,
  badgeWords,
  checksOf,
  gateWords,
  readRecords,
  readinessCsv,
  readinessJson,
  readinessTasks,
} from "./export.js";

const KEY = "kbgen:checks";
const FIELDS = ["owner", "note"];

/** Bring the page to life. */
export function start(root, data, { signal }) {
  new ReadinessPage(root, data, signal).start();
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
    this.notice = noticeArea(this.words);
    this.status = h("p", { class: "kb-progress__verdict", role: "status" });
    this.label = h("label", { class: "kb-progress__label", for: "kb-progress" });
    this.meter = h("progress", { id: "kb-progress", max: String(this.checks.length) });
  }

  start() {
    for (const details of this.root.querySelectorAll("details")) details.open = false;
    openForPrinting(this.root, this.signal);
    const why = h("a", { href: "#verdict" }, this.words.say("gate.why"));
    this.form.before(this.notice.element);
    this.result.after(this.actions());
    this.root.append(h("div", { class: "kb-progress" }, this.status, why, this.label, this.meter));
    const { signal } = this;
    this.form.addEventListener("input", () => this.changed(), { signal });
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    // The same checks in another tab.
    const elsewhere = (event) => event.key === KEY && this.show(knownRecords());
    addEventListener("storage", elsewhere, { signal });
    // Whoever was quicker than this script has filled in something already.
    const early = Object.entries(this.read({}));
    const records = knownRecords();
    for (const [key, record] of early) records[key] = { ...records[key], ...record };
    if (early.length) this.keep(records);
    else this.show(records);
  }

  changed() {
    this.keep(this.read(knownRecords()), { fill: false });
  }

  /** Read the fields over the records, which may hold checks of other checklists too. */
  read(known) {
    const records = { ...known };
    for (const check of this.checks) {
      const key = checkKey(check);
      const record = {};
      const answer = this.form.querySelector(`input[name="${key}"]:checked`)?.value;
      if (answer) record.answer = answer;
      for (const field of FIELDS) {
        const text = this.form.elements[`${key}:${field}`].value.trim();
        if (text) record[field] = text;
      }
      if (Object.keys(record).length) records[key] = record;
      else delete records[key];
    }
    return records;
  }

  keep(records, options) {
    store(KEY, records);
    this.show(records, options);
  }

  show(records, { fill = true } = {}) {
    this.records = records;
    if (fill) this.fill();
    const answers = answersOf(records);
    const assessment = assess(this.checks, answers);
    const { words } = this;
    const told = `${gateWords(words, assessment)}.`;
    if (this.status.textContent !== told) this.status.textContent = told;
    this.label.textContent = words.say("gate.progress", assessment);
    this.meter.value = assessment.answered;
    this.result.replaceChildren(...this.resultOf(assessment));
    for (const element of this.root.querySelectorAll("[data-group]")) {
      const { checks } = this.sheet.groups[Number(element.dataset.group)];
      const assessed = assess(checks, answers);
      const badge = badgeWords(words, assessed);
      element.textContent = words.say("gate.progress_of_topic", { ...assessed, badge });
    }
  }

  fill() {
    for (const check of this.checks) {
      const key = checkKey(check);
      const record = this.records[key] ?? {};
      for (const radio of this.form.querySelectorAll(`input[name="${key}"]`)) {
        radio.checked = radio.value === record.answer;
      }
      for (const field of FIELDS) {
        this.form.elements[`${key}:${field}`].value = record[field] ?? "";
      }
    }
  }

  resultOf(assessment) {
    const { words } = this;
    const byKey = new Map(this.checks.map((check) => [checkKey(check), check]));
    const line = (key) => {
      const { level, statement } = byKey.get(key);
      const href = `#check-${key.replaceAll("/", "--")}`;
      const owner = this.records[key]?.owner;
      return h(
        "li",
        {},
        h("span", { class: "kb-check__level" }, words.say(`sentence.level.${level}`)),
        " ",
        h("a", { href }, statement),
        owner ? ` ${owner}` : "",
      );
    };
    return [
      h(
        "p",
        { class: `kb-verdict kb-verdict--${assessment.gate}` },
        h("strong", { class: "kb-verdict__headline" }, `${gateWords(words, assessment)}.`),
      ),
      h("p", {}, words.say(assessment.missing.length ? "gate.missing" : "gate.nothing_missing")),
      h("ul", { class: "kb-missing" }, assessment.missing.map(line)),
    ];
  }

  actions() {
    const { sheet, words } = this;
    const copying = (text, label) =>
      button(words.say("take_away.copies"), () => this.copied(text()), words.say(label));
    const save = (text, ending, type) => () =>
      download(text(words, sheet, this.records), `${sheet.id}${ending}`, type);
    const saving = (text, ending, type, label) =>
      button(words.say("take_away.downloads"), save(text, ending, type), words.say(label));
    const tasks = () => readinessTasks(words, sheet, this.records);
    const badge = () => gateWords(words, assess(this.checks, answersOf(this.records)));
    const rows = [
      row(
        words.say("take_away.tasks"),
        copying(tasks, "take_away.tasks_copied"),
        saving(readinessTasks, ".md", "text/markdown", "take_away.tasks_downloaded"),
      ),
      row(words.say("gate.table"), saving(readinessCsv, ".csv", "text/csv", "gate.table_downloaded")),
      answersRow(words, {
        save: save(readinessJson, ".json", "application/json"),
        load: (text) => this.load(text),
      }),
      row(words.say("gate.badge_line"), copying(badge, "gate.badge_copied")),
      pageRow(words, () => this.reset()),
    ];
    return takeAway(words, rows, words.say("gate.privacy"));
  }

  async copied(text) {
    const done = await copy(text);
    this.notice.tell(this.words.say(done ? "take_away.copied" : "gate.not_copied"));
  }

  load(text) {
    try {
      const loaded = readRecords(parsed(text));
      this.replace({ ...this.records, ...loaded }, this.words.say("take_away.loaded"));
    } catch (error) {
      this.notice.tell(refusal(this.words, error));
    }
  }

  reset() {
    const keys = new Set(this.checks.map(checkKey));
    const rest = Object.entries(this.records).filter(([key]) => !keys.has(key));
    this.replace(Object.fromEntries(rest), this.words.say("gate.cleared"));
  }

  replace(records, message) {
    const before = this.records;
    this.keep(records);
    this.notice.tell(message, [this.words.say("take_away.undo"), () => this.keep(before)]);
  }
}

function knownRecords() {
  try {
    return readRecords({ checks: stored(KEY) });
  } catch {
    return {};
  }
}

function withFullAddresses(sheet, root) {
  const full = withFullAddress(root);
  const groups = sheet.groups.map((group) => ({ ...group, checks: group.checks.map(full) }));
  return { ...full(sheet), groups };
}
