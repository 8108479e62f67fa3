// What Pagefind has found: whether it is what was asked for, and in which order it is shown.

import { excerptOf } from "./excerpt.js";
import { isCalled, mark } from "./ranking.js";
import { isUnspaced, wordsOf } from "./words.js";

/** A match with what is known of its page. */
export async function read(match) {
  return { score: match.score, data: await match.data() };
}

/** Whether a match really has the words: Pagefind takes `xyz` for `x` where nothing else is left. */
export async function resembles(match, words) {
  const { content, meta } = await match.data();
  const there = wordsOf(`${meta.title} ${meta.names} ${meta.spellings} ${content}`);
  return words.every((word) => {
    if (isUnspaced(word)) return there.some((candidate) => candidate.includes(word));
    const start = word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)));
    return word.length < 3 || there.some((candidate) => candidate.startsWith(start));
  });
}

/** Whether a page, if there is one, is called just what was asked for. */
export async function isNamed(match, words) {
  if (!match) return false;
  const { title, names } = (await match.data()).meta;
  return isCalled([title, ...names.split(" · ")], words);
}

/** Pages, those first that are called as was asked. */
export function ranked(pages, query, common) {
  const marked = pages.map(({ score, data }) => [mark(pageOf(data, score), query, common), data]);
  return marked.sort(([a], [b]) => b - a).map(([, data]) => data);
}

/** Pages in their order, but for one that is called just what was asked for. */
export function namedFirst(pages, { words }) {
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

/** What is shown of a page. */
export function entry(data, labels) {
  const [topic] = data.filters.topic ?? [];
  return {
    url: data.url,
    kind: data.filters.kind[0],
    title: data.meta.title,
    topic: topic && (labels.topic?.[topic] ?? topic),
    excerpt: excerptOf(data.content, data.weighted_locations),
  };
}
