/**
 * What other pages tell of a reader's own work: how far they are with a checklist that is listed,
 * what they have begun, and whether a practice is for them.
 */

import { h } from "../base/dom.js";
import { appliesTo } from "../decisions/situation.js";
import { furthestFirst, ownSituation, ownWork } from "./own.js";

/** Mark a page; the signal aborts when it is left. */
export async function mark(signal) {
  for (const element of document.querySelectorAll("[data-kb-applies]")) markPractice(element);
  const root = document.querySelector("[data-kb-work]");
  if (!root || root.dataset.kbMarked) return;
  root.dataset.kbMarked = "";
  const sheet = await sheetAt(root.dataset.kbWork, signal);
  if (sheet) markLists(root, sheet);
}

function markPractice(element) {
  const applies = appliesTo(JSON.parse(element.dataset.kbApplies), ownSituation());
  if (applies === null) return;
  const { yes, no } = element.dataset;
  const to = element.querySelector("a").href;
  element.replaceChildren(h("a", { class: applies ? "kb-own--for-you" : "", href: to }, applies ? yes : no));
}

function markLists(root, sheet) {
  const { base, progress, whole } = root.dataset;
  const begun = ownWork(sheet, ownSituation()).filter(({ isBegun }) => isBegun).sort(furthestFirst);
  const address = (one) => new URL(base + one.url, location.href).href;
  const told = ({ answered, total }) =>
    (answered === total ? whole : progress).replace("{answered}", answered).replace("{total}", total);
  const rows = new Map(begun.map((work) => [address(work.one), told(work)]));
  for (const link of document.querySelectorAll(".md-content :is(.kb-rows, .kb-cards) a[href]")) {
    if (rows.has(link.href)) link.after(" ", h("span", { class: "kb-own" }, rows.get(link.href)));
  }
  const list = root.querySelector("ul");
  if (!list || begun.length === 0) return;
  const line = (work) => h("li", {}, h("a", { href: address(work.one) }, work.one.title), `: ${told(work)}`);
  list.replaceChildren(...begun.map(line));
  root.hidden = false;
}

async function sheetAt(address, signal) {
  try {
    const response = await fetch(address, { signal, cache: "no-cache" });
    return response.ok ? (await response.json()).sheet : null;
  } catch {
    return null; // lists stay lists
  }
}
