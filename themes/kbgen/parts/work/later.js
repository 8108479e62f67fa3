/** What a reader keeps for later: in this browser, by the addresses of entries within the site. */

import { store, stored } from "../base/dom.js";
import { isObject } from "../checklists/unusable.js";

const KEY = "kbgen:later";
const ADDRESS = /^(?:[\w-]+\/)+[a-z0-9-]+(?:\/|\.html)$/; // no dots that lead up, no other host
const MOST = 1000;
const LONGEST = 300; // letters of a title

/** The list, in the order in which it was kept: objects with `url` and `title`. */
export function laterList() {
  return readLater(stored(KEY));
}

/** Keep a list. */
export function keepLater(list) {
  store(KEY, list.length ? list : null);
}

/** Read a list that was saved; what is no entry's address is left out. */
export function readLater(data) {
  const list = Array.isArray(data) ? data : [];
  const usable = list.filter((one) => isObject(one) && isText(one.title) && isText(one.url) && ADDRESS.test(one.url));
  const pairs = usable.map(({ url, title }) => [url, { url, title: title.slice(0, LONGEST) }]);
  return [...new Map(pairs).values()].slice(0, MOST);
}

/** Have the button of an entry say whether it is on the list. */
export function showKept(button) {
  const isKept = laterList().some(({ url }) => url === button.dataset.kbKeep);
  button.setAttribute("aria-pressed", String(isKept));
  button.nextElementSibling.hidden = !isKept;
}

/** Put the entry of a button on the list, or take it off. */
export function toggleKept(button) {
  const { kbKeep: url, title } = button.dataset;
  const list = laterList();
  const others = list.filter((one) => one.url !== url);
  keepLater(others.length < list.length ? others : [...others, { url, title }]);
  showKept(button);
}

function isText(value) {
  return typeof value === "string" && value.trim() !== "";
}
