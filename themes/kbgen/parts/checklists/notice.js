/** A line that tells what has happened, and may offer something to do about it. */

import { h } from "../base/dom.js";

/** Make the place for notices; `tell(message, ...[label, action])` shows one in place of the last. */
export function noticeArea(words) {
  const element = h("div", { class: "kb-notice", role: "status" });
  const clear = () => element.replaceChildren();
  return {
    element,
    clear,
    tell(message, ...actions) {
      const act = (action) => () => {
        clear();
        action();
      };
      const offers = actions.map(([label, action]) =>
        h("button", { type: "button", class: "kb-button", onclick: act(action) }, label),
      );
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
          offers,
          h("button", close, "×"),
        ),
      );
    },
  };
}
