/** The buttons under a gate: take away, load, link, print, start again. */

import { copyAndTell, download } from "../base/dom.js";
import { answersRow, button, pageRow, row, takeAway } from "../checklists/take-away.js";
import { parsed, refusal } from "../checklists/unusable.js";
import { gateWords } from "../decisions/gate-text.js";
import {
  addressWith,
  assessRecords,
  checksOf,
  readinessCsv,
  readinessJson,
  readinessTasks,
} from "./export.js";
import { readRecords } from "./records.js";

/**
 * Build the buttons.
 *
 * @param {object} page What they work with: words and sheet; records() are the current ones,
 *   load(records, message) adds to them, reset() clears them, tell(message) says what has happened.
 */
export function actionsFor(page) {
  const { sheet, words } = page;
  const save = (text, ending, type) => () =>
    download(text(words, sheet, page.records()), `${sheet.id}${ending}`, type);
  const saving = (text, ending, type, label) =>
    button(words.say("take_away.downloads"), save(text, ending, type), words.say(label));
  const copying = (text, label) => copyButton(page, text, words.say("take_away.copies"), words.say(label));
  const rows = [
    row(
      words.say("take_away.tasks"),
      copying(() => readinessTasks(words, sheet, page.records()), "take_away.tasks_copied"),
      saving(readinessTasks, ".md", "text/markdown", "take_away.tasks_downloaded"),
    ),
    row(words.say("gate.table"), saving(readinessCsv, ".csv", "text/csv", "gate.table_downloaded")),
    answersRow(
      words,
      {
        save: save(readinessJson, ".json", "application/json"),
        load: (text) => load(page, text),
      },
      linkButton(page),
    ),
    row(words.say("gate.badge_line"), copying(() => badgeOf(page), "gate.badge_copied")),
    pageRow(words, () => page.reset()),
  ];
  return takeAway(words, rows, words.say("gate.privacy"));
}

/** A button that copies a link to the answers. */
export function linkButton(page) {
  const { words } = page;
  const address = () => addressWith(page.sheet, page.records());
  return copyButton(page, address, words.say("take_away.link"), words.say("take_away.link_copied"), "gate.link_told");
}

/** A button that copies the task list. */
export function tasksButton(page) {
  const { words } = page;
  return copyButton(page, () => readinessTasks(words, page.sheet, page.records()), words.say("take_away.tasks_copied"));
}

function copyButton(page, text, title, label, told) {
  return button(title, () => copyAndTell(page, text(), told), label);
}

function badgeOf({ words, sheet, records }) {
  return gateWords(words, assessRecords(checksOf(sheet), records()));
}

function load(page, text) {
  try {
    page.load(readRecords(parsed(text)), page.words.say("take_away.loaded"));
  } catch (error) {
    page.tell(refusal(page.words, error));
  }
}
