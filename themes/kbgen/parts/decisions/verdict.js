/** What the answers come to, as elements: verdict, bars, reasons, what would change it. */

import { h, svg } from "../base/dom.js";
import {
  alternativeOf,
  answerChangeWords,
  answerLabel,
  criterionOf,
  explanation,
  headline,
  points,
  ruledOut,
  signed,
  weightChangeWords,
} from "./verdict-text.js";

const SHOWN_CHANGES = 5;

/** Everything under the heading of the verdict. */
export function resultOf(consultation) {
  const { verdict } = consultation;
  return [
    h(
      "div",
      { class: `kb-verdict kb-verdict--${verdict.outcome}` },
      h("p", { class: "kb-verdict__headline" }, headline(consultation)),
      h("p", {}, explanation(consultation)),
      ruledOut(consultation).map((sentence) => h("p", {}, sentence)),
    ),
    h("ul", { class: "kb-standings" }, verdict.standings.map((_, n) => standingOf(consultation, n))),
    changesOf(consultation),
  ];
}

function standingOf(consultation, position) {
  const { sheet, situation, verdict, reasons, words } = consultation;
  const standing = verdict.standings[position];
  const isOut = standing.excluded_by.length > 0;
  const isNamed = verdict.alternatives.includes(standing.alternative);
  const state = isOut ? " kb-standing--out" : isNamed ? " kb-standing--named" : "";
  return h(
    "li",
    { class: `kb-standing${state}` },
    h(
      "p",
      { class: "kb-standing__title" },
      h("strong", {}, alternativeOf(sheet, standing.alternative).title),
      h("span", { class: "kb-standing__score" }, scoreWords(consultation, standing)),
    ),
    situation.positions.size > 0 && barOf(standing),
    reasonsOf(consultation, words.say("weighing.favour"), reasons[position].favour),
    reasonsOf(consultation, words.say("weighing.against"), reasons[position].against),
  );
}

function scoreWords(consultation, standing) {
  const { words } = consultation;
  const score = words.say(scoreKey(consultation), {
    points: points(standing.score),
    low: points(standing.low),
    high: points(standing.high),
  });
  return standing.excluded_by.length ? words.say("weighing.ruled_out", { score }) : score;
}

function scoreKey({ situation, verdict }) {
  if (situation.positions.size === 0) return "weighing.no_score";
  return verdict.unanswered.length ? "weighing.score_so_far" : "weighing.score";
}

/** The band is where the score can end, the line where it is; the same is said in words above. */
function barOf(standing) {
  const percent = (share) => String(share * 100);
  const width = Math.max(standing.high - standing.low, 0.004);
  return svg(
    "svg",
    { class: "kb-bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "kb-bar__track", x: "0", y: "2", width: "100", height: "2" }),
    svg("rect", {
      class: "kb-bar__range",
      x: percent(standing.low),
      y: "0",
      width: percent(width),
      height: "6",
    }),
    svg("rect", {
      class: "kb-bar__score",
      x: percent(Math.min(standing.score, 0.992)),
      y: "0",
      width: "0.8",
      height: "6",
    }),
  );
}

function reasonsOf(consultation, title, found) {
  if (found.length === 0) return null;
  return [
    h("p", { class: "kb-reasons__title" }, title),
    h("ul", { class: "kb-reasons" }, found.map((reason) => reasonOf(consultation, reason))),
  ];
}

function reasonOf({ sheet, words }, reason) {
  const criterion = criterionOf(sheet, reason.criterion);
  const label = answerLabel(words, criterion, reason.answer);
  return h(
    "li",
    {},
    h("a", { href: `#criterion-${criterion.id}` }, criterion.question),
    ` ${label} `,
    h("span", { class: "kb-reasons__size" }, `(${signed(words, reason.contribution)})`),
    sourcesOf(sheet, words, criterion),
  );
}

/** Who says that it matters: the words if there are any, the places, the practices. */
function sourcesOf(sheet, words, criterion) {
  const citations = sheet.citations[criterion.id] ?? [];
  const quoted = citations.find((citation) => citation.quote);
  const practices = criterion.practices.map((id) => sheet.practices[id]).filter(Boolean);
  const links = [
    ...citations.map(({ label, url, stance }) => [label, url, stance]),
    ...practices.map(({ title, url }) => [title, url, "supports"]),
  ];
  return [
    quoted ? h("q", { class: "kb-reasons__quote" }, quoted.quote) : null,
    h(
      "span",
      { class: "kb-reasons__sources" },
      links.map(([text, url, stance], position) => [
        position ? "; " : "",
        stance === "supports" ? "" : words.say(`weighing.stance.${stance}`),
        h("a", { href: url }, text),
      ]),
    ),
  ];
}

function changesOf(consultation) {
  const { sensitivity, words } = consultation;
  const told = (changes, tell) => changes.map((change) => [change.criterion, tell(consultation, change)]);
  const answers = told(sensitivity.answers, answerChangeWords);
  const weights = told(sensitivity.weights, weightChangeWords);
  return [
    h("h3", { id: "what-would-change-this" }, words.say("weighing.changes")),
    changesTitle(words.say(answers.length ? "weighing.answers" : "weighing.no_answers")),
    listOf(words, answers),
    changesTitle(words.say(weights.length ? "weighing.weights" : "weighing.no_weights")),
    listOf(words, weights),
  ];
}

function changesTitle(text) {
  return h("p", { class: "kb-changes__title" }, text);
}

function listOf(words, changes) {
  const line = ([id, text]) => h("li", {}, h("a", { href: `#criterion-${id}` }, text));
  const list = (some) => h("ul", {}, some.map(line));
  const rest = changes.slice(SHOWN_CHANGES);
  const summary = h("summary", {}, words.say("weighing.more", { count: rest.length }));
  return [
    changes.length > 0 && list(changes.slice(0, SHOWN_CHANGES)),
    rest.length > 0 && h("details", {}, summary, list(rest)),
  ];
}
