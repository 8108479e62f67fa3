/** Files that a reader has chosen and that cannot be used. */

/** Why data cannot be used: a key of `take_away.reason` and what fills its gaps. */
export class Unusable extends Error {
  constructor(reason, values = {}) {
    super(reason);
    this.reason = reason;
    this.values = values;
  }
}

/** Whether data is an object with keys, as saved forms are. */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Read JSON. */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unusable("not-json");
  }
}

/** Tell why. Any other error is a mistake of ours and thrown again. */
export function refusal(words, error) {
  if (!(error instanceof Unusable)) throw error;
  const reason = words.say(`take_away.reason.${error.reason}`, error.values);
  return words.say("take_away.unusable", { reason });
}
