/** A line that tells what has happened, and may offer one thing to do about it. */

import { h } from "../base/dom.js";

/** Make the place for notices; `tell(message, [label, action])` shows one in place of the last. */
export function noticeArea(words) {
  const element = h("div", { class: "kb-notice", role: "status" });
  const clear = () => element.replaceChildren();
  return {
    element,
    clear,
    tell(message, [label, action] = []) {
      const act = () => {
        clear();
        action();
      };
      const close = {
        type: "button",
        class: "kb-notice__close",
        "aria-label": words.say("take_away.dismiss"),
        onclick: clear,
      };
      element.replaceChildren(
        h(
          "div",
          { class: "kb-notice__box" },
          h("p", {}, message),
          label ? h("button", { type: "button", class: "kb-button", onclick: act }, label) : "",
          h("button", close, "×"),
        ),
      );
    },
  };
}
