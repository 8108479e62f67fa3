/** Citations that can be copied. */

import { copy, h } from "../base/dom.js";
import { accessed } from "./accessed.js";

/** Put a button before each form of a citation, and say when it was read; without this script they are
 *  there to select. */
export function addButtons(details) {
  const { dataset } = details;
  const told = h("p", { class: "kb-cite__told", role: "status" });
  const onclick = (text) => async () => {
    const done = await copy(text.textContent);
    if (!done) getSelection().selectAllChildren(text);
    told.textContent = done ? dataset.copied : dataset.selected;
  };
  const today = new Date().toISOString().slice(0, 10);
  for (const text of details.querySelectorAll("pre")) {
    text.textContent = accessed(text.dataset.form, text.textContent, today, dataset.accessed);
    const form = text.closest("div").querySelector("dt");
    const label = `${dataset.copy}: ${form.textContent}`;
    const properties = { type: "button", class: "kb-button", "aria-label": label };
    form.after(h("dd", {}, h("button", { ...properties, onclick: onclick(text) }, dataset.copy)));
  }
  details.append(told);
}
