// Finds entries with Pagefind. Knows the index and nothing of the page that shows what it finds.

import { excerptOf } from "./search-excerpt.js";

// A match in a title or another name outranks any number of matches in the text.
export const RANKING = { metaWeights: { title: 10, names: 10 }, pageLength: 0.5, termFrequency: 0.8 };

// How many of the best are looked at closely: each costs one small request.
const CLOSE_LOOK = 12;

// The smallest valid module: a browser that refuses it will refuse Pagefind's.
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

export const FILTERS = ["kind", "topic", "person", "source"];

/** The search cannot be used; `reason` is one of file, wasm, index. */
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
 * @param {string[]} commonWords Words that say nothing about what is looked for.
 * @returns {Promise<Engine>} The engine; rejects with Unavailable.
 */
export async function openEngine(bundle, site, commonWords) {
  if (bundle.protocol === "file:") throw new Unavailable("file");
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
    return new Engine(pagefind, labels, commonWords);
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
  constructor(matches, near, query, engine) {
    this.total = matches.length;
    this.near = near;
    this.query = query;
    this._matches = matches;
    this._engine = engine;
  }

  /** The entries from one rank to another, the best first. */
  async entries(from, to) {
    const close = Math.max(to, CLOSE_LOOK);
    const all = await Promise.all(this._matches.slice(0, close).map((match) => read(match)));
    return ranked(all, this.query, this._engine.labels).slice(from, to);
  }
}

export class Engine {
  constructor(pagefind, labels, commonWords) {
    this._pagefind = pagefind;
    this._common = new Set(commonWords);
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
   * @param {Object<string, string>} filters Ids by filter, those of FILTERS.
   * @returns {Promise<Found>} What was found.
   */
  async search(query, filters) {
    const chosen = { filters: given(filters) };
    if (!query.trim()) return new Found(await this._all(null, chosen), false, "", this);
    const words = this._telling(query);
    const exact = await this._all(words.join(" "), chosen);
    if (exact.length && (await resembles(exact[0], words))) {
      return new Found(exact, false, query, this);
    }
    const some = await this._any(words, chosen);
    return new Found(some.length ? some : exact, true, query, this);
  }

  /** The words worth looking for; all of them if none is. */
  _telling(query) {
    const words = query.trim().split(/\s+/);
    if (/^".*"$/.test(query.trim())) return words;
    const telling = words.filter((word) => !this._common.has(plain(word)));
    return telling.length ? telling : words;
  }

  async _all(query, chosen) {
    return (await this._pagefind.search(query, chosen)).results;
  }

  /** Pages that have some of the words: those with more and rarer ones first. */
  async _any(words, chosen) {
    const byId = new Map();
    const searches = words.map((word) => this._all(word, chosen));
    for (const results of await Promise.all(searches)) {
      for (const result of results) {
        const known = byId.get(result.id);
        if (known) known.score += result.score;
        else byId.set(result.id, { id: result.id, score: result.score, data: result.data });
      }
    }
    return [...byId.values()].sort((a, b) => b.score - a.score);
  }
}

function given(filters) {
  return Object.fromEntries(FILTERS.filter((name) => filters[name]).map((name) => [name, filters[name]]));
}

async function read(match) {
  return { score: match.score, data: await match.data() };
}

/** Whether a match really has the words: Pagefind takes `xyz` for `x` where nothing else is left. */
async function resembles(match, words) {
  const { content, meta } = await match.data();
  const there = `${meta.title} ${meta.names} ${content}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.flatMap((word) => plain(word).split(" ")).every((word) => {
    const start = word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)));
    return word.length < 3 || there.some((candidate) => candidate.startsWith(start));
  });
}

function ranked(read, query, labels) {
  const wanted = plain(query);
  const scored = read.map(({ score, data }) => ({ score: score * emphasis(data, wanted), data }));
  scored.sort((a, b) => b.score - a.score);
  return scored.map(({ data }) => entry(data, labels));
}

/** What is called exactly so comes first, what is outdated last. */
function emphasis(data, wanted) {
  const names = [data.meta.title, ...data.meta.names.split(" · ")].map(plain);
  const exact = wanted && names.includes(wanted) ? 4 : 1;
  return exact * Number(data.filters.weight?.[0] ?? 1);
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

function plain(text) {
  return text.normalize("NFKD").replace(/[^\p{L}\p{N}+#]+/gu, " ").trim().toLowerCase();
}
