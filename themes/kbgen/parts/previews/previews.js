// The card of an entry beside a link to it: kind, title, summary and topics, for a pointer that
// rests on the link or the keyboard's focus on it. It goes with Escape, stays while the pointer is
// on it, and is no news to a screen reader, which would otherwise hear a summary at every link: the
// card is hidden from it, has nothing in it to operate, and says what the link leads to anyway.

import { h } from "../base/dom.js";
import { onEveryPage } from "../base/pages.js";

const SITE = new URL("../../../", import.meta.url);
const REST = 300; // milliseconds on a link before its card comes
const GRACE = 300; // and after leaving it before the card goes, to get there
const GAP = 6; // pixels between the two

/** Links whose own place shows what a card would. */
const TOLD = ".kb-rows > li > a, .kb-card__title, .kb-hit, figure [data-kb=quote], .headerlink";
const HELD = ":hover, :focus-visible";

let index; // promise of what the kinds are called and where the cards are
let ready; // promise of the place for cards, with its style sheet
const chunks = new Map();

let shown = null; // { link, card }
let dismissed = null; // the link whose card the reader has sent away
let coming, going; // timers

/** Show cards from now on, and that of the link that the reader is at. */
export function start(event) {
  document.addEventListener("pointerover", onPointer);
  document.documentElement.addEventListener("pointerleave", onPointer);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onFocus);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", hide);
  onEveryPage(hide);
  if (event.type === "focusin") onFocus(event);
  else onPointer(event);
}

function onPointer(event) {
  if (event.pointerType === "touch") return;
  const link = event.type === "pointerover" ? linkAt(event.target) : null;
  turnTo(link, { x: event.clientX, y: event.clientY });
}

function onFocus(event) {
  const link = event.type === "focusin" ? linkAt(event.target) : null;
  turnTo(link?.matches(":focus-visible") ? link : null);
}

function onKey(event) {
  if (event.key !== "Escape") return;
  clearTimeout(coming);
  if (!shown) return;
  dismissed = shown.link;
  hide();
}

function turnTo(link, pointer) {
  clearTimeout(coming);
  if (!pointer && !isHeld()) hide(); // the keyboard needs no time to get there, only a free view
  if (link !== dismissed) dismissed = null;
  if (link && link !== shown?.link && link !== dismissed) {
    coming = setTimeout(() => show(link, pointer), REST);
  }
  clearTimeout(going);
  if (shown) going = setTimeout(() => isHeld() || hide(), GRACE);
}

function isHeld() {
  return shown && (shown.link.matches(HELD) || shown.card.matches(":hover"));
}

/** The link to an entry that something is part of, if that can have a card. */
function linkAt(target) {
  const link = target.closest?.(".md-content a[href], .md-footer a[href]");
  return link && !link.matches(TOLD) && nameOf(link) ? link : null;
}

/** The name of the entry's page, `practices/start-small`; null for other pages and this one. */
function nameOf({ origin, pathname }) {
  if (origin !== SITE.origin || !pathname.startsWith(SITE.pathname)) return null;
  if (pathname === location.pathname) return null;
  const path = pathname.slice(SITE.pathname.length).replace(/(\/index)?(\.html|\/)$/, "");
  return /^[^/]+\/[^/]+$/.test(path) ? path : null;
}

async function show(link, pointer) {
  let found, place;
  try {
    [found, place] = await Promise.all([entryOf(nameOf(link)), placeForCards()]);
  } catch {
    return; // without a network or a server there are links, as ever
  }
  if (!found || !link.isConnected || !link.matches(HELD)) return;
  hide();
  shown = { link, card: cardOf(found) };
  place.append(shown.card);
  put(shown.card, lineOf(link, pointer));
}

function hide() {
  clearTimeout(coming);
  clearTimeout(going);
  shown?.card.remove();
  shown = null;
}

async function entryOf(name) {
  index ??= read("previews/index.json").catch(forget(() => (index = undefined)));
  const { kinds, chunks: versions } = await index;
  const [kind, label] = kinds[name.split("/")[0]] ?? [];
  if (!kind) return null;
  const number = crc32(decodeURIComponent(name)) % versions.length;
  if (!chunks.has(number)) {
    const address = `previews/${number}.json?v=${versions[number]}`;
    chunks.set(number, read(address).catch(forget(() => chunks.delete(number))));
  }
  const card = (await chunks.get(number))[decodeURIComponent(name)];
  return card && { kind, label, ...card };
}

async function read(address) {
  const response = await fetch(new URL(address, SITE));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** Have what failed tried again the next time. */
function forget(drop) {
  return (error) => {
    drop();
    throw error;
  };
}

/** The sum by which kbgen/exporters/previews.py spreads cards over chunks. */
export function crc32(text) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** Where cards are put: at the end of the page and outside of what Material exchanges. */
function placeForCards() {
  ready ??= new Promise((resolve, reject) => {
    const style = h("link", { rel: "stylesheet", href: new URL("assets/css/previews.css", SITE) });
    const place = h("div", { class: "kb-previews", "aria-hidden": "true" }, style);
    style.addEventListener("load", () => resolve(place));
    style.addEventListener("error", () => {
      place.remove();
      ready = undefined;
      reject(new Error("no style sheet"));
    });
    document.body.append(place);
  });
  return ready;
}

function cardOf({ kind, label, title, text, topics = [], status }) {
  return h(
    "div",
    { class: `kb-preview kb-kind--${kind}` },
    h("p", { class: "kb-preview__kind" }, h("span", { class: "kb-glyph" }), status ? `${label}, ${status}` : label),
    h("p", { class: "kb-preview__title", dir: "auto" }, title),
    h(kind === "quote" ? "q" : "p", { class: "kb-preview__text", dir: "auto" }, text),
    topics.length ? h("p", { class: "kb-preview__topics" }, topics.join(" · ")) : null,
  );
}

/** The line of a link that the pointer is on: a link can go over several. */
function lineOf(link, pointer) {
  const lines = [...link.getClientRects()];
  return lines.find((line) => pointer && line.top <= pointer.y && pointer.y <= line.bottom) ?? lines[0];
}

/** Put a card below a line, or above where there is more room; it scrolls with the page. */
function put(card, line) {
  const { clientWidth, clientHeight } = document.documentElement;
  const { width, height } = card.getBoundingClientRect();
  const below = line.bottom + GAP;
  const above = line.top - GAP - height;
  const top = below + height <= clientHeight || above < 0 ? below : above;
  const left = Math.max(GAP, Math.min(line.left, clientWidth - width - GAP));
  card.style.setProperty("top", `${top + scrollY}px`);
  card.style.setProperty("left", `${left + scrollX}px`);
}
