// What the dialog offers before anything is typed: searches of before, what the reader has saved, and
// questions that the site answers. The first two are this browser's own.

import { h, store, stored, storedKeys } from "../base/dom.js";
import { laterList } from "../work/later.js";
import { addressOf, say } from "./session.js";
import { SITE, questions, work } from "./site.js";

const KEY = "kbgen:searches";
const MOST = 5;
const LONGEST = 120; // letters
const SAVED = 3;
const ANSWERS = ["kbgen:decision:", "kbgen:checks"];

/** The searches of before, the last one first. */
export function recentSearches() {
  const kept = stored(KEY);
  const isUsable = (query) => typeof query === "string" && query.trim() && query.length <= LONGEST;
  return Array.isArray(kept) ? kept.filter(isUsable).slice(0, MOST) : [];
}

/** Keep what was searched for. */
export function remember(query) {
  const text = query.trim();
  if (!text || text.length > LONGEST) return;
  store(KEY, [text, ...recentSearches().filter((other) => other !== text)].slice(0, MOST));
}

/** Forget what was searched for. */
export function forget() {
  store(KEY, null);
}

/**
 * Groups of options.
 *
 * @param {Function} group Makes one, of a name, a heading and options.
 * @param {Function} option Makes an option, of an address, a class and what is in it.
 */
export function beginning(group, option) {
  const link = ({ url, title }) => option(new URL(url, SITE), "kb-search__begin", h("bdi", {}, title));
  const groups = [
    ["recent", "begin_recent", recent(option)],
    ["saved", "begin_saved", saved().map(link)],
    ["questions", "begin_questions", questions.map(({ question, url }) => link({ url, title: question }))],
  ];
  return groups.filter(([, , options]) => options.length).map(([name, key, found]) => group(name, say(key), found));
}

function recent(option) {
  const found = recentSearches();
  if (found.length === 0) return [];
  const again = (query) => {
    const made = option(addressOf(query, {}), "kb-search__begin", h("bdi", {}, query));
    made.dataset.query = query;
    return made;
  };
  const away = option(addressOf("", {}), "kb-search__begin kb-search__forget", say("begin_forget"));
  away.dataset.forget = "";
  return [...found.map(again), away];
}

function saved() {
  const hasAnswers = ANSWERS.some((prefix) => storedKeys(prefix).length);
  const page = work && (hasAnswers || laterList().length > SAVED) ? [work] : [];
  return [...laterList().slice(-SAVED).reverse(), ...page];
}
