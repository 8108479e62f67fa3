// Finds entries by their titles and summaries, where no WebAssembly may run. What it looks through are
// the cards that links show, which every site has.

import { excerptOf } from "./excerpt.js";
import { mark, questionOf } from "./ranking.js";
import { wordsOf } from "./words.js";

/**
 * Load the cards.
 *
 * @param {URL} ours The folder of all of ours.
 * @param {string} ending What the address of a page ends in after its name.
 * @param {object} words The words of the interface: `common`, which say nothing about what is looked
 *   for; `cues`, for a kind of entry the words that ask for one.
 */
export async function openTitles(ours, ending, { common, cues }) {
  const { kinds, chunks } = await read(new URL("previews/index.json", ours));
  const addresses = chunks.map((version, number) => new URL(`previews/${number}.json?v=${version}`, ours));
  const cards = (await Promise.all(addresses.map(read))).flatMap(Object.entries);
  const entries = cards.map(([name, card]) => {
    const [kind] = kinds[name.split("/")[0]];
    return { ...card, kind, url: new URL(name + ending, ours).href };
  });
  return new Titles(entries, new Set(common), cues);
}

async function read(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.json();
}

/** What there is, to be asked as Pagefind's engine is. */
class Titles {
  constructor(entries, common, cues) {
    this._entries = entries.map((entry) => ({ ...entry, words: wordsOf(`${entry.title} ${entry.text}`) }));
    this._common = common;
    this._cues = cues;
    this.labels = {};
  }

  /**
   * Search.
   *
   * @param {string} query Words; empty to list whatever is left.
   * @param {{kind: string}} filters What is left; there is no other filter than the kind.
   */
  async search(query, { kind }) {
    const asked = questionOf(query, this._common, this._cues);
    const left = this._entries.filter((entry) => !kind || entry.kind === kind);
    const counted = left.map((entry) => [entry, asked.telling.filter((word) => hasWord(entry, word)).length]);
    const exact = counted.filter(([, count]) => count === asked.telling.length);
    const near = !exact.length;
    const found = near ? counted.filter(([, count]) => count) : exact;
    return new Found(found.map(([entry, count]) => this._marked(entry, count, asked)), asked, near);
  }

  _marked(entry, score, asked) {
    return [mark({ ...entry, names: [], score, weight: 1 }, asked, this._common), entry];
  }
}

class Found {
  constructor(marked, asked, near) {
    this._best = marked.sort(([a], [b]) => b - a).map(([, entry]) => entry);
    this._asked = asked;
    this.total = marked.length;
    this.near = near;
    this.titlesOnly = true;
  }

  /** The entries from one rank to another, the best first. */
  async entries(from, to) {
    return this._best.slice(from, to).map(({ url, kind, title, topics, text }) => {
      return { url, kind, title, topic: topics?.[0], excerpt: excerptOf(text, this._hits(text)) };
    });
  }

  _hits(text) {
    const words = text.split(/\s+/).map(wordsOf);
    const isHit = (word) => this._asked.telling.some((asked) => word.startsWith(asked));
    return words.flatMap((inside, location) => (inside.some(isHit) ? [{ location, balanced_score: 1 }] : []));
  }
}

function hasWord({ words }, asked) {
  return words.some((word) => word.startsWith(asked));
}
