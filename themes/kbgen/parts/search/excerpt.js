// The sentence of a text that best shows why it was found.

const LONGEST = 32;
const LEAD = 8;
const PARAGRAPH = "¶";
const SENTENCE_END = /[.!?…]["'”’»)\]]*$/;

/**
 * Choose a sentence and mark the words in it.
 *
 * @param {string} content The text, its paragraphs set apart by ¶.
 * @param {{location: number, balanced_score: number}[]} hits The words found, by their position.
 * @returns {{text: string, found: boolean}[]} Pieces, in order; the first sentence without hits.
 */
export function excerptOf(content, hits) {
  const words = content.split(/\s+/);
  const scores = new Map(hits.map((hit) => [hit.location, hit.balanced_score]));
  const best = sentences(words)
    .map((range) => ({ ...range, score: total(range, scores) }))
    .reduce((a, b) => (b.score > a.score ? b : a));
  return pieces(words, shortened(best, scores), scores);
}

function sentences(words) {
  const found = [];
  let from = 0;
  words.forEach((word, at) => {
    const stop = word === PARAGRAPH;
    if (!stop && !SENTENCE_END.test(word) && at < words.length - 1) return;
    const to = stop ? at : at + 1;
    if (to > from) found.push({ from, to });
    from = at + 1;
  });
  return found.length ? found : [{ from: 0, to: words.length }];
}

function total({ from, to }, scores) {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += scores.get(at) ?? 0;
  return sum;
}

/** A long sentence is cut around the first word found in it. */
function shortened(range, scores) {
  if (range.to - range.from <= LONGEST) return { ...range, before: false, after: false };
  let first = range.from;
  while (first < range.to && !scores.has(first)) first += 1;
  if (first === range.to) first = range.from;
  const from = Math.max(range.from, Math.min(first - LEAD, range.to - LONGEST));
  const to = Math.min(range.to, from + LONGEST);
  return { from, to, before: from > range.from, after: to < range.to };
}

function pieces(words, { from, to, before, after }, scores) {
  const result = [];
  const add = (text, found) => {
    const last = result.at(-1);
    if (last && last.found === found) last.text += ` ${text}`;
    else result.push({ text: last ? ` ${text}` : text, found });
  };
  if (before) add("…", false);
  for (let at = from; at < to; at += 1) add(words[at], scores.has(at));
  if (after) add("…", false);
  return result;
}
