// What the dialog and the page share: the engine, filters, waiting.

import { openEngine } from "./engine.js";
import { FILTERS, OURS, SITE, kinds, more, page, words } from "./site.js";


let opening;

/** The engine, loaded once; after a failure the next call tries again. */
export function engine() {
  opening ??= open();
  opening.catch(() => (opening = undefined));
  return opening;
}

async function open() {
  try {
    return await openEngine(new URL("pagefind/", OURS), SITE, words);
  } catch (error) {
    if (error.reason !== "wasm") throw error;
    const { openTitles } = await import("./titles.js");
    return openTitles(OURS, page.endsWith("/") ? "/" : ".html", words);
  }
}

/** One of the words with its gaps filled: `say("none", { query })`. */
export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

/** The address of the search page for a query and filters. */
export function addressOf(query, filters) {
  const address = new URL(page, SITE);
  if (query.trim()) address.searchParams.set("q", query.trim());
  for (const name of FILTERS) if (filters[name]) address.searchParams.set(name, filters[name]);
  return address;
}

/** The filters chosen in a form. */
export function filtersOf(form) {
  return Object.fromEntries(FILTERS.map((name) => [name, form.elements[name].value]));
}

/** Fill the selects of a form with what there is to choose, each once. */
export async function offerFilters(form) {
  const { labels } = await engine();
  for (const name of FILTERS) {
    const select = form.elements[name];
    if (select.options.length > 1) continue;
    const values = name === "kind" ? kinds.map((kind) => [kind.name, kind.many]) : choices(name, labels[name]);
    select.append(...values.map(([value, label]) => new Option(label, value)));
    select.parentElement.hidden = values.length < 2;
  }
}

/** What there is of a filter: in the order that the site's own fields have, or by name. */
function choices(name, labels = {}) {
  const own = more.find((field) => field.name === name);
  return own ? own.values.filter((value) => value in labels).map((value) => [value, value]) : sorted(labels);
}

function sorted(labels) {
  const { compare } = new Intl.Collator(document.documentElement.lang || undefined);
  return Object.entries(labels).sort(([, a], [, b]) => compare(a, b));
}

/** Runs a search a moment after the last of several calls, and drops what is out of date. */
export class Turns {
  constructor() {
    this._last = 0;
  }

  /** Resolve to whether no other turn was taken meanwhile. */
  async wait(milliseconds) {
    const mine = ++this._last;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return mine === this._last;
  }

  /** A function that says whether this is still the last turn. */
  take() {
    const mine = this._last;
    return () => mine === this._last;
  }

  /** Let whatever is under way come to nothing. */
  drop() {
    this._last += 1;
  }
}
