/** The buttons under a decision: take away, load, link, print, start again. */

import { copyAndTell, download, today } from "../base/dom.js";
import { answersRow, button, pageRow, row, takeAway } from "../checklists/take-away.js";
import { parsed, refusal } from "../checklists/unusable.js";
import { addressWith, answersJson, madr, taskList } from "./record.js";
import { carryOver, readAnswers } from "./saved-answers.js";

/**
 * Build the buttons.
 *
 * @param {object} page What they work with: words; consultation() is the current one, load(saved,
 *   message) replaces the answers, reset() clears them, tell(message) says what has happened.
 */
export function actionsFor(page) {
  const { words } = page;
  const name = (ending) => `${page.consultation().sheet.id}${ending}`;
  const record = () => madr(page.consultation(), today());
  const tasks = () => taskList(page.consultation());
  const answers = () => answersJson(page.consultation());
  const copying = (text, label) =>
    button(words.say("take_away.copies"), () => copyAndTell(page, text()), words.say(label));
  const saving = (text, ending, label) => {
    const save = () => download(text(), name(ending), "text/markdown");
    return button(words.say("take_away.downloads"), save, words.say(label));
  };
  const rows = [
    row(
      words.say("weighing.record"),
      copying(record, "weighing.record_copied"),
      saving(record, ".md", "weighing.record_downloaded"),
    ),
    row(
      words.say("take_away.tasks"),
      copying(tasks, "take_away.tasks_copied"),
      saving(tasks, "-tasks.md", "take_away.tasks_downloaded"),
    ),
    answersRow(
      words,
      {
        save: () => download(answers(), name(".json"), "application/json"),
        load: (text) => load(page, text),
      },
      linkButton(page),
    ),
    pageRow(words, () => page.reset()),
  ];
  return takeAway(words, rows, words.say("weighing.privacy"));
}

/** A button that copies a link to the answers. */
export function linkButton(page) {
  const { words } = page;
  const address = () => addressWith(page.consultation());
  return button(words.say("take_away.link"), () => copyAndTell(page, address()), words.say("take_away.link_copied"));
}

/** A button that copies the decision record. */
export function recordButton(page) {
  const copying = () => copyAndTell(page, madr(page.consultation(), today()));
  return button(page.words.say("weighing.record_copied"), copying);
}

function load(page, text) {
  const { sheet } = page.consultation();
  try {
    const carried = carryOver(readAnswers(parsed(text), sheet.id), sheet);
    const count = [...carried.gone, ...carried.lost].length;
    page.load(carried.saved, page.words.say(count ? "weighing.loaded_in_part" : "take_away.loaded", { count }));
  } catch (error) {
    page.tell(refusal(page.words, error));
  }
}
