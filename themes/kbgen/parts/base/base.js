// Lists of entries that can be filtered and sorted. The rows are in the page already; without this
// script it is a plain list. What is chosen is kept in the address, so that it can be shared and
// so that back and forward work. At the end, what brings the cards of links. Checklists, and all else
// that pages start with, come along.

import "../checklists/checklists.js";
import { onEveryPage } from "./pages.js";
import { guard } from "./shortcuts.js";

const ROWS = "[data-kb-rows]";

/** Make a list's controls work. */
function enhance(form) {
  const lists = [...document.querySelectorAll(ROWS)];
  if (lists.length === 0 || form.dataset.kbReady) return;
  form.dataset.kbReady = "";

  const groups = lists.map((list) => ({ list, rows: [...list.children].map(read) }));
  const rows = groups.flatMap((group) => group.rows);
  const controls = [...form.querySelectorAll("select")];
  const count = form.querySelector("[role=status]");
  const reset = form.querySelector("[type=reset]");
  let sorted = "";

  const update = () => {
    const chosen = Object.fromEntries(controls.map((control) => [control.name, control.value]));
    const { sort = "", ...filters } = chosen;
    const wanted = Object.entries(filters).filter(([, value]) => value);
    let shown = 0;
    for (const row of rows) {
      row.element.hidden = !wanted.every(([name, value]) => row[name].includes(value));
      shown += !row.element.hidden;
    }
    for (const group of groups) {
      group.list.closest("section")?.toggleAttribute("hidden", group.rows.every((row) => row.element.hidden));
      if (sort !== sorted) group.list.append(...inOrder(group.rows, sort).map((row) => row.element));
    }
    sorted = sort;
    reset.hidden = wanted.length === 0 && sort === "";
    count.textContent = shown
      ? form.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length)
      : form.dataset.none;
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const control of controls) {
      control.value = query.get(control.name) ?? "";
      if (control.selectedIndex < 0) control.value = "";
    }
    update();
  };

  const remember = () => {
    const url = new URL(location.href);
    for (const { name, value } of controls) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href !== location.href) history.pushState(null, "", url);
    update();
  };

  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const control of controls) control.value = "";
    remember();
  });
  addEventListener("popstate", function onPopState() {
    if (form.isConnected) restore();
    else removeEventListener("popstate", onPopState);
  });

  form.hidden = false;
  restore();
}

/** What a row can be filtered by; its number is its place in the order of titles. */
function read(element, number) {
  const ids = (name) => (element.dataset[name] ?? "").split(" ").filter(Boolean);
  return {
    element,
    number,
    topics: ids("topics"),
    people: ids("people"),
    status: ids("status"),
    topic: element.querySelector(".kb-row__topics > span")?.textContent ?? "",
  };
}

function inOrder(rows, sort) {
  if (sort !== "topics") return rows;
  const { compare } = new Intl.Collator(document.documentElement.lang || undefined);
  return [...rows].sort((a, b) => compare(a.topic, b.topic) || a.number - b.number);
}

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

async function setUp(signal) {
  document.querySelectorAll(".kb-cite").forEach(makeCopyable);
  document.querySelectorAll("[data-kb-filter]").forEach(enhance);
  requestAnimationFrame(makeScrollable);
  const poster = document.querySelector("[data-kb-connections]");
  if (poster) (await import("../connections/connections.js")).attach(poster, signal);
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
