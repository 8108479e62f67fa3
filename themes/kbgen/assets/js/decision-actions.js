/** The buttons under a decision: take away, load, link, print, start again. */

import { answersJson, madr, taskList } from "./decision-export.js";
import { chooseFile, copy, download, h, today } from "./dom.js";
import { carryOver, readAnswers, toFragment } from "./saved-answers.js";

/**
 * Build the buttons.
 *
 * @param {object} page What they work with: consultation() is the current one, load(saved, message)
 *   replaces the answers, reset() clears them, tell(message) says what has happened.
 */
export function actionsFor(page) {
  const name = (ending) => `${page.consultation().sheet.id}${ending}`;
  const record = () => madr(page.consultation(), today());
  const tasks = () => taskList(page.consultation());
  const answers = () => answersJson(page.consultation());
  return h(
    "section",
    { class: "kb-actions", "aria-labelledby": "take-away" },
    h("h3", { id: "take-away" }, "Take it with you"),
    row(
      "Decision record",
      button("Copy", () => copied(page, record()), "Copy the decision record"),
      button("Download", () => download(record(), name(".md"), "text/markdown"), "Download the decision record"),
    ),
    row(
      "Task list",
      button("Copy", () => copied(page, tasks()), "Copy the task list"),
      button("Download", () => download(tasks(), name("-tasks.md"), "text/markdown"), "Download the task list"),
    ),
    row(
      "Answers",
      button("Copy a link", () => copied(page, addressOf(page)), "Copy a link to these answers"),
      button("Download", () => download(answers(), name(".json"), "application/json"), "Download the answers"),
      button("Load", () => chooseFile(".json,application/json", (text) => load(page, text)), "Load answers from a file"),
    ),
    row(
      "This page",
      button("Print", () => print()),
      button("Clear all answers", () => page.reset()),
    ),
    h(
      "p",
      { class: "kb-actions__privacy" },
      "Your answers stay in this browser, and in the links and files that you make.",
    ),
  );
}

function row(title, ...buttons) {
  return h("p", { class: "kb-actions__row" }, h("span", {}, title), buttons);
}

function button(text, onclick, label) {
  return h("button", { type: "button", class: "kb-button", "aria-label": label, onclick }, text);
}

async function copied(page, text) {
  const done = await copy(text);
  page.tell(done ? "Copied." : "The browser does not allow copying; download it instead.");
}

function addressOf(page) {
  const { saved } = page.consultation();
  return `${location.origin}${location.pathname}#${toFragment(saved)}`;
}

function load(page, text) {
  const { sheet } = page.consultation();
  try {
    const carried = carryOver(readAnswers(JSON.parse(text), sheet.id), sheet);
    const left = [...carried.gone, ...carried.lost].length;
    const note = left ? ` ${left} of them could not be used: the questions have changed.` : "";
    page.load(carried.saved, `The answers are loaded.${note}`);
  } catch (error) {
    const reason = error instanceof SyntaxError ? "it is not JSON" : error.message;
    page.tell(`That file cannot be used: ${reason}.`);
  }
}
