// Asks an index on disk, through the site's own engine: node query.mjs INDEX < queries.json
//
// Each query is {q, filters?}; the answer is a list of {total, near, entries} on standard output.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const engineFile = new URL("../../themes/kbgen/parts/search/engine.js", import.meta.url);
const [, , index] = process.argv;
const pagefindFile = new URL("pagefind.js", pathToFileURL(`${index}/`));

// What a browser would fetch from the site is read from the disk.
globalThis.fetch = async (url) => {
  const path = new URL(url, "file:///").pathname;
  return new Response(await readFile(decodeURIComponent(path)));
};

const { Engine, RANKING } = await import(engineFile);
const source = await readFile(pagefindFile);
const pagefind = await import(`data:text/javascript;base64,${source.toString("base64")}`);
const labels = JSON.parse(await readFile(new URL("labels.json", pagefindFile)));
const basePath = new URL(".", pagefindFile).pathname;
await pagefind.options({ basePath, baseUrl: "/", ranking: RANKING });

const input = JSON.parse(readFileSync(0, "utf8"));
const engine = new Engine(pagefind, labels, input.words);
const answers = [];
for (const { q, filters } of input.queries) {
  const found = await engine.search(q, filters ?? {});
  answers.push({ total: found.total, near: found.near, entries: await found.entries(0, 10) });
}
process.stdout.write(JSON.stringify(answers));
