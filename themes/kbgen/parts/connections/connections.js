// How entries hang together: finding one in the list, and in the picture of all, where one is chosen
// and seen with its lines. Both are in the page already; nothing is fetched.

import { h } from "../base/dom.js";
import { makeZoomable } from "./zoom.js";

const ARROWS = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] };

/** Make the poster of a page work. */
export function attach(root, signal) {
  if (root.dataset.kbReady) return;
  root.dataset.kbReady = "";
  const poster = new Poster(root);
  poster.listen(signal);
  makeZoomable(root.querySelector(".kb-poster"), root.querySelector(".kb-connections__zoom"), signal);
}

class Poster {
  constructor(root) {
    this.form = root.querySelector("[role=search]");
    this.lines = root.querySelector("fieldset").form;
    this.words = [...root.querySelectorAll(".kb-connected > li")];
    this.box = root.querySelector(".kb-poster");
    this.svg = this.box.querySelector("svg");
    this.panel = root.querySelector(".kb-chosen");
    this.names = [...this.svg.querySelectorAll(".kb-poster__name")];
    this.edges = [...this.svg.querySelectorAll("[data-from]")].map((element) => ({
      element,
      relation: [...element.classList].at(-1).replace("kb-edge--", ""),
      ends: [element.dataset.from, element.dataset.to].map((number) => this.names[number]),
    }));
    this.chosen = null;
    // one stop for the tab key; arrow keys go on from there
    for (const name of this.names) name.setAttribute("tabindex", "-1");
    this.names[0]?.setAttribute("tabindex", "0");
  }

  listen(signal) {
    this.svg.addEventListener("click", (event) => this.onClick(event), { signal });
    // not at the SVG: Chromium makes one that listens for focus a stop of the tab key
    this.box.addEventListener("focusin", (event) => this.onFocus(event), { signal });
    this.svg.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.form.addEventListener("input", () => this.narrow(), { signal });
    this.lines.addEventListener("input", () => this.narrow(), { signal });
    this.form.addEventListener("submit", (event) => this.onSubmit(event), { signal });
    this.panel.addEventListener("click", (event) => event.target.closest("button") && this.leave(), { signal });
    addEventListener("keydown", (event) => event.key === "Escape" && this.chosen && this.leave(), { signal });
    this.narrow();
  }

  /** The first click chooses, a second one opens; by key or with a modifier, it is a link. */
  onClick(event) {
    const name = event.target.closest(".kb-poster__name");
    const byKey = event.detail === 0;
    if (!name || byKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (name === this.chosen) return;
    event.preventDefault();
    this.choose(name);
  }

  /** What the keyboard comes to is chosen; a click says for itself. */
  onFocus(event) {
    const name = event.target.closest(".kb-poster__name");
    if (name?.matches(":focus-visible") && name !== this.chosen) this.choose(name);
  }

  onKey(event) {
    const direction = ARROWS[event.key];
    const from = event.target.closest(".kb-poster__name");
    if (!direction || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    nearest(from, this.names, direction)?.focus();
  }

  onSubmit(event) {
    event.preventDefault();
    const first = this.words.find((entry) => !entry.hidden)?.querySelector("details");
    if (!first) return;
    first.open = true;
    first.querySelector("summary").focus();
  }

  /** Show an entry and what it is related to; none for null. */
  choose(name) {
    this.chosen = name;
    const near = new Set();
    for (const { element, ends } of this.edges) {
      const own = ends.includes(name);
      element.classList.toggle("kb-is-near", own);
      if (own) for (const end of ends) near.add(end);
    }
    for (const other of this.names) {
      other.classList.toggle("kb-is-chosen", other === name);
      other.classList.toggle("kb-is-near", near.has(other));
      if (name) other.setAttribute("tabindex", other === name ? "0" : "-1");
    }
    this.svg.classList.toggle("kb-has-chosen", name !== null);
    this.describe(name);
  }

  /** Choose nothing any more; who was in what is closed now is where they came from. */
  leave() {
    const within = this.panel.contains(document.activeElement);
    const from = this.chosen;
    if (within) from.focus({ preventScroll: true });
    this.choose(null);
  }

  describe(name) {
    this.panel.hidden = name === null;
    if (name === null) return;
    const words = document.getElementById(`about-${name.dataset.id}`).cloneNode(true);
    const close = h("button", { type: "button", class: "kb-chosen__close", "aria-label": this.panel.dataset.close }, "×");
    this.panel.replaceChildren(close, ...[...words.children].slice(1)); // without what opens it
    name.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Leave what the controls ask for. */
  narrow() {
    const asked = new FormData(this.form);
    const words = asked.get("name").toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const topic = asked.get("topic");
    const relations = new FormData(this.lines).getAll("relation");
    let found = 0;
    for (const name of this.names) {
      const title = name.textContent.toLocaleLowerCase();
      const is = words.every((word) => title.includes(word)) && (!topic || name.dataset.topic === topic);
      name.classList.toggle("kb-is-found", is);
      found += is;
    }
    for (const entry of this.words) {
      const title = entry.querySelector("summary").textContent.toLocaleLowerCase();
      entry.hidden = !words.every((word) => title.includes(word)) || (topic !== "" && entry.dataset.topic !== topic);
    }
    for (const group of document.querySelectorAll(".kb-connections .kb-group")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    const narrowed = words.length > 0 || topic !== "";
    this.svg.classList.toggle("kb-is-narrowed", narrowed);
    for (const { element, relation, ends } of this.edges) {
      const wanted = !narrowed || ends.some((end) => end.classList.contains("kb-is-found"));
      element.classList.toggle("kb-is-out", !wanted || !relations.includes(relation));
    }
    this.form.querySelector("[role=status]").textContent = narrowed
      ? this.form.dataset.found.replace("{count}", found)
      : "";
  }
}

/** The next name in a direction, those that lie straight ahead before others. */
function nearest(from, names, [right, down]) {
  const here = middle(from);
  let best = null;
  for (const name of names) {
    const there = middle(name);
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const ahead = right ? dx * right : dy * down;
    const aside = right ? Math.abs(dy) : Math.abs(dx) * 99;
    if (ahead > 0 && name !== from && (!best || ahead * (right ? 9 : 1) + aside < best.far)) {
      best = { name, far: ahead * (right ? 9 : 1) + aside };
    }
  }
  return best?.name;
}

function middle(name) {
  const { x, y, width, height } = name.firstElementChild;
  return { x: x.baseVal.value + width.baseVal.value / 2, y: y.baseVal.value + height.baseVal.value / 2 };
}
