// Shortcuts of one key: the search's, and Material's, which turn pages. They do nothing while the
// focus is in a control, where a reader, or what they speak to, means the control; and a reader can
// switch them off (https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts).

import { store, stored } from "./dom.js";

const CONTROLS = "input, select, textarea, button, summary, [contenteditable]:not([contenteditable=false])";
const KEY = "kb-one-key-shortcuts";

/** Whether a key with nothing held is more than a letter here. */
export function isShortcut(event) {
  return areOn() && !event.target.closest?.(CONTROLS);
}

/** Whether the reader has left them on. */
export function areOn() {
  return stored(KEY) !== false;
}

/** Switch them on or off, for all pages of the site. */
export function switchTo(on) {
  store(KEY, on ? null : false);
}

/** Keep from Material, which listens further out, what is no shortcut. */
export function guard() {
  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key.length === 1 && !held && !isShortcut(event)) event.stopPropagation();
  });
}
