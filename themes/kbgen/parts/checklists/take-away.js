/** What the pages of decisions and of readiness checklists share: buttons under the result. */

import { chooseFile, h } from "../base/dom.js";

/** The buttons, row by row, and a line on where the answers stay. */
export function takeAway(words, rows, privacy) {
  return h(
    "section",
    { class: "kb-take-away", "aria-labelledby": "take-away" },
    h("h3", { id: "take-away" }, words.say("take_away.title")),
    rows,
    h("p", { class: "kb-take-away__privacy" }, privacy),
  );
}

/** Buttons after what they are about. */
export function row(title, ...buttons) {
  return h("p", { class: "kb-take-away__row" }, h("span", {}, title), buttons);
}

/** A button; the label says what it does where the text alone does not. */
export function button(text, onclick, label) {
  return h("button", { type: "button", class: "kb-button", "aria-label": label, onclick }, text);
}

/** The row that saves answers to a file and brings them back, with other buttons before. */
export function answersRow(words, { save, load }, ...more) {
  const choose = () => chooseFile(".json,application/json", load);
  return row(
    words.say("take_away.answers"),
    ...more,
    button(words.say("take_away.downloads"), save, words.say("take_away.answers_downloaded")),
    button(words.say("take_away.loads"), choose, words.say("take_away.answers_loaded")),
  );
}

/** The row of what concerns the page as a whole. */
export function pageRow(words, reset) {
  return row(
    words.say("take_away.page"),
    button(words.say("take_away.prints"), () => print()),
    button(words.say("take_away.resets"), reset),
  );
}

/** Addresses in a sheet are relative to the root of the site; what is taken away needs all of them. */
export function withFullAddress(root) {
  return (one) => ({ ...one, url: new URL(root + one.url, location.href).href });
}
