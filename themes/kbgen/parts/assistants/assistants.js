// Tools of the page for an assistant in the browser, by the names that `kbgen mcp` has for them. It is
// loaded where a browser has `document.modelContext`, and offers them where the site has its data.

import { decide } from "../decisions/engine.js";
import {
  checksAnswer,
  disagreementAnswer,
  entryAnswer,
  evidenceAnswer,
  foundAnswer,
  questionsAnswer,
  verdictAnswer,
} from "./answers.js";

const OURS = new URL("../../../", import.meta.url);
const API = new URL("api/v1/", OURS);
const READS = { readOnlyHint: true, untrustedContentHint: true };

const text = (description) => ({ type: "string", description });
const REF = text("kind:id");
const CHECKLIST = text("The id of a checklist.");
const FULL = { type: "boolean", description: "All, however long it is." };

const SEARCH = {
  name: "search",
  description: "Find entries by words or by a question; `kind` narrows it, e.g. practice or quote.",
  takes: { query: text("Words or a question."), kind: text("The only kind."), limit: { type: "integer" } },
  needs: ["query"],
  async answer({ query, kind, limit = 8 }) {
    const { engine } = await import("../search/session.js");
    const found = await (await engine()).search(query, kind ? { kind } : {});
    const entries = await found.entries(0, Math.max(limit, 0));
    const { generated_at: changed } = await read("index.json", API);
    return foundAnswer(changed, entries.filter((one) => one.kind !== "page").map(result), limit);
  },
};

const TOOLS = [
  {
    name: "get",
    description: "An entry by its ref (kind:id): fields, evidence and links.",
    takes: { ref: REF, full: FULL },
    needs: ["ref"],
    answer: async ({ ref, full }) => entryAnswer(await entryOf(ref), full),
  },
  {
    name: "evidence_for",
    description: "Who speaks for and against an entry: words, speaker, certainty, place and link.",
    takes: { ref: REF, full: FULL },
    needs: ["ref"],
    answer: async ({ ref, full }) => evidenceAnswer(await entryOf(ref), full),
  },
  {
    name: "where_sources_disagree",
    description: "The claims that sources dispute, and the practices in tension; of a topic, or all.",
    takes: { topic: text("The id of a topic."), full: FULL },
    needs: [],
    async answer({ topic, full }) {
      if (topic) await entryOf(`topic:${topic}`);
      return disagreementAnswer(await read("all.json", API), topic, full);
    },
  },
  {
    name: "questions_of",
    description: "What a decision asks and what can be answered; or what a gate checks.",
    takes: { checklist: CHECKLIST, full: FULL },
    needs: ["checklist"],
    async answer({ checklist, full }) {
      const { changed, entry } = await checklistOf(checklist);
      if (entry.fields.type !== "decision") return checksAnswer(changed, entry, full);
      return questionsAnswer(changed, entry, await decisionOf(entry), full);
    },
  },
  {
    name: "decide",
    description: "The verdict on answers to a decision: ids of questions to ids of answers.",
    takes: { checklist: CHECKLIST, answers: { type: "object" }, weights: { type: "object" } },
    needs: ["checklist", "answers"],
    async answer({ checklist, answers, weights = {} }) {
      const { changed, entry } = await checklistOf(checklist);
      if (entry.fields.type !== "decision") {
        throw new RangeError(`'${checklist}' is a list of checks; \`questions_of\` gives them`);
      }
      const decision = await decisionOf(entry);
      return verdictAnswer(changed, entry.ref, decision, decide(decision, answers, weights));
    },
  },
];

/** Offer the tools, once: they do not depend on the page. */
export async function offer(context) {
  const there = await fetch(new URL("index.json", API), { method: "HEAD" }).catch(() => undefined);
  if (!there?.ok) return;
  const search = document.querySelector("[data-kb-search-open]") ? [SEARCH] : [];
  for (const tool of [...search, ...TOOLS]) await context.registerTool(registered(tool));
}

function registered({ name, description, takes, needs, answer }) {
  const inputSchema = { type: "object", properties: takes, required: needs };
  return { name, description, inputSchema, annotations: READS, execute: (input) => told(answer, input) };
}

/** What a tool answers; a wrong question is answered with what is wrong, which a rejection is not. */
async function told(answer, input) {
  try {
    return await answer(input);
  } catch (error) {
    return { error: error.message };
  }
}

/** An entry by its ref, and the date of the content; an id will do where only one entry has it. */
async function entryOf(ref) {
  const { entries, generated_at: changed } = await read("index.json", API);
  const found = Object.keys(entries).filter((one) => one === ref || one.endsWith(`:${ref}`));
  if (found.length > 1) throw new RangeError(`'${ref}' may be ${found.join(", ")}`);
  if (!found.length) throw new RangeError(`there is no entry '${ref}'`);
  return { changed, entry: (await read(entries[found[0]], API)).entry };
}

function checklistOf(id) {
  return entryOf(`checklist:${id.replace(/^checklist:/, "")}`);
}

/** A decision as its page has it. */
async function decisionOf({ path }) {
  const data = path.endsWith(".html") ? path.replace(/html$/, "json") : `${path}index.json`;
  return (await read(data, OURS)).sheet.decision;
}

async function read(path, base) {
  const response = await fetch(new URL(path, base));
  if (!response.ok) throw new Error(`${path} cannot be read: ${response.status}`);
  return response.json();
}

function result({ url, kind, title, excerpt }) {
  const path = new URL(url, OURS).pathname.slice(OURS.pathname.length);
  const id = path.replace(/(\/|\.html)$/, "").split("/").pop();
  return { ref: `${kind}:${id}`, title, path, excerpt: excerpt.map((part) => part.text).join("") };
}
