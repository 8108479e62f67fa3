/**
 * Brings checklists and the page of one's own work to life; loads nothing more on any other page,
 * unless this browser has answers that it can tell of.
 */

import { storedKeys } from "../base/dom.js";
import { onEveryPage } from "../base/pages.js";

const PAGES = {
  "kb-decision": () => import("../decisions/page.js"),
  "kb-readiness": () => import("../readiness/page.js"),
  "kb-work": () => import("../work/page.js"),
};

const ANSWERS = ["kbgen:situation", "kbgen:decision:", "kbgen:checks"];

onEveryPage(async (signal) => {
  // Before anything is waited for: Material soon puts the first heading into the address.
  const { hash } = location;
  const root = document.querySelector("#kb-decision, #kb-readiness, #kb-work");
  const isMarked = document.querySelector("[data-kb-work], [data-kb-applies]");
  if (isMarked && ANSWERS.some((prefix) => storedKeys(prefix).length)) (await import("../work/marks.js")).mark(signal);
  if (!root || root.dataset.started) return;
  const [{ start }, data] = await Promise.all([PAGES[root.id](), dataOf(root, signal)]);
  if (!data || signal.aborted) return;
  root.dataset.started = "true";
  start(root, data, { hash, signal });
});

/**
 * Fetch the sheet of a checklist and the words to tell of it. Null if that fails or the reader has
 * left: the page stays the form that it is without scripts, which is all there.
 */
async function dataOf(root, signal) {
  try {
    const response = await fetch(root.dataset.src, { signal });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
