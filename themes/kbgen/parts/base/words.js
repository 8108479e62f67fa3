/** Sentences of the interface, gaps filled: kbgen/i18n.py, in JavaScript. */

export class Words {
  /** @param {object} strings The interface strings, table by table. */
  constructor(strings) {
    this.strings = strings;
    this._plural = new Intl.PluralRules(strings.locale?.replace("_", "-"));
  }

  /**
   * Fill the gaps of a string. Where it has several forms, `count` chooses by the language's rules.
   *
   * @param {string} key Its name, such as "verdict.ruled_out".
   * @param {object} values What the gaps are filled with.
   */
  say(key, values = {}) {
    return this._template(key, values).replace(GAP, (_, name) => values[name]);
  }

  /** The same with elements in the gaps: the parts in their order. */
  around(key, elements) {
    // The odd parts are the names of the gaps.
    const parts = this._template(key, {}).split(GAP);
    return parts.map((part, position) => (position % 2 ? elements[part] : part));
  }

  /** A choice: "A", "A or B", "A, B or C". */
  either(parts) {
    return this._joined("sentence.either", parts);
  }

  /** A list: "A", "A and B", "A, B and C". */
  both(parts) {
    return this._joined("sentence.both", parts);
  }

  /** Something said or written, between quotation marks. */
  quoted(text) {
    return this.say("sentence.quoted", { text });
  }

  /** A number of no more than six digits. */
  number(value) {
    return String(Number(value.toPrecision(6))).replace(".", this.say("sentence.decimal"));
  }

  _joined(key, parts) {
    if (parts.length < 2) return parts.join("");
    return this.say(key, { rest: parts.slice(0, -1).join(this.say("sentence.comma")), last: parts.at(-1) });
  }

  _template(key, { count }) {
    const found = key.split(".").reduce((table, name) => table[name], this.strings);
    return typeof found === "string" ? found : (found[this._plural.select(count ?? 0)] ?? found.other);
  }
}

const GAP = /\{(\w+)\}/g;
