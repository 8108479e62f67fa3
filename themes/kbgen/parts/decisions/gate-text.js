/** What a readiness checklist comes to, in words: kbgen/decisions/gate_text.py, in JavaScript. */

const IN_THE_WAY = { "not-ready": "must", "conditionally-ready": "should" };

/** The gate in a line, such as "Ready: 31 met, 4 set aside (1 without a reason)". */
export function gateWords(words, assessment) {
  const headline = gateHeadline(words, assessment);
  const counts = gateCounts(words, assessment);
  return counts ? words.say("gate.told", { headline, counts }) : headline;
}

/** The gate in a word or two, such as "Conditionally ready". */
export function gateHeadline(words, { gate }) {
  return words.say(`gate.headline.${gate}`);
}

/** What stands in the way, what is met and what is set aside, each with its number. */
export function gateCounts(words, { gate, tallies, set_aside: aside, without_reason: without }) {
  const level = IN_THE_WAY[gate];
  const tally = tallies.find((one) => one.level === level);
  const met = tallies.reduce((sum, one) => sum + one.met, 0);
  const count = aside.length;
  return [
    tally && words.say(`gate.not_met.${level}`, { count: tally.applicable - tally.met }),
    met && words.say("gate.met", { count: met }),
    count &&
      words.say(without.length ? "gate.set_aside_without" : "gate.set_aside", { count, without: without.length }),
  ]
    .filter(Boolean)
    .join(words.say("sentence.comma"));
}
