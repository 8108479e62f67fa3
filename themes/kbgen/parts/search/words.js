// What words are: of a query and of a name, how else these are written, and what says the same.

// Scripts that have no spaces between words: of South East Asia, Japanese and Chinese.
const UNSPACED = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+$/;

/** Text as words without case, accents and punctuation. */
export function wordsOf(text) {
  const plain = text.normalize("NFKD").toLowerCase().replace(/['’]s\b|\p{M}/gu, "");
  return plain.match(/[\p{L}\p{N}+#_]+/gu) ?? [];
}

/**
 * How else the words of a query are written: two as one, and in pieces of two letters where there are
 * no spaces. The index has names so, too: kbgen/search/words.py.
 */
export function otherForms(words) {
  const forms = words.length === 2 ? [words.join("")] : [];
  return words.some(isUnspaced) ? [...forms, words.flatMap(pieces).join(" ")] : forms;
}

/** Whether a word is of a script that has no spaces between words. */
export function isUnspaced(word) {
  return UNSPACED.test(word);
}

function pieces(word) {
  if (!isUnspaced(word)) return [word];
  return Array.from({ length: word.length - 1 }, (_, start) => word.slice(start, start + 2));
}

/** For each word the others that say the same, of groups with spaces between the words. */
export function synonymsOf(groups) {
  const found = new Map();
  for (const group of groups.map(wordsOf)) {
    for (const word of group) {
      const others = found.get(word) ?? new Set();
      for (const other of group) if (other !== word) others.add(other);
      found.set(word, others);
    }
  }
  return found;
}
