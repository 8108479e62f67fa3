// Lists of entries that can be filtered and sorted. The rows are in the page already; without this
// script it is a plain list. What is chosen is kept in the address, so that it can be shared and
// so that back and forward work.

import { h } from "../base/dom.js";

const FIRST = ""; // the order that the rows are in

/** Make a list's controls work. */
export function enhance(form) {
  const lists = [...document.querySelectorAll("[data-kb-rows]")];
  if (lists.length === 0 || form.dataset.kbReady) return;
  form.dataset.kbReady = "";
  new List(form, lists).start();
}

class List {
  constructor(form, lists) {
    this.form = form;
    this.lists = lists;
    this.rows = lists.flatMap((list) => [...list.children].map((element) => ({ element, list })));
    this.rows.forEach((row, number) => Object.assign(row, read(row.element), { number }));
    this.name = form.querySelector("[name=name]");
    this.selects = [...form.querySelectorAll("select")];
    this.controls = [this.name, ...this.selects];
    this.facets = this.selects.filter((select) => select.name !== "sort").map((select) => new Facet(select));
    this.sort = form.querySelector("[name=sort]");
    this.sorted = FIRST;
  }

  start() {
    const { form } = this;
    form.addEventListener("change", () => this.remember());
    form.addEventListener("input", (event) => event.target === this.name && this.update());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const control of this.controls) control.value = "";
      this.remember();
    });
    const onPopState = () => {
      if (form.isConnected) this.restore();
      else removeEventListener("popstate", onPopState);
    };
    addEventListener("popstate", onPopState);
    form.hidden = false;
    this.restore();
  }

  /** Take what is chosen from the address. */
  restore() {
    const query = new URLSearchParams(location.search);
    for (const facet of this.facets) facet.offerAll();
    for (const control of this.controls) {
      control.value = query.get(control.name) ?? "";
      if (control.selectedIndex < 0) control.value = "";
    }
    this.update();
  }

  /** Put what is chosen into the address. */
  remember() {
    const url = new URL(location.href);
    for (const { name, value } of this.controls) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href !== location.href) history.pushState(null, "", url);
    this.update();
  }

  update() {
    const named = this.named();
    const shown = this.matching(named);
    const visible = new Set(shown);
    for (const row of this.rows) row.element.hidden = !visible.has(row);
    for (const facet of this.facets) facet.offer(this.matching(named, facet));
    this.arrange(this.sort?.value ?? FIRST);
    this.tell(shown.length);
  }

  /** The rows that have all words that are typed. */
  named() {
    const words = this.name.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return this.rows.filter((row) => words.every((word) => row.text.includes(word)));
  }

  /** Those among some rows that fit all filters, or all but one. */
  matching(rows, without = null) {
    const asked = this.facets.filter((facet) => facet !== without && facet.control.value);
    return rows.filter((row) => asked.every((facet) => facet.fits(row)));
  }

  /** Put rows in order: in their groups, or all of them in one list. */
  arrange(sort) {
    if (sort !== this.sorted) {
      if (sort === FIRST) for (const { list, element } of this.rows) list.append(element);
      else this.lists[0].append(...inOrder(this.rows, sort).map((row) => row.element));
      this.sorted = sort;
    }
    for (const list of this.lists) {
      const group = list.closest(".kb-group");
      if (!group) continue;
      group.hidden = ![...list.children].some((element) => !element.hidden);
      group.classList.toggle("kb-group--flat", sort !== FIRST);
    }
    const jump = document.querySelector(".kb-jump");
    if (!jump) return;
    jump.hidden = sort !== FIRST;
    for (const link of jump.querySelectorAll("a")) {
      link.parentElement.hidden = document.getElementById(link.hash.slice(1))?.closest("section").hidden;
    }
  }

  /** Say how many rows are shown; where there are none, what to let go of for some. */
  tell(count) {
    const { shown, none } = this.form.dataset;
    const chosen = this.facets.filter((facet) => facet.control.value);
    this.form.querySelector("[type=reset]").hidden = !chosen.length && !this.name.value && !this.sort?.value;
    this.form.querySelector("[role=status]").textContent = count
      ? shown.replace("{shown}", count).replace("{all}", this.rows.length)
      : none;
    const ways = count ? [] : [...this.waysOut(chosen)];
    const room = this.form.querySelector(".kb-filter__else");
    // what is the same stays: a reader may be on the way to one, which ends a change of the words
    if (room.textContent !== ways.map((way) => way.textContent).join("")) room.replaceChildren(...ways);
  }

  *waysOut(chosen) {
    const without = (label, count, control) => {
      const text = this.form.dataset.without.replace("{filter}", label).replace("{count}", count);
      const onclick = () => {
        control.value = "";
        this.remember();
        control.focus();
      };
      return h("li", {}, h("button", { type: "button", class: "kb-button", onclick }, text));
    };
    const named = this.named();
    for (const facet of chosen) {
      const count = this.matching(named, facet).length;
      if (count) yield without(facet.chosen(), count, facet.control);
    }
    const count = this.matching(this.rows).length;
    if (this.name.value && count) yield without(`“${this.name.value}”`, count, this.name);
  }
}

/** A choice of values; of those that would leave nothing, none is offered. */
class Facet {
  constructor(control) {
    this.control = control;
    this.options = [...control.options];
    this.titles = new Map(this.options.map((option) => [option, option.text]));
  }

  fits(row) {
    return row.values(this.control.name).includes(this.control.value);
  }

  chosen() {
    return this.titles.get(this.control.selectedOptions[0]);
  }

  offerAll() {
    this.control.replaceChildren(...this.options);
  }

  /** Offer what some rows have, with how many of them do. */
  offer(rows) {
    const counts = new Map();
    for (const value of rows.flatMap((row) => row.values(this.control.name))) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const { value: chosen } = this.control;
    const offered = this.options.filter(({ value }) => !value || value === chosen || counts.has(value));
    for (const option of offered) {
      const title = this.titles.get(option);
      option.text = option.value ? `${title} (${counts.get(option.value) ?? 0})` : title;
    }
    this.control.replaceChildren(...offered);
    this.control.value = chosen;
  }
}

/** What a row is found and sorted by. */
function read(element) {
  const values = (name) => (element.dataset[name] ?? "").split("|").filter(Boolean);
  return {
    values,
    text: element.textContent.toLocaleLowerCase(),
    title: element.querySelector("a").textContent,
    topic: element.querySelector(".kb-row__topics > span:last-child")?.textContent ?? "",
    voices: Number(element.dataset.voices ?? 0),
  };
}

function inOrder(rows, sort) {
  const { compare } = new Intl.Collator(document.documentElement.lang || undefined);
  const by = {
    topics: (a, b) => compare(a.topic, b.topic) || a.number - b.number,
    title: (a, b) => compare(a.title, b.title),
    voices: (a, b) => b.voices - a.voices || compare(a.title, b.title),
  };
  return [...rows].sort(by[sort]);
}
