/** The bar at the foot of the window, and the sheet with the result that it opens. */

import { h, renew } from "../base/dom.js";
import { noticeArea } from "./notice.js";

/**
 * Make the bar.
 *
 * @param {Words} words
 * @param {Function[]} actions What can be done with the result in the sheet: each is given where
 *   to tell what has become of it, and gives a button.
 */
export function resultBar(words, actions) {
  const headline = h("strong", {});
  const more = h("span", { class: "kb-progress__more" });
  const label = h("label", { class: "kb-progress__label", for: "kb-progress" });
  const meter = h("progress", { id: "kb-progress", max: "1", value: "0" });
  const sheet = resultSheet(words, actions);
  const open = { type: "button", class: "kb-progress__open", "aria-haspopup": "dialog", onclick: sheet.open };
  const element = h(
    "div",
    { class: "kb-progress" },
    h("p", { class: "kb-progress__verdict" }, headline, " ", more),
    label,
    meter,
    h("button", open, words.say("take_away.result")),
    sheet.element,
  );
  return {
    element,
    /** Show what the answers come to: in words, in numbers, and at length in the sheet. */
    update({ told, detail, progress, done, total, result }) {
      headline.textContent = told;
      more.textContent = detail;
      label.textContent = progress;
      meter.max = total || 1;
      meter.value = done;
      renew(sheet.body, result);
    },
  };
}

function resultSheet(words, actions) {
  const notice = noticeArea(words);
  const body = h("div", { tabindex: "-1", autofocus: true });
  const close = () => element.close();
  const element = h(
    "dialog",
    { class: "kb-sheet", "aria-label": words.say("take_away.result") },
    body,
    h("p", { class: "kb-take-away__row" }, actions.map((action) => action(notice.tell))),
    notice.element,
    h(
      "p",
      { class: "kb-sheet__foot" },
      h("a", { href: "#verdict", onclick: close }, words.say("take_away.at_length")),
      h("button", { type: "button", class: "kb-button", onclick: close }, words.say("take_away.close")),
    ),
  );
  const open = () => {
    notice.clear();
    element.showModal();
  };
  return { element, body, open };
}
