// The search page: a form, its results as lists, and both in the page's address.

import { h } from "../base/dom.js";
import { remember } from "./beginning.js";
import { Unavailable } from "./engine.js";
import { apology, byKind, countOf, description, waysFrom } from "./results.js";
import { Turns, addressOf, engine, filtersOf, offerFilters } from "./session.js";
import { FILTERS, words } from "./site.js";

const PAUSE = 120; // milliseconds without a key before a search
const SETTLED = 900; // and before the words become a place to come back to
const STEP = 20;

let shown;

/** Bring the form of a search page to life; the one of a page that was left is let go. */
export function attach(form) {
  shown?.leave();
  shown = new SearchPage(form);
}

class SearchPage {
  constructor(form) {
    this._form = form;
    this._input = form.elements.q;
    const part = (name) => document.querySelector(`[data-kb-search-${name}]`);
    [this._status, this._results, this._more, this._else, this._lists] = [
      part("status"),
      part("results"),
      part("more"),
      part("else"),
      part("lists"),
    ];
    this._turns = new Turns();
    this._settling = new Turns();
    this._left = new AbortController();
    part("static").hidden = true;
    form.hidden = false;
    this._listen();
    this._started = this._start();
  }

  /** Stop following the address. */
  leave() {
    this._left.abort();
    this._turns.drop();
    this._settling.drop();
  }

  _listen() {
    const { signal } = this._left;
    this._input.addEventListener("input", () => this._typed());
    this._input.addEventListener("change", () => this._settle());
    this._form.addEventListener("change", (event) => event.target !== this._input && this._settle());
    this._form.addEventListener("submit", (event) => {
      event.preventDefault();
      this._settle();
    });
    this._more.addEventListener("click", () => this._showMore());
    window.addEventListener("popstate", () => this._follow(), { signal });
  }

  async _start() {
    // At once and not when the rest is there: whoever types meanwhile must find the words in the box.
    this._fillBox();
    try {
      await offerFilters(this._form);
    } catch (error) {
      this._apologise(error);
      return;
    } finally {
      this._form.dataset.kbReady = "";
    }
    if (!this._form.isConnected) return;
    this._chooseFilters();
    this._search(0);
    if (!this._input.value) this._input.focus({ preventScroll: true });
  }

  /** Do what the address says. */
  _follow() {
    if (!this._form.isConnected) return;
    this._fillBox();
    this._chooseFilters();
    this._search(0);
  }

  _fillBox() {
    this._input.value = new URLSearchParams(location.search).get("q") ?? "";
  }

  _chooseFilters() {
    const given = new URLSearchParams(location.search);
    for (const name of FILTERS) choose(this._form.elements[name], given.get(name) ?? "");
  }

  async _typed() {
    this._search(PAUSE);
    if (await this._settling.wait(SETTLED)) this._settle();
  }

  /** Make what is asked a place of its own in the history. */
  async _settle() {
    this._settling.drop();
    await this._started; // until then the form does not have the filters of the address
    if (!this._form.isConnected) return;
    const address = addressOf(this._input.value, filtersOf(this._form));
    if (address.search !== location.search) history.pushState(history.state, "", address);
    remember(this._input.value);
    this._search(0);
  }

  async _search(pause) {
    const query = this._input.value.trim();
    const filters = filtersOf(this._form);
    const asked = query || Object.values(filters).some(Boolean);
    if (!(await this._turns.wait(pause))) return;
    const isCurrent = this._turns.take();
    if (!asked) {
      this._clear();
      return;
    }
    try {
      const found = await (await engine()).search(query, filters);
      const entries = await found.entries(0, STEP);
      if (isCurrent()) this._show(found, entries, query);
    } catch (error) {
      if (isCurrent()) this._apologise(error);
    }
  }

  _clear() {
    this._results.replaceChildren();
    this._status.textContent = "";
    this._more.hidden = true;
    this._else.hidden = true;
    this._lists.hidden = false;
  }

  _show(found, entries, query) {
    this._found = found;
    this._entries = entries;
    this._status.textContent = countOf(found, query);
    this._offer(waysFrom(found, query));
    this._lists.hidden = true;
    this._draw();
  }

  _draw() {
    this._results.replaceChildren(...byKind(this._entries).map(([kind, members]) => section(kind, members)));
    this._more.hidden = this._entries.length >= this._found.total;
  }

  async _showMore() {
    const isCurrent = this._turns.take();
    const from = this._entries.length;
    const entries = await this._found.entries(0, from + STEP);
    if (!isCurrent()) return;
    const known = new Set(this._entries.map((entry) => entry.url));
    this._entries = entries;
    this._draw();
    const links = [...this._results.querySelectorAll("a")];
    links.find((link) => !known.has(link.getAttribute("href")))?.focus();
  }

  _apologise(error) {
    this._clear();
    this._status.textContent = words.unavailable;
    this._offer(apology(error).slice(0, 1));
    if (!(error instanceof Unavailable)) throw error;
  }

  _offer(ways) {
    this._else.replaceChildren(...ways);
    this._else.hidden = !ways.length;
  }
}

/** Choose a value of a select, even one that only the address knows. */
function choose(select, value) {
  if (value && ![...select.options].some((option) => option.value === value)) {
    select.append(new Option(value, value));
    select.parentElement.hidden = false;
  }
  select.value = value;
}

function section(kind, entries) {
  const items = entries.map((entry) => {
    const link = h("a", { class: "kb-hit", href: entry.url }, ...description(entry));
    return h("li", {}, link);
  });
  const heading = h("h2", { class: "kb-finder__kind" }, kind.many);
  return h("section", {}, heading, h("ol", { class: "kb-finder__list" }, ...items));
}
