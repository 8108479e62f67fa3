/** The day of access in a citation: what is at an address may be something else later. */

const FIELD = "\n  urldate      = ";

/**
 * A citation with the day on which it is read, where it names an address.
 *
 * @param {string} form `plain`, `bibtex` or `csl`; any other is left as it is.
 * @param {string} text The citation.
 * @param {string} day The day, as 2026-11-30.
 * @param {string} words How plain text says it, with `{day}`.
 */
export function accessed(form, text, day, words) {
  if (!/https?:\/\//.test(text)) return text;
  if (form === "plain") return `${text} ${words.replace("{day}", day)}`;
  if (form === "bibtex") return text.replace(/\n}$/, `${FIELD}{${day}},\n}`);
  return form === "csl" ? withDate(text, day) : text;
}

function withDate(text, day) {
  const date = { "date-parts": [day.split("-").map(Number)] };
  const works = JSON.parse(text).map((work) => (work.URL ? { ...work, accessed: date } : work));
  return JSON.stringify(works, null, 2);
}
