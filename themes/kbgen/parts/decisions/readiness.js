/**
 * Whether a readiness checklist's gate is open: the rules of kbgen/decisions/readiness.py, in
 * JavaScript. A check is an object with the keys practice, id and level.
 */

export const LEVELS = ["must", "should", "could"];
export const CHECK_ANSWERS = ["yes", "not-yet", "not-applicable"];

/** What a check's answer is kept under, the same in every checklist: `practice/check`. */
export function checkKey(check) {
  return `${check.practice}/${check.id}`;
}

/**
 * Weigh the answers.
 *
 * @param {object[]} checks The checklist's checks, in its order.
 * @param {Object<string, string>} answers `practice/check` to "yes", "not-yet" or "not-applicable".
 *   Checks of other checklists may be among them, since answers are shared; they are left alone.
 * @param {Object<string, string>} notes `practice/check` to what was noted, which is the reason where
 *   a check does not apply.
 * @throws {RangeError} For an answer to one of the checks that is none of the three.
 */
export function assess(checks, answers, notes) {
  const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);
  const answerTo = (check) => own(answers, checkKey(check));
  refuseWrong(checks, answerTo);
  const applicable = (level) =>
    checks.filter((check) => check.level === level && answerTo(check) !== "not-applicable");
  const isMet = (check) => answerTo(check) === "yes";
  const tallies = LEVELS.map((level) => ({
    level,
    met: applicable(level).filter(isMet).length,
    applicable: applicable(level).length,
  }));
  const setAside = checks.filter((check) => answerTo(check) === "not-applicable").map(checkKey);
  return {
    gate: checks.some((check) => ["yes", "not-yet"].includes(answerTo(check)))
      ? gateOf(tallies)
      : "nothing-assessed",
    missing: LEVELS.flatMap(applicable)
      .filter((check) => !isMet(check))
      .map(checkKey),
    set_aside: setAside,
    without_reason: setAside.filter((key) => !own(notes, key)?.trim()),
    tallies,
    answered: checks.filter((check) => answerTo(check) !== undefined).length,
    total: checks.length,
  };
}

function refuseWrong(checks, answerTo) {
  for (const check of checks) {
    const answer = answerTo(check);
    if (answer !== undefined && !CHECK_ANSWERS.includes(answer)) {
      const choices = CHECK_ANSWERS.join(", ");
      throw new RangeError(`'${answer}' is no answer to '${checkKey(check)}'; choose ${choices}`);
    }
  }
}

function gateOf(tallies) {
  const short = tallies.filter((tally) => tally.met < tally.applicable).map((tally) => tally.level);
  if (short.includes("must")) return "not-ready";
  return short.includes("should") ? "conditionally-ready" : "ready";
}
