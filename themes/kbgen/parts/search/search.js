// Opens the search: the header's control, `/`, `s`, `f`, Ctrl-K and Cmd-K. What finds is fetched once a
// reader turns to it. A page's policy needs no more than `script-src 'self' 'wasm-unsafe-eval'`
// and `connect-src 'self'`; where workers are restricted, `worker-src 'self'` keeps searches off the
// main thread.

import { onEveryPage } from "../base/pages.js";
import { isShortcut } from "../base/shortcuts.js";
import { newDialog } from "./elements.js";
import { SITE, page } from "./site.js";

const KEYS = new Set(["/", "s", "f"]);

const dialog = newDialog();
if (dialog.showModal) start();

function start() {
  document.querySelector("[data-kb-search-open]").after(dialog);
  for (const link of document.querySelectorAll("[data-kb-search-open]")) {
    // The header outlives the page when Material changes pages in place, and `../` would not.
    link.href = new URL(page, SITE);
    link.setAttribute("aria-haspopup", "dialog");
    for (const event of ["pointerenter", "focus"]) link.addEventListener(event, load, { once: true });
  }
  if (/Mac|iPhone|iPad/.test(navigator.platform)) nameKey("⌘K");
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  // Material turns pages at `n` and `p`; in the dialog they are letters, or nothing.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  // Where nothing had the focus before, a browser leaves it in the box that is gone.
  dialog.addEventListener("close", () => dialog.contains(document.activeElement) && document.activeElement.blur());
  onEveryPage(onPage);
}

function nameKey(name) {
  for (const key of document.querySelectorAll("[data-kb-search-key]")) key.textContent = name;
}

function load() {
  return import("./dialog.js").then((module) => module.attach(dialog));
}

function open() {
  if (dialog.open) return;
  // At once and not when the rest is there: whoever types on must find the words in the box.
  dialog.showModal();
  dialog.querySelector("input").select();
  load();
}

function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (event.target.closest("[data-kb-search-open]")) {
    event.preventDefault();
    open();
  } else if (closes(event.target)) {
    dialog.close();
  }
}

/** The backdrop, the cross and whatever leads elsewhere. */
function closes(target) {
  return target === dialog || (dialog.contains(target) && target.closest("a[href], [data-kb-search-close]"));
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || dialog.open || !asksForSearch(event)) return;
  event.preventDefault();
  const field = document.querySelector("[data-kb-search-page]:not([hidden]) input");
  if (field) field.select();
  else open();
}

function asksForSearch(event) {
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return !event.shiftKey && event.key.toLowerCase() === "k";
  return KEYS.has(event.key) && isShortcut(event);
}

function onPage() {
  const form = document.querySelector("[data-kb-search-page]");
  if (form?.hidden) import("./page.js").then((module) => module.attach(form));
  const missing = document.querySelector("[data-kb-missing]");
  if (missing) import("../missing/missing.js").then((module) => module.suggest(missing));
}
