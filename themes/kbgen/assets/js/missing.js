// The page for what is missing: looks for the words of the address that led to it.

import { description, element } from "./search-results.js";
import { SITE, addressOf, engine } from "./search-session.js";

const SHOWN = 5;
const NO_WORDS = new Set(["html", "index"]);

/** Offer entries that the address may have meant. */
export async function suggest(place) {
  const words = wordsOf(location.pathname);
  if (!words) return;
  document.querySelector("[data-kb-missing-search]").href = addressOf(words, {});
  const found = await (await engine()).search(words, {});
  const entries = await found.entries(0, SHOWN);
  const items = entries.map((entry) =>
    element("li", {}, element("a", { class: "kb-hit", href: entry.url }, ...description(entry))),
  );
  place.querySelector("ul").replaceChildren(...items);
  place.hidden = items.length === 0;
}

/** The words of an address below the site's own, as somebody would ask for them. */
function wordsOf(path) {
  const own = path.startsWith(SITE.pathname) ? path.slice(SITE.pathname.length) : path;
  const words = readable(own).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !NO_WORDS.has(word)).join(" ");
}

function readable(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
