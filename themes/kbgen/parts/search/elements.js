// The dialog's elements. They come with the script, once, and not with every page.

import { h } from "../base/dom.js";
import { areOn, switchTo } from "../base/shortcuts.js";
import { FILTERS, SITE, more, page, words } from "./site.js";

/** The dialog, closed and with nothing found yet. */
export function newDialog() {
  return h(
    "dialog",
    { class: "kb-search", id: "kb-search", "aria-label": words.open },
    h(
      "form",
      { class: "kb-search__form", role: "search", action: new URL(page, SITE) },
      glyph(""),
      h("input", {
        class: "kb-search__input",
        id: "kb-search-input",
        name: "q",
        type: "text",
        role: "combobox",
        "aria-label": words.label,
        "aria-controls": "kb-search-list",
        "aria-expanded": "false",
        "aria-autocomplete": "list",
        "aria-describedby": "kb-search-keys",
        placeholder: words.label,
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        enterkeyhint: "go",
      }),
      h(
        "button",
        { class: "kb-search__close", type: "button", "data-kb-search-close": true, "aria-label": words.close },
        glyph(" kb-search-glyph--close"),
      ),
      h("div", { class: "kb-search__filters", role: "group", "aria-label": words.filters }, FILTERS.map(filter)),
    ),
    h("p", { class: "kb-search__status", role: "status" }),
    h("div", { class: "kb-search__list", id: "kb-search-list", role: "listbox", "aria-label": words.results }),
    h("div", { class: "kb-search__else", hidden: true }),
    h("div", { class: "kb-search__keys" }, h("span", { id: "kb-search-keys" }, words.keyboard), " ", shortcuts()),
  );
}

function shortcuts() {
  const box = h("input", { type: "checkbox", name: "shortcuts" });
  box.checked = areOn();
  box.addEventListener("change", () => switchTo(box.checked));
  return h("label", {}, box, " ", words.shortcuts);
}

function filter(name) {
  const id = `kb-search-by-${name}`;
  const label = words.by[name] ?? more.find((field) => field.name === name).label;
  const any = h("option", { value: "" }, words.any);
  const select = h("select", { name, id }, any);
  return h("div", { class: "kb-search__filter", hidden: true }, h("label", { for: id }, label), " ", select);
}

function glyph(more) {
  return h("span", { class: `kb-search-glyph${more}`, "aria-hidden": "true" });
}
