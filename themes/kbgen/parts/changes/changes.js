/**
 * What is new since a reader was here last. This browser keeps the day, and pages say when what they
 * list was changed; nothing is asked for.
 */

import { h, store, stored } from "../base/dom.js";
import { isObject } from "../checklists/unusable.js";

const KEY = "kbgen:visit";
const PAUSE = 4 * 60 * 60 * 1000; // who opens no page for so long comes again

/** Mark a page, if this is not the first visit. */
export function markNew() {
  const last = lastVisit(Date.now());
  if (last === null) return;
  markEntry(last);
  markRows(last);
  markDays(last);
}

/**
 * The day of the visit before this one; null on the first.
 *
 * What is from that very day counts as new: the reader may have left before.
 */
export function lastVisit(now) {
  const kept = stored(KEY);
  const { seen, before } = isObject(kept) ? kept : {};
  const isOver = seen > 0 && now - seen > PAUSE;
  const last = isOver ? dayOf(seen) : isDay(before) ? before : null;
  store(KEY, { seen: now, before: last });
  return last;
}

function dayOf(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

function isDay(value) {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
}

function markEntry(last) {
  const told = document.querySelector("[data-kb-added]");
  if (!told || told.dataset.kbChanged < last) return;
  const { kbAdded: added, kbChanged: changed, new: isNew, altered } = told.dataset;
  told.textContent = (added < last ? altered : isNew).replace("{changed}", changed).replace("{day}", last);
  told.hidden = false;
}

function markRows(last) {
  const words = document.querySelector("[data-kb-filter]")?.dataset;
  for (const { dataset, firstElementChild: link } of document.querySelectorAll("[data-kb-rows] > [data-changed]")) {
    if (dataset.changed < last || link.nextElementSibling?.matches(".kb-new")) continue;
    link.after(" ", tag(dataset.added < last ? words.changed : words.new));
  }
}

function markDays(last) {
  const told = document.querySelector("[data-kb-since]");
  if (!told?.hidden) return;
  const { kbSince: since, none, older, new: word } = told.dataset;
  const days = [...document.querySelectorAll("[data-day]")];
  const unseen = days.filter(({ dataset }) => dataset.day >= last);
  for (const day of unseen) day.querySelector("h2").append(" ", tag(word));
  told.textContent = [
    (unseen.length ? since : none).replace("{day}", last),
    unseen.length === days.length ? older : "",
  ].filter(Boolean).join(" ");
  told.hidden = false;
}

function tag(word) {
  return h("span", { class: "kb-tag kb-new" }, word);
}
