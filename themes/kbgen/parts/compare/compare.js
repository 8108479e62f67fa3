// Tools side by side: what was said of each, by whom, whose interest is in it, what else there is. It is
// taken from their pages; which they are is kept in the address.

import { h } from "../base/dom.js";

const SEPARATOR = ",";

/** Make the choice of tools work. */
export function attach(form, signal) {
  if (form.dataset.kbReady) return;
  form.dataset.kbReady = "";
  const selects = [...form.querySelectorAll("select")];
  const chosen = () => selects.filter((select) => select.value).map((select) => select.selectedOptions[0]);
  const restore = () => {
    const ids = (new URLSearchParams(location.search).get("tools") ?? "").split(SEPARATOR);
    selects.forEach((select, number) => {
      select.value = ids[number] ?? "";
      if (select.selectedIndex < 0) select.value = "";
    });
    show(form, chosen());
  };
  const remember = () => {
    const url = new URL(location.href);
    url.searchParams.set("tools", chosen().map((option) => option.value).join(SEPARATOR));
    history.pushState(null, "", url);
    show(form, chosen());
  };
  form.addEventListener("change", remember, { signal });
  addEventListener("popstate", restore, { signal });
  form.hidden = false;
  restore();
}

async function show(form, options) {
  const room = document.querySelector(".kb-compare__room");
  const told = document.querySelector(".kb-compare__told");
  room.hidden = options.length < 2;
  told.textContent = "";
  if (room.hidden) return;
  try {
    const pages = await Promise.all(options.map(({ dataset }) => pageAt(new URL(dataset.url, location.href))));
    room.replaceChildren(table(pages, form.dataset));
    room.tabIndex = room.scrollWidth > room.clientWidth ? 0 : -1; // or no key could scroll it
  } catch {
    room.hidden = true;
    told.textContent = form.dataset.failed; // opened from the disk, or no network
  }
}

/** A tool's page, with links that lead from anywhere and no places of its own. */
async function pageAt(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const link of page.querySelectorAll("article [href]")) link.href = new URL(link.getAttribute("href"), address);
  for (const place of page.querySelectorAll("article [id]")) place.removeAttribute("id");
  return { address, page };
}

function table(pages, words) {
  const rows = [
    [words.what, ({ page }) => page.querySelectorAll(".kb-lead, .kb-body")],
    [words.disclosure, ({ page }) => page.querySelectorAll(".kb-status--disclosure")],
    [words.said, ({ page }) => page.querySelectorAll(".kb-evidence")],
    [words.alternatives, ({ page }) => page.querySelectorAll("article .kb-cards .kb-card__title")],
  ];
  const titles = pages.map(({ address, page }) => h("th", { scope: "col" }, h("a", { href: address }, title(page))));
  const body = rows.map(([name, parts]) => {
    const cells = pages.map((one) => h("td", {}, listed([...parts(one)], words.nothing)));
    return h("tr", {}, h("th", { scope: "row" }, name), cells);
  });
  return h("table", { class: "kb-compare__table" }, h("thead", {}, h("tr", {}, h("td"), titles)), h("tbody", {}, body));
}

const title = (page) => page.querySelector("h1").textContent.trim();

function listed(parts, nothing) {
  if (parts.length === 0) return nothing;
  // a card's link is as large as its card; here it is a link
  return parts.map((part) => (part.matches("a") ? h("div", {}, h("a", { href: part.href }, part.textContent)) : part));
}
