/** What the answers come to, as elements: verdict, bars, reasons, what would change it. */

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
} from "./decision-words.js";
import { h, svg } from "./dom.js";

const SHOWN_CHANGES = 5;

/** Everything under the heading of the verdict. */
export function resultOf(consultation) {
  const { sheet, verdict } = consultation;
  return [
    h(
      "div",
      { class: `kb-verdict kb-verdict--${verdict.outcome}` },
      h("p", { class: "kb-verdict__headline" }, headlineOf(consultation)),
      h("p", {}, explanation(sheet, verdict)),
      ruledOut(sheet, verdict).map((sentence) => h("p", {}, sentence)),
    ),
    h("ul", { class: "kb-standings" }, verdict.standings.map((_, n) => standingOf(consultation, n))),
    changesOf(consultation),
  ];
}

/** The verdict in a few words. */
export function headlineOf({ sheet, verdict }) {
  return headline(sheet, verdict.outcome, verdict.alternatives);
}

function standingOf(consultation, position) {
  const { sheet, situation, verdict, reasons } = consultation;
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
    reasonsOf(consultation, "What speaks for it", reasons[position].favour),
    reasonsOf(consultation, "What speaks against it", reasons[position].against),
  );
}

function scoreWords({ situation, verdict }, standing) {
  const out = standing.excluded_by.length ? "ruled out; " : "";
  if (situation.positions.size === 0) return `${out}no score yet`;
  const score = `${out}${points(standing.score)} of 100`;
  if (verdict.unanswered.length === 0) return score;
  const ends = `${points(standing.low)} to ${points(standing.high)}`;
  return `${score} on what is answered, ${ends} once everything is`;
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

function reasonsOf({ sheet }, title, found) {
  if (found.length === 0) return null;
  return [
    h("p", { class: "kb-reasons__title" }, title),
    h("ul", { class: "kb-reasons" }, found.map((reason) => reasonOf(sheet, reason))),
  ];
}

function reasonOf(sheet, reason) {
  const criterion = criterionOf(sheet, reason.criterion);
  const label = answerLabel(criterion, reason.answer);
  return h(
    "li",
    {},
    h("a", { href: `#criterion-${criterion.id}` }, criterion.question),
    ` ${label} `,
    h("span", { class: "kb-reasons__size" }, `(${signed(reason.contribution)})`),
    sourcesOf(sheet, criterion),
  );
}

/** Who says that it matters: the words if there are any, the places, the practices. */
function sourcesOf(sheet, criterion) {
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
        stance === "supports" ? "" : `${stance}: `,
        h("a", { href: url }, text),
      ]),
    ),
  ];
}

function changesOf({ sheet, sensitivity }) {
  const answers = sensitivity.answers.map((change) => [change.criterion, answerChangeWords(sheet, change)]);
  const weights = sensitivity.weights.map((change) => [change.criterion, weightChangeWords(sheet, change)]);
  return [
    h("h3", { id: "what-would-change-this" }, "What would change this"),
    listOf("A single answer", answers, "No other single answer would."),
    listOf("A single weight, the smallest change first", weights, "No other single weight would."),
  ];
}

function listOf(title, changes, otherwise) {
  const line = ([id, words]) => h("li", {}, h("a", { href: `#criterion-${id}` }, words));
  const list = (some) => h("ul", {}, some.map(line));
  const rest = changes.slice(SHOWN_CHANGES);
  return [
    h("p", { class: "kb-changes__title" }, changes.length ? title : otherwise),
    changes.length > 0 && list(changes.slice(0, SHOWN_CHANGES)),
    rest.length > 0 && h("details", {}, h("summary", {}, `${rest.length} more`), list(rest)),
  ];
}
