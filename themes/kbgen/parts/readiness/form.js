/** The form of a readiness checklist: between its fields and records of answer, owner and note. */

import { checkKey } from "../decisions/readiness.js";

const FIELDS = ["owner", "note"];

/** Read the fields over the records, which may hold checks of other checklists too. */
export function readForm(form, checks, known) {
  const records = { ...known };
  for (const check of checks) {
    const key = checkKey(check);
    const record = {};
    const answer = form.querySelector(`input[name="${key}"]:checked`)?.value;
    if (answer) record.answer = answer;
    for (const field of FIELDS) {
      const text = form.elements[`${key}:${field}`].value.trim();
      if (text) record[field] = text;
    }
    if (Object.keys(record).length) records[key] = record;
    else delete records[key];
  }
  return records;
}

/** Set the fields. */
export function fillForm(form, checks, records) {
  for (const check of checks) {
    const key = checkKey(check);
    const record = records[key] ?? {};
    for (const radio of form.querySelectorAll(`input[name="${key}"]`)) {
      radio.checked = radio.value === record.answer;
    }
    for (const field of FIELDS) form.elements[`${key}:${field}`].value = record[field] ?? "";
  }
}

/** Ask why a check does not apply, where somebody has just said so. */
export function askForReason({ target }) {
  if (target.type !== "radio" || target.value !== "not-applicable") return;
  target.closest("fieldset").querySelector(".kb-gate__details").open = true;
}
