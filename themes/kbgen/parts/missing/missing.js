// The page for what is missing: looks for the words of the address that led to it.

import { h } from "../base/dom.js";
import { description } from "../search/results.js";
import { addressOf, engine } from "../search/session.js";
import { SITE } from "../search/site.js";

const SHOWN = 5;
const NO_WORDS = new Set(["html", "index"]);

/** Offer entries that the address may have meant. */
export async function suggest(place) {
  const query = wordsOf(location.pathname);
  if (!query) return;
  document.querySelector("[data-kb-missing-search]").href = addressOf(query, {});
  const found = await (await engine()).search(query, {});
  const entries = await found.entries(0, SHOWN);
  const items = entries.map((entry) =>
    h("li", {}, h("a", { class: "kb-hit", href: entry.url }, ...description(entry))),
  );
  place.querySelector("ul").replaceChildren(...items);
  place.hidden = items.length === 0;
}

/** The words of an address, as somebody would ask for them: folders say little, its end says most. */
function wordsOf(path) {
  const parts = readable(path.slice(SITE.pathname.length)).split("/").map(words);
  return parts.findLast((part) => part.length)?.join(" ");
}

function words(part) {
  return (part.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !NO_WORDS.has(word));
}

function readable(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
