/** What is heard of a checklist, apart from what is seen of it. */

import { h } from "../base/dom.js";

const PAUSE = 1000;

/**
 * A status line for screen readers. `say` waits until nothing has been said for a moment, so that
 * who moves through the answers with the arrow keys hears what the last one comes to, once.
 */
export function statusLine(signal) {
  const element = h("p", { class: "kb-hidden", role: "status" });
  let waiting = 0;
  signal.addEventListener("abort", () => clearTimeout(waiting));
  return {
    element,
    say(text) {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (element.textContent !== text) element.textContent = text;
      }, PAUSE);
    },
  };
}
