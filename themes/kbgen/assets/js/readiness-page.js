/**
 * The page of a readiness checklist: answers, owners and notes, kept in this browser and shared by
 * every checklist that has the same check; the gate, worked out while the form is filled in.
 */

import { chooseFile, copy, download, h, openForPrinting, pageData, store, stored } from "./dom.js";
import { noticeArea } from "./notice.js";
import {
  answersOf,
  checksOf,
  gateWords,
  readRecords,
  readinessCsv,
  readinessJson,
  readinessTasks,
} from "./readiness-export.js";
import { assess, checkKey } from "./readiness-model.js";

const KEY = "kbgen:checks";
const FIELDS = ["owner", "note"];

/** Bring the page to life, if it is a readiness checklist's. */
export function startReadiness(signal) {
  const root = document.getElementById("kb-readiness");
  if (!root || root.dataset.started) return;
  root.dataset.started = "true";
  new ReadinessPage(root, signal).start();
}

class ReadinessPage {
  constructor(root, signal) {
    this.root = root;
    this.signal = signal;
    this.form = root.querySelector("form");
    this.result = root.querySelector("#kb-verdict");
    this.sheet = withFullAddresses(pageData("kb-readiness-sheet"), root.dataset.root);
    this.checks = checksOf(this.sheet);
    this.notice = noticeArea();
    this.status = h("p", { class: "kb-progress__verdict", role: "status" });
    this.label = h("label", { class: "kb-progress__label", for: "kb-progress" });
    this.meter = h("progress", { id: "kb-progress", max: String(this.checks.length) });
  }

  start() {
    for (const details of this.root.querySelectorAll("details")) details.open = false;
    openForPrinting(this.root, this.signal);
    const why = h("a", { href: "#verdict" }, "What is missing");
    this.form.before(this.notice.element);
    this.result.after(this.actions());
    this.root.append(h("div", { class: "kb-progress" }, this.status, why, this.label, this.meter));
    const { signal } = this;
    this.form.addEventListener("input", () => this.changed(), { signal });
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    // The same checks in another tab.
    const elsewhere = (event) => event.key === KEY && this.show(knownRecords());
    addEventListener("storage", elsewhere, { signal });
    // Whoever was quicker than this script has answered already.
    const early = Object.entries(this.read({})).filter(([, record]) => record.answer);
    const records = { ...knownRecords(), ...Object.fromEntries(early) };
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
    const words = `${gateWords(assessment)}.`;
    if (this.status.textContent !== words) this.status.textContent = words;
    this.label.textContent = `${assessment.answered} of ${assessment.total} answered`;
    this.meter.value = assessment.answered;
    this.result.replaceChildren(...this.resultOf(assessment));
    for (const element of this.root.querySelectorAll("[data-group]")) {
      const { checks } = this.sheet.groups[Number(element.dataset.group)];
      const { answered, total, badge } = assess(checks, answers);
      element.textContent = `${answered} of ${total} answered; ${badge}.`;
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
    const byKey = new Map(this.checks.map((check) => [checkKey(check), check]));
    const line = (key) => {
      const { level, statement } = byKey.get(key);
      const href = `#check-${key.replaceAll("/", "--")}`;
      const owner = this.records[key]?.owner;
      return h(
        "li",
        {},
        h("span", { class: "kb-check__level" }, level),
        " ",
        h("a", { href }, statement),
        owner ? ` ${owner}` : "",
      );
    };
    return [
      h(
        "p",
        { class: `kb-verdict kb-verdict--${assessment.gate}` },
        h("strong", { class: "kb-verdict__headline" }, `${gateWords(assessment)}.`),
      ),
      h("p", {}, assessment.missing.length ? "Still missing:" : "Nothing is missing."),
      h("ul", { class: "kb-missing" }, assessment.missing.map(line)),
    ];
  }

  actions() {
    const { sheet } = this;
    const button = (text, onclick, label) =>
      h("button", { type: "button", class: "kb-button", "aria-label": label, onclick }, text);
    const file = (text, ending, type) => () => download(text(sheet, this.records), `${sheet.id}${ending}`, type);
    const copied = async (text) =>
      this.notice.tell((await copy(text)) ? "Copied." : "The browser does not allow copying.");
    const badge = () => gateWords(assess(this.checks, answersOf(this.records)));
    const row = (title, ...buttons) =>
      h("p", { class: "kb-actions__row" }, h("span", {}, title), buttons);
    return h(
      "section",
      { class: "kb-actions", "aria-labelledby": "take-away" },
      h("h3", { id: "take-away" }, "Take it with you"),
      row(
        "Task list",
        button("Copy", () => copied(readinessTasks(sheet, this.records)), "Copy the task list"),
        button("Download", file(readinessTasks, ".md", "text/markdown"), "Download the task list"),
      ),
      row("Table", button("Download", file(readinessCsv, ".csv", "text/csv"), "Download a CSV table")),
      row(
        "Answers",
        button("Download", file(readinessJson, ".json", "application/json"), "Download the answers"),
        button("Load", () => chooseFile(".json", (text) => this.load(text)), "Load answers from a file"),
      ),
      row("Badge", button("Copy", () => copied(badge()), "Copy the badge line")),
      row("This page", button("Print", () => print()), button("Clear all answers", () => this.reset())),
      h("p", { class: "kb-actions__privacy" }, "Answers, owners and notes stay in this browser."),
    );
  }

  load(text) {
    try {
      const loaded = readRecords(JSON.parse(text));
      this.replace({ ...this.records, ...loaded }, "The answers are loaded.");
    } catch (error) {
      const reason = error instanceof SyntaxError ? "it is not JSON" : error.message;
      this.notice.tell(`That file cannot be used: ${reason}.`);
    }
  }

  reset() {
    const keys = new Set(this.checks.map(checkKey));
    const rest = Object.entries(this.records).filter(([key]) => !keys.has(key));
    this.replace(Object.fromEntries(rest), "The answers to this checklist are cleared.");
  }

  replace(records, message) {
    const before = this.records;
    this.keep(records);
    this.notice.tell(message, ["Undo", () => this.keep(before)]);
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
  const full = (one) => ({ ...one, url: new URL(root + one.url, location.href).href });
  const groups = sheet.groups.map((group) => ({ ...group, checks: group.checks.map(full) }));
  return { ...full(sheet), groups };
}
