// Results as elements. Text only ever becomes text nodes.

import { h } from "../base/dom.js";
import { say } from "./session.js";
import { SITE, kinds, page, propose, words } from "./site.js";

/** Entries by kind, the kind of the best one first: pairs of a kind and its entries. */
export function byKind(entries) {
  const groups = new Map();
  for (const entry of entries) {
    if (!groups.has(entry.kind)) groups.set(entry.kind, []);
    groups.get(entry.kind).push(entry);
  }
  return [...groups].map(([name, members]) => [kindNamed(name), members]);
}

function kindNamed(name) {
  return kinds.find((kind) => kind.name === name) ?? { name, one: name, many: name };
}

/** What a result shows: its kind, title, topic and the sentence that matches. */
export function description(entry) {
  const { one, url } = kindNamed(entry.kind);
  // What has no list is no entry but a page, and a page has no glyph.
  const glyph = Boolean(url) && h("span", { class: `kb-glyph kb-glyph--${entry.kind}`, "aria-hidden": "true" });
  const facts = [one, entry.topic].filter(Boolean).join(" · ");
  return [
    h("span", { class: "kb-hit__title" }, glyph, h("bdi", {}, entry.title)),
    h("span", { class: "kb-hit__facts" }, facts),
    h("span", { class: "kb-hit__excerpt", dir: "auto" }, ...entry.excerpt.map(piece)),
  ];
}

function piece({ text, found }) {
  if (!found) return text;
  const space = text.startsWith(" ") ? " " : "";
  const mark = h("mark", {}, text.trimStart());
  const fragment = document.createDocumentFragment();
  fragment.append(space, mark);
  return fragment;
}

/** How many there are, in words. */
export function countOf(found, query) {
  if (!found.total) return query ? say("none", { query }) : say("none_filtered");
  if (found.near) return say("near", { query });
  const language = document.documentElement.lang || undefined;
  const form = new Intl.PluralRules(language).select(found.total);
  return say(form in words ? form : "other", { count: found.total.toLocaleString(language) });
}

/** What there is to say of what was found, and to do where nothing fits. */
export function waysFrom(found, query) {
  const ways = found.total ? (found.near ? proposal(query) : []) : otherWays(query);
  return found.titlesOnly ? [h("p", {}, words.titles_only), ...ways] : ways;
}

/** What to do where nothing fits: propose an entry, look through the lists. */
function otherWays(query) {
  return [...proposal(query), h("p", {}, words.lists_instead), lists()];
}

/** A link to propose an entry, where it is known whom to ask. */
function proposal(query) {
  if (!propose || !query) return [];
  const href = propose.replace("{query}", encodeURIComponent(query));
  const link = h("a", { href, rel: "noopener" }, say("propose", { query }));
  return [h("p", {}, link)];
}

function lists() {
  const items = kinds.filter((kind) => kind.url).map((kind) => {
    const href = new URL(kind.url, SITE).href;
    return h("li", {}, h("a", { href }, kind.many));
  });
  return h("ul", { class: "kb-search__lists" }, ...items);
}

/** Why the search cannot be used, and what to use instead. */
export function apology(error) {
  const why = words[`unavailable_${error.reason}`] ?? words.unavailable_index;
  return [h("p", {}, why), h("p", {}, words.lists_instead), lists()];
}

/** Whether a link leads to the search page itself. */
export function isSearchPage(url) {
  return new URL(url).pathname === new URL(page, SITE).pathname;
}
