// Finds entries with Pagefind. Knows the index and nothing of the page that shows what it finds.

import { entry, isNamed, namedFirst, ranked, read, resembles } from "./matches.js";
import { isCalled, questionOf } from "./ranking.js";
import { otherForms, synonymsOf } from "./words.js";

// A match in a title or another name outranks any number of matches in the text, so that whatever is
// called as the reader says is among the best.
export const RANKING = { metaWeights: { title: 10, names: 10 }, pageLength: 0.5, termFrequency: 0.8 };

// How many of the best are looked at closely: each costs one small request.
const CLOSE_LOOK = 16;

// From so many telling words on, a query is a question, which no name says.
const QUESTION = 3;

// So few pages with all words of a question say little: others may answer it in other words.
const FEW = 10;

// How much a word counts that only says the same as the one asked for.
const NEARLY = 0.5;

// The smallest valid module: a browser that refuses it will refuse Pagefind's.
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** The search cannot be used; `reason` is one of wasm, index. */
export class Unavailable extends Error {
  constructor(reason, cause) {
    super(`search is unavailable: ${reason}`, { cause });
    this.reason = reason;
  }
}

/**
 * Load the index.
 *
 * @param {URL} bundle The folder of the index.
 * @param {URL} site The root of the site, for the addresses of results.
 * @param {object} words The words of the interface: `common`, which say nothing about what is looked
 *   for; `cues`, for a kind of entry the words that ask for one; `synonyms`, groups of words that say
 *   the same.
 * @returns {Promise<Engine>} The engine; rejects with Unavailable.
 */
export async function openEngine(bundle, site, words) {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (error) {
    throw new Unavailable("wasm", error);
  }
  try {
    const [pagefind, labels] = await Promise.all([
      import(new URL("pagefind.js", bundle).href),
      fetchJson(new URL("labels.json", bundle)),
    ]);
    await pagefind.options({ baseUrl: site.pathname, ranking: RANKING });
    await pagefind.init();
    return new Engine(pagefind, labels, words);
  } catch (error) {
    throw new Unavailable("index", error);
  }
}

async function fetchJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.json();
}

/** What was found: how many, whether they only come near, and the best of them. */
class Found {
  constructor(matches, query, engine, { near = false, inOrder = false } = {}) {
    this.total = matches.length;
    this.near = near;
    this._inOrder = inOrder;
    this.query = query;
    this._matches = matches;
    this._engine = engine;
  }

  /** The entries from one rank to another, the best first. */
  async entries(from, to) {
    const { common, labels } = this._engine;
    const close = this._inOrder ? to : Math.max(to, CLOSE_LOOK);
    const all = await Promise.all(this._matches.slice(0, close).map((match) => read(match)));
    const best = this._inOrder ? namedFirst(all, this.query) : ranked(all, this.query, common);
    return best.slice(from, to).map((data) => entry(data, labels));
  }
}

export class Engine {
  constructor(pagefind, labels, { common, cues, synonyms }) {
    this._pagefind = pagefind;
    this._cues = cues;
    this._synonyms = synonymsOf(synonyms);
    this.common = new Set(common);
    this.labels = labels;
  }

  /** Fetch what a search for the words will need. */
  preload(query) {
    this._pagefind.preload(query).catch(() => {});
  }

  /**
   * Search.
   *
   * @param {string} query Words; empty to list whatever the filters leave.
   * @param {Object<string, string>} filters Ids by filter.
   * @returns {Promise<Found>} What was found.
   */
  async search(query, filters) {
    const chosen = { filters: given(filters) };
    const asked = this._read(query);
    if (!query.trim()) return new Found(await this._all(null, chosen), asked, this);
    const exact = await this._exact(asked, chosen);
    const inOrder = asked.telling.length >= QUESTION && exact.length < FEW;
    if (!exact.length || inOrder) {
      const some = await this._any(asked.telling, chosen);
      const near = !exact.length && !(await isNamed(some[0], asked.words));
      return new Found(some.length ? some : exact, asked, this, { near, inOrder });
    }
    const more = await this._underItsTerm(exact, asked, chosen);
    return new Found([...exact, ...more], asked, this);
  }

  _read(query) {
    return questionOf(query, this.common, this._cues);
  }

  /** Where the query is another name of the first match: pages that say its term instead. */
  async _underItsTerm(matches, { words }, chosen) {
    const { title, names } = (await matches[0].data()).meta;
    if (!isCalled(names.split(" · "), words)) return [];
    const known = new Set(matches.map(({ id }) => id));
    const more = await this._all(this._read(title).terms, chosen);
    return more.filter(({ id }) => !known.has(id));
  }

  /** Pages that really have all words, or what these are in another spelling. */
  async _exact({ terms, telling, words }, chosen) {
    const searches = [this._really(terms, telling, chosen)];
    for (const form of otherForms(words)) searches.push(this._really(form, form.split(" "), chosen));
    const [found, ...others] = await Promise.all(searches);
    if (!others.some(({ length }) => length)) return found;
    const byId = new Map([...others.flat(), ...found].map((match) => [match.id, match]));
    return [...byId.values()].sort((a, b) => b.score - a.score);
  }

  async _really(terms, words, chosen) {
    const found = await this._all(terms, chosen);
    return found.length && (await resembles(found[0], words)) ? found : [];
  }

  async _all(query, chosen) {
    return (await this._pagefind.search(query, chosen)).results;
  }

  /**
   * Pages that have some of the words: those with more and rarer ones first.
   *
   * A word counts as in BM25: by how rare it is, and less for each time that a page says it again.
   */
  async _any(words, chosen) {
    const everything = await this._all(null, chosen);
    const found = await Promise.all(words.map((word) => this._worth(word, everything.length, chosen)));
    const byId = new Map();
    for (const { id, score, data } of found.flat()) {
      const known = byId.get(id) ?? { id, score: 0, data };
      known.score += score;
      byId.set(id, known);
    }
    return [...byId.values()].sort((a, b) => b.score - a.score);
  }

  /** What a word is worth to pages that have it or, where few do, what says the same. */
  async _worth(word, total, chosen) {
    const own = await this._all(word, chosen);
    const others = own.length < FEW ? [...(this._synonyms.get(word) ?? [])] : [];
    const found = [own, ...(await Promise.all(others.map((one) => this._all(one, chosen))))];
    const best = new Map();
    found.forEach((results, place) => {
      const weight = Math.log(1 + total / (1 + results.length)) * (place ? NEARLY : 1);
      for (const { id, score: raw, data } of results) {
        const score = weight * (raw / (raw + 1));
        if (score > (best.get(id)?.score ?? 0)) best.set(id, { id, score, data });
      }
    });
    return [...best.values()];
  }
}

function given(filters) {
  return Object.fromEntries(Object.entries(filters).filter(([, id]) => id));
}
