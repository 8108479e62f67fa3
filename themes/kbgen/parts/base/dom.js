/** Small things that pages with scripts need: building elements, files, storage. */

/**
 * Build an element: h("p", { class: "a", onclick: f }, "text", child, [more]). Properties that
 * start with "on" are listeners, false and undefined are left out, true is an empty attribute.
 */
export function h(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

/** The same for SVG. */
export function svg(name, properties = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), properties, children);
}

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === false || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== false));
  return element;
}

/**
 * Make an element's children these, in place: what is the same stays, so that an answer costs what
 * it changes, the reader's place in the page does not move, and what they have opened stays open.
 */
export function renew(element, children) {
  const wanted = children.flat(Infinity).filter((child) => child !== null && child !== false && child !== "");
  const there = [...element.childNodes];
  wanted.forEach((child, position) => {
    if (position < there.length) renewOne(there[position], child);
    else element.append(child);
  });
  for (const node of there.slice(wanted.length)) node.remove();
}

function renewOne(old, child) {
  if (!(child instanceof Element && old.nodeName === child.nodeName)) {
    const text = child instanceof Text ? child.data : child;
    if (!(old instanceof Text && old.data === text)) old.replaceWith(child);
    return;
  }
  if (old.isEqualNode(child)) return;
  for (const { name } of [...old.attributes]) {
    if (!child.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  }
  for (const { name, value } of child.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  renew(old, [...child.childNodes]);
}

/** Offer a text as a file. */
export function download(text, name, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Put a text into the clipboard; false if the browser does not let us. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Put a text into the clipboard, and let a page of a checklist tell whether that was possible. */
export async function copyAndTell({ words, tell }, text, told = "take_away.copied") {
  tell(words.say((await copy(text)) ? told : "take_away.not_copied"));
}

/** Let the reader choose a file, and read its text. */
export function chooseFile(accept, then) {
  const input = h("input", { type: "file", accept, hidden: true });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.remove();
    if (file) then(await file.text());
  });
  input.addEventListener("cancel", () => input.remove());
  document.body.append(input);
  input.click();
}

/** Read what was stored; null if there is nothing, or nothing that can be used. */
export function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Store a value, or remove it if it is null; where storage is not allowed, do without. */
export function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows and full disks: the page works, it only forgets.
  }
}

/** The keys under which something is stored that start with a prefix. */
export function storedKeys(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

/** Today in the reader's time zone, YYYY-MM-DD. */
export function today() {
  const now = new Date();
  const pad = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** Open every disclosure for printing, and close again those that were closed. */
export function openForPrinting(root, signal) {
  let opened = [];
  const before = () => {
    opened = [...root.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  };
  const after = () => {
    for (const details of opened) details.open = false;
  };
  addEventListener("beforeprint", before, { signal });
  addEventListener("afterprint", after, { signal });
}
