/** Copying an entry as Markdown, saving it as a picture, and the link to a place in it, with the way to report an error there. */

import { copy, h } from "../base/dom.js";
import { savePicture } from "../card/card.js";

const LINK = /\]\((<?)(?![a-z][a-z\d+.-]*:|#)([^()<>\s]+)(>?)\)/gi;
const MOST = 240; // letters of a claim: addresses must not become too long

/** Do what was clicked: a button that copies or pictures the page, or the link to a place in it. */
export async function act(clicked, actions) {
  if (clicked.dataset.kbCopy) await copyPage(clicked, actions.dataset);
  else if (clicked.dataset.card) await savePicture(clicked.dataset);
  else await copyLink(clicked, actions);
}

async function copyPage(button, words) {
  const address = new URL(button.dataset.kbCopy, location.href);
  const text = await markdownAt(address);
  const done = text !== null && (await copy(text));
  tell(done ? words.copied : words.notCopied);
  if (!done) button.parentElement.querySelector("a").style.display = "inline";
}

/** A page's Markdown, its links leading from anywhere; null where it cannot be had. */
async function markdownAt(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) return null;
    const absolute = (_, open, target, close) => `](${open}${new URL(target, address)}${close})`;
    return (await response.text()).replace(LINK, absolute);
  } catch {
    return null; // a page that was opened from the disk
  }
}

async function copyLink(link, actions) {
  const { linkCopied, linkNotCopied, report: label } = actions.dataset;
  const report = actions.querySelector("[data-kb-of-claim]");
  const href = report && reportOf(link, report.dataset.kbOfClaim); // before the page is replaced
  const text = (await copy(link.href)) ? linkCopied : linkNotCopied;
  tell(text, href && h("a", { href, rel: "noopener" }, label));
}

/** Where an error in what a link stands beside is reported: its words and its address go along. */
function reportOf(link, address) {
  const claim = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const words = claim.innerText.replace(link.innerText, "").trim().split(/\s+/).join(" ");
  const short = words.length > MOST ? `${words.slice(0, MOST)}…` : words;
  return address.replace(encodeURIComponent("{claim}"), encodeURIComponent(`“${short}” ${link.href}`));
}

/**
 * Say something until the next click. Not in the page: the first time that a reader goes to a place in
 * it, Material puts the same page in place of it.
 */
function tell(text, more = null) {
  let told = document.querySelector(".kb-told");
  if (!told) {
    told = h("div", { class: "kb-told md-typeset", role: "status" });
    document.body.append(told);
  }
  requestAnimationFrame(() => told.replaceChildren(h("p", {}, text, more && [" ", more])));
  document.addEventListener("click", () => told.replaceChildren(), { once: true, capture: true });
}
