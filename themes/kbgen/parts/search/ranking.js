// Which of the best matches comes first: what is called as the reader says, the shorter name before
// the longer one, and only then what merely speaks of it.

import { isUnspaced, wordsOf } from "./words.js";

const NAMED = 100; // what a name that is the query is worth
const SPOKEN_OF = 30; // what the text of a page can be worth at most
const LONGER = 0.8; // how well `docker` fits `Dockerfile`
const MEANT = 1.3; // how much a word like "who" or "how" speaks for a kind

/** What a query says: the words worth looking for, all of them if none is, and the kinds meant. */
export function questionOf(query, common, cues) {
  const words = wordsOf(query);
  const worthy = words.filter((word) => !common.has(word));
  const telling = worthy.length ? worthy : words;
  const meant = Object.entries(cues).filter(([, asking]) => asking.some((word) => words.includes(word)));
  const isPhrase = /^".*"$/.test(query.trim());
  const terms = isPhrase ? query.trim() : telling.join(" ");
  return { words, telling, terms, kinds: new Set(meant.map(([kind]) => kind)) };
}

/**
 * A mark for a page.
 *
 * @param {{title: string, names: string[], kind: string, score: number, weight: number}} page
 * @param {{words: string[], telling: string[], kinds: Set<string>}} query All words of the query, those
 *   that say something, and the kinds of entry that the others ask for.
 * @param {Set<string>} common Words that say nothing.
 */
export function mark(page, query, common) {
  const names = [page.title, ...page.names].map((name) => fit(wordsOf(name), query, common));
  const spoken = SPOKEN_OF * (page.score / (page.score + SPOKEN_OF));
  const meant = query.kinds.has(page.kind) ? MEANT : 1;
  return (NAMED * Math.max(...names) + spoken) * meant * page.weight;
}

/** Whether one of the names is just what was asked for, wherever its words end. */
export function isCalled(names, words) {
  return names.some((name) => wordsOf(name).join("") === words.join(""));
}

/** How well a name fits, from 0 to 1: whether it has all the words asked for, and few others. */
function fit(name, { words, telling }, common) {
  if (!name.length || !telling.length) return 0;
  if (name.join("") === words.join("")) return 1;
  const counted = name.filter((word) => !common.has(word));
  const own = counted.length ? counted : name;
  const asked = mean(telling.map((word) => best(word, own)));
  const said = mean(own.map((word) => Math.max(...telling.map((other) => likeness(other, word)))));
  return 0.95 * asked ** 2 * (0.5 + 0.5 * said);
}

function best(word, name) {
  return Math.max(...name.map((other) => likeness(word, other)));
}

/** How much a word of a name is the word asked for: its forms count in full, longer words less. */
function likeness(asked, word) {
  if (asked === word) return 1;
  if (asked.length < 2 || word.length < 2) return 0;
  if (isUnspaced(asked) && word.includes(asked)) return LONGER;
  const shared = sharedStart(asked, word);
  const longest = Math.max(asked.length, word.length);
  if (shared >= 3 && shared >= longest - 3 && shared >= longest * 0.6) return 1;
  return shared === asked.length ? LONGER : 0;
}

function sharedStart(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
