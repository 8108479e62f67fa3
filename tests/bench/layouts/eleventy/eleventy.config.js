const kinds = [
  "practices", "quotes", "tools", "definitions", "checklists", "people", "sources", "topics",
];

export default function (config) {
  config.addGlobalData("kinds", kinds);
  config.addGlobalData("site", { title: "Bench" });
  config.addCollection("lists", (all) =>
    kinds.map((name) => ({
      name,
      pages: all.getFilteredByTag(name).sort((a, b) => a.data.title.localeCompare(b.data.title)),
    })),
  );
  return { dir: { input: "src", output: "_site" } };
}
