// Finds entries with Pagefind. Knows the index and nothing of the page that shows what it finds.

import { excerptOf } from "./excerpt.js";
import { isCalled, mark, questionOf, wordsOf } from "./ranking.js";

// A match in a title or another name outranks any number of matches in the text, so that whatever is
// called as the reader says is among the best.
export const RANKING = { metaWeights: { title: 10, names: 10 }, pageLength: 0.5, termFrequency: 0.8 };

// How many of the best are looked at closely: each costs one small request.
const CLOSE_LOOK = 16;

// From so many telling words on, a query is a question, which no name says.
const QUESTION = 3;

// So few pages with all words of a question say little: others may answer it in other words.
const FEW = 10;

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
 * @param {string[]} common Words that say nothing about what is looked for.
 * @param {Object<string, string[]>} cues For a kind of entry, the words that ask for one.
 * @returns {Promise<Engine>} The engine; rejects with Unavailable.
 */
export async function openEngine(bundle, site, common, cues) {
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
    return new Engine(pagefind, labels, common, cues);
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
  constructor(pagefind, labels, common, cues) {
    this._pagefind = pagefind;
    this._cues = cues;
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
    const exact = await this._all(asked.terms, chosen);
    const near = !exact.length || !(await resembles(exact[0], asked.telling));
    const inOrder = asked.telling.length >= QUESTION && exact.length < FEW;
    if (near || inOrder) {
      const some = await this._any(asked.telling, chosen);
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

  async _all(query, chosen) {
    return (await this._pagefind.search(query, chosen)).results;
  }

  /**
   * Pages that have some of the words: those with more and rarer ones first.
   *
   * A word counts as in BM25: by how rare it is, and less for each time that a page says it again.
   */
  async _any(words, chosen) {
    const byId = new Map();
    const searches = [null, ...words].map((word) => this._all(word, chosen));
    const [everything, ...found] = await Promise.all(searches);
    for (const results of found) {
      const rarity = Math.log(1 + everything.length / (1 + results.length));
      for (const { id, score, data } of results) {
        const known = byId.get(id) ?? { id, score: 0, data };
        known.score += rarity * (score / (score + 1));
        byId.set(id, known);
      }
    }
    return [...byId.values()].sort((a, b) => b.score - a.score);
  }
}

function given(filters) {
  return Object.fromEntries(Object.entries(filters).filter(([, id]) => id));
}

async function read(match) {
  return { score: match.score, data: await match.data() };
}

/** Whether a match really has the words: Pagefind takes `xyz` for `x` where nothing else is left. */
async function resembles(match, words) {
  const { content, meta } = await match.data();
  const there = wordsOf(`${meta.title} ${meta.names} ${content}`);
  return words.every((word) => {
    const start = word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)));
    return word.length < 3 || there.some((candidate) => candidate.startsWith(start));
  });
}

function ranked(pages, query, common) {
  const marked = pages.map(({ score, data }) => [mark(pageOf(data, score), query, common), data]);
  return marked.sort(([a], [b]) => b - a).map(([, data]) => data);
}

/** Pages in their order, but for one that is called just what was asked for. */
function namedFirst(pages, { words }) {
  const isNamed = ({ meta }) => isCalled([meta.title, ...meta.names.split(" · ")], words);
  return pages.map(({ data }) => data).sort((a, b) => isNamed(b) - isNamed(a));
}

function pageOf(data, score) {
  return {
    title: data.meta.title,
    names: data.meta.names.split(" · "),
    kind: data.filters.kind[0],
    score,
    weight: Number(data.filters.weight?.[0] ?? 1),
  };
}

function entry(data, labels) {
  const [topic] = data.filters.topic ?? [];
  return {
    url: data.url,
    kind: data.filters.kind[0],
    title: data.meta.title,
    topic: topic && (labels.topic?.[topic] ?? topic),
    excerpt: excerptOf(data.content, data.weighted_locations),
  };
}
