// What every page has: lists that can be filtered, citations and links that can be copied, tables that
// can be scrolled, the drawer. At the end, what brings tools for assistants and the cards of links.
// Checklists come along.

import "../checklists/checklists.js";
import { decoded } from "../checklists/address.js";
import { markNew } from "../changes/changes.js";
import { enhance } from "../rows/filter.js";
import { showKept, toggleKept } from "../work/later.js";
import { onEveryPage } from "./pages.js";
import { guard } from "./shortcuts.js";

/** Let the keyboard scroll tables that are wider than the page; the theme wraps them first. */
function makeScrollable() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}

/** Give citations their buttons once they are looked at; until then the script is not loaded. */
function makeCopyable(details) {
  const onOpen = async () => (await import("../citation/citation.js")).addButtons(details);
  if (details.open) onOpen();
  else details.addEventListener("toggle", onOpen, { once: true });
}

/** Open what is folded around the place that the address names, and go there. */
function openTarget() {
  const target = location.hash && document.getElementById(decoded(location.hash.slice(1)));
  const folded = target && (target.closest("details") ?? target.closest(".kb-section")?.querySelector("details"));
  if (!folded || folded.open) return;
  folded.open = true;
  target.scrollIntoView();
}

async function setUp(signal) {
  openTarget();
  addEventListener("hashchange", openTarget, { signal });
  document.querySelectorAll(".kb-cite").forEach(makeCopyable);
  document.querySelectorAll("[data-kb-filter]").forEach(enhance);
  markNew();
  document.querySelectorAll("[data-kb-keep]").forEach(showKept);
  requestAnimationFrame(makeScrollable);
  const notice = document.querySelector("[data-kb-problems]");
  if (notice) (await import("../problems/problems.js")).show(notice);
  const poster = document.querySelector("[data-kb-connections]");
  if (poster) (await import("../connections/connections.js")).attach(poster, signal);
  const compare = document.querySelector("[data-kb-compare]");
  if (compare) (await import("../compare/compare.js")).attach(compare, signal);
}

onEveryPage(setUp);

/** Let the keyboard open and close the drawer of small windows, which only has a label to click. */
function makeDrawerOperable() {
  const label = document.querySelector("[data-kb-drawer]");
  const toggle = document.getElementById("__drawer");
  const drawer = document.querySelector(".md-sidebar--primary");
  if (!label || !toggle || !drawer) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  button.setAttribute("aria-label", label.dataset.kbDrawer);
  button.append(...label.childNodes);
  label.replaceWith(button);
  const update = () => button.setAttribute("aria-expanded", toggle.checked);
  toggle.addEventListener("change", update);
  update();
  button.addEventListener("click", () => {
    toggle.click();
    if (toggle.checked) document.querySelector(".md-sidebar--primary a[href]").focus();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    button.focus();
  });
}

makeDrawerOperable();
guard();

/** Assistants in the browser are told of tools; browsers without any load nothing for it. */
if (document.modelContext) {
  import("../assistants/assistants.js").then(({ offer }) => offer(document.modelContext));
}

/** Copying comes with the first click on what copies: an entry, or the link to a place in it. */
document.addEventListener("click", async (event) => {
  const clicked = event.target.closest?.("[data-kb-copy], [data-card], .headerlink");
  const actions = document.querySelector(".kb-actions");
  if (clicked && actions) (await import("../actions/actions.js")).act(clicked, actions);
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-kb-keep]");
  if (button) toggleKept(button);
});

const ARRIVALS = ["pointerover", "focusin"];
let arrival; // at the link that the reader came to last

/** The cards of links come with the first link that a pointer or the keyboard is on. */
function loadPreviews(event) {
  if (event.pointerType === "touch" || !event.target.closest?.("a[href]")) return;
  if (event.type === "focusin" && !event.target.matches(":focus-visible")) return; // a tap
  if (!arrival) import("../previews/previews.js").then(startPreviews);
  arrival = event;
}

function startPreviews({ start }) {
  for (const type of ARRIVALS) document.removeEventListener(type, loadPreviews);
  start(arrival);
}

for (const type of ARRIVALS) document.addEventListener(type, loadPreviews);

/* Material puts the buttons of each block of code into a landmark, when the block comes into view.
   None of them has a name, and a page with several is hard to find one's way in by landmarks. */
new MutationObserver((changes) => {
  for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
    if (node.matches?.(".md-code__nav")) node.setAttribute("role", "none");
  }
}).observe(document.body, { childList: true, subtree: true });
