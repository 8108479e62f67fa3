/** What the answers come to, as elements: verdict, bars, reasons, what would change it. */

import { h, svg } from "../base/dom.js";
import {
  alternativeOf,
  answerChangeWords,
  answerLabel,
  citationWords,
  criterionOf,
  explanation,
  headline,
  lead,
  points,
  progress,
  ruledOut,
  signed,
  weightChangeWords,
} from "./verdict-text.js";

const SHOWN_CHANGES = 2;

/** What the answers come to in short, for where a reader is while they answer. */
export function shortOf(consultation) {
  const { verdict } = consultation;
  return [
    h(
      "div",
      { class: `kb-verdict kb-verdict--${verdict.outcome}` },
      h("p", { class: "kb-verdict__headline" }, headline(consultation)),
      h("p", { class: "kb-verdict__lead" }, leadWords(consultation)),
    ),
    shortStandings(consultation),
    howLink(consultation),
  ];
}

/** How every alternative fares, without the reasons. */
export function shortStandings(consultation) {
  return h("ul", { class: "kb-standings" }, ranked(consultation).map((one) => standingOf(consultation, one)));
}

/** Who leads, by how much, and how many questions are answered. */
export function leadWords(consultation) {
  return [lead(consultation), progress(consultation)].filter(Boolean).join(" · ");
}

/** Everything under the heading of the verdict. */
export function resultOf(consultation) {
  const { verdict, words } = consultation;
  const [best, ...others] = ranked(consultation);
  const folded = (one) =>
    h("details", {}, h("summary", {}, words.say("weighing.reasons")), reasonsOf(consultation, one));
  const isAhead = verdict.leaders.includes(best.alternative);
  const first = standingOf(consultation, best, isAhead ? reasonsOf(consultation, best) : folded(best));
  return [
    boxOf(consultation),
    h("ul", { class: "kb-standings" }, first),
    h(
      "ul",
      { class: "kb-standings kb-standings--behind" },
      others.map((one) => standingOf(consultation, one, folded(one))),
    ),
    changesOf(consultation),
    howLink(consultation),
  ];
}

/** Where it stands what points, weights and hatched bars mean; the browser opens what it is in. */
function howLink({ words }) {
  return h("p", { class: "kb-verdict__how" }, h("a", { href: "#how-it-is-worked-out" }, words.say("decision.how")));
}

/** The verdict in words. */
export function boxOf(consultation) {
  return h(
    "div",
    { class: `kb-verdict kb-verdict--${consultation.verdict.outcome}` },
    h("p", { class: "kb-verdict__headline" }, headline(consultation)),
    h("p", {}, explanation(consultation)),
    ruledOut(consultation).map((sentence) => h("p", {}, sentence)),
    h("p", { class: "kb-verdict__progress" }, progress(consultation)),
  );
}

/** The standings, the best first and what is ruled out last. */
function ranked({ verdict }) {
  const out = verdict.standings.filter((one) => one.excluded_by.length);
  const left = verdict.ranking.map((id) => verdict.standings.find((one) => one.alternative === id));
  return [...left, ...out];
}

function standingOf(consultation, standing, reasons = null) {
  const { sheet, situation, verdict } = consultation;
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
    reasons,
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

/** Filled to the score, and hatched where it can end; the same is said in words above. */
function barOf({ score, low, high }) {
  const percent = (share) => String(share * 100);
  const isOpen = high - low > 0.001;
  return svg(
    "svg",
    { class: "kb-bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "kb-bar__track", width: "100", height: "6" }),
    svg("rect", { class: "kb-bar__score", width: percent(score), height: "6" }),
    isOpen && svg("line", { class: "kb-bar__range", x1: percent(low), x2: percent(high), y1: "3", y2: "3" }),
  );
}

/** The reasons for and against an alternative. */
function reasonsOf(consultation, { alternative }) {
  const { favour, against } = consultation.reasons.find((one) => one.alternative === alternative);
  const { words } = consultation;
  return h(
    "div",
    { class: "kb-standing__reasons" },
    h("div", {}, reasonList(consultation, words.say("weighing.favour"), favour)),
    h("div", {}, reasonList(consultation, words.say("weighing.against"), against)),
  );
}

function reasonList(consultation, title, found) {
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

/** Who says that it matters: one of them, with the words if there are any, and the rest on demand. */
function sourcesOf(sheet, words, criterion) {
  const citations = sheet.citations[criterion.id] ?? [];
  const first = citations.find((citation) => citation.quote) ?? citations[0];
  const others = citations.filter((citation) => citation !== first);
  const practices = criterion.practices.map((id) => sheet.practices[id]).filter(Boolean);
  const rest = [
    ...others.map((citation) => citationOf(words, citation)),
    ...practices.map(({ title, url }) => h("a", { href: url }, title)),
  ];
  return [
    first?.quote ? h("q", { class: "kb-reasons__quote" }, first.quote) : null,
    h(
      "span",
      { class: "kb-reasons__sources" },
      first ? citationOf(words, first) : null,
      rest.length > 0 &&
        h(
          "details",
          { class: "kb-reasons__rest" },
          h("summary", {}, words.say("weighing.more", { count: rest.length })),
          rest.map((link, position) => [position ? "; " : "", link]),
        ),
    ),
  ];
}

function citationOf(words, citation) {
  const mark = citation.stance === "supports" ? "" : words.say(`weighing.stance.${citation.stance}`);
  return [mark, h("a", { href: citation.url }, citationWords(words, citation))];
}

function changesOf(consultation) {
  const { sensitivity, words } = consultation;
  const told = (changes, tell) => changes.map((change) => [change.criterion, tell(consultation, change)]);
  const answers = told(sensitivity.answers, answerChangeWords);
  const weights = told(sensitivity.weights, weightChangeWords);
  return [
    h("h3", { id: "what-would-change-this" }, words.say("weighing.changes")),
    h(
      "div",
      { class: "kb-changes" },
      h("div", {}, changesTitle(words.say(answers.length ? "weighing.answers" : "weighing.no_answers")), listOf(words, answers)),
      h("div", {}, changesTitle(words.say(weights.length ? "weighing.weights" : "weighing.no_weights")), listOf(words, weights)),
    ),
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
