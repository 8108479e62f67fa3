// The dialog: a combobox whose list holds the results (WAI-ARIA, list autocomplete with automatic
// selection: the first result is chosen, so that Enter opens it).

import { h } from "../base/dom.js";
import { beginning, forget, remember } from "./beginning.js";
import { Unavailable } from "./engine.js";
import { apology, byKind, countOf, description, waysFrom } from "./results.js";
import { Turns, addressOf, engine, filtersOf, offerFilters, say } from "./session.js";
import { words } from "./site.js";

const PAUSE = 60; // milliseconds without a key before a search
const SHOWN = 10;

const attached = new WeakMap();

/** Bring a dialog to life, once; the words already in its box are searched for at once. */
export function attach(dialog) {
  if (!attached.has(dialog)) attached.set(dialog, new SearchDialog(dialog));
  else attached.get(dialog).reopen();
}

class SearchDialog {
  constructor(dialog) {
    this._dialog = dialog;
    this._form = dialog.querySelector("form");
    this._input = dialog.querySelector("input");
    this._list = dialog.querySelector("[role=listbox]");
    this._status = dialog.querySelector("[role=status]");
    this._else = dialog.querySelector(".kb-search__else");
    this._turns = new Turns();
    this._active = -1;
    this._moved = false;
    this._upToDate = true;
    this._openNext = false;
    this._listen();
    offerFilters(this._form).catch((error) => this._apologise(error));
    this._update();
  }

  /** Offer what has come since, unless there are words in the box. */
  reopen() {
    if (!this._input.value) this._update();
  }

  _listen() {
    this._input.addEventListener("input", () => this._update());
    this._form.addEventListener("change", (event) => event.target !== this._input && this._update());
    this._form.addEventListener("submit", (event) => this._submit(event));
    this._dialog.addEventListener("keydown", (event) => this._key(event));
    this._list.addEventListener("click", (event) => this._pick(event));
    this._list.addEventListener("pointermove", (event) => this._point(event));
  }

  async _update() {
    const query = this._input.value.trim();
    const filters = filtersOf(this._form);
    this._openNext = false;
    if (!query && !Object.values(filters).some(Boolean)) return this._clear();
    this._upToDate = false;
    if (!(await this._turns.wait(PAUSE))) return;
    const isCurrent = this._turns.take();
    try {
      this._status.textContent ||= words.loading;
      const found = await (await engine()).search(query, filters);
      const entries = await found.entries(0, SHOWN);
      if (isCurrent()) this._show(found, entries, query, filters);
    } catch (error) {
      if (isCurrent()) this._apologise(error);
    }
  }

  _clear() {
    this._turns.drop();
    this._upToDate = true;
    this._openNext = false;
    this._list.replaceChildren(...beginning(titled, option));
    this._status.textContent = "";
    this._else.hidden = true;
    this._choose(-1);
  }

  _show(found, entries, query, filters) {
    const groups = byKind(entries).map(([kind, members]) => group(kind, members));
    if (found.total > entries.length && !found.near) groups.push(everything(found, query, filters));
    this._list.replaceChildren(...groups);
    this._list.scrollTop = 0;
    this._status.textContent = countOf(found, query);
    this._offer(waysFrom(found, query));
    this._moved = false;
    this._choose(entries.length ? 0 : -1);
    this._upToDate = true;
    if (this._openNext) this._open();
  }

  _apologise(error) {
    this._clear();
    this._status.textContent = words.unavailable;
    this._offer(apology(error));
    if (!(error instanceof Unavailable)) throw error;
  }

  _offer(ways) {
    this._else.replaceChildren(...ways);
    this._else.hidden = !ways.length;
  }

  get _options() {
    return [...this._list.querySelectorAll("[role=option]")];
  }

  _choose(index) {
    const options = this._options;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const chosen = options[index];
    this._active = chosen ? index : -1;
    this._input.setAttribute("aria-expanded", String(options.length > 0));
    if (chosen) this._input.setAttribute("aria-activedescendant", chosen.id);
    else this._input.removeAttribute("aria-activedescendant");
    return chosen;
  }

  _move(index) {
    const count = this._options.length;
    if (!count) return;
    this._moved = true;
    const chosen = this._choose((index + count) % count);
    // The heading of the first group would otherwise stay out of sight for good.
    if (this._active === 0) this._list.scrollTop = 0;
    else chosen.scrollIntoView({ block: "nearest" });
  }

  _key(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      this._dialog.close();
    }
    if (event.target !== this._input || event.isComposing || !this._options.length) return;
    const target = this._target(event.key);
    if (target === undefined) return;
    event.preventDefault();
    this._move(target);
  }

  /** Where a key leads in the list. Home and End are the box's until the reader is in the list. */
  _target(key) {
    if (key === "ArrowDown") return this._active + 1;
    if (key === "ArrowUp") return this._active - 1;
    if (key === "Home" && this._moved) return 0;
    if (key === "End" && this._moved) return this._options.length - 1;
    return undefined;
  }

  /** Enter opens the chosen result, though not one that other words have found. */
  _submit(event) {
    event.preventDefault();
    if (this._upToDate) this._open();
    else this._openNext = true;
  }

  _open() {
    this._openNext = false;
    const chosen = this._options[this._active];
    if (chosen) chosen.click();
    else if (this._input.value.trim()) this._leave();
  }

  _leave() {
    remember(this._input.value);
    location.assign(addressOf(this._input.value, filtersOf(this._form)));
  }

  /** Remember what has led somewhere; search again, or forget, where that is what was chosen. */
  _pick(event) {
    const chosen = event.target.closest("[data-query], [data-forget]");
    if (!chosen) return remember(this._input.value);
    event.preventDefault();
    event.stopPropagation(); // it leads nowhere, so the dialog stays
    if (chosen.dataset.query) this._input.value = chosen.dataset.query;
    else forget();
    this._input.focus();
    this._update();
  }

  _point(event) {
    const index = this._options.indexOf(event.target.closest("[role=option]"));
    if (index >= 0 && index !== this._active) this._choose(index);
  }
}

let made = 0;

function option(href, name, ...children) {
  const id = `kb-search-option-${(made += 1)}`;
  const attributes = { class: name, role: "option", id, href, tabindex: "-1", "aria-selected": "false" };
  return h("a", attributes, ...children);
}

function group(kind, entries) {
  const options = entries.map((entry) => option(entry.url, "kb-hit", ...description(entry)));
  return titled(kind.name, kind.many, options);
}

function titled(name, title, options) {
  const id = `kb-search-group-${name}`;
  const heading = h("div", { class: "kb-search__kind", id, role: "presentation" }, title);
  return h("div", { role: "group", "aria-labelledby": id }, heading, ...options);
}

function everything(found, query, filters) {
  const text = say("all", { count: found.total.toLocaleString() });
  return option(addressOf(query, filters).href, "kb-search__all", text);
}
