// What is known of the site without its index.

import settings from "./settings.js"; // which is written for each site

export const OURS = new URL("../../../", import.meta.url); // the folder of the index
export const SITE = new URL(settings.root, OURS);
export const { words, kinds, more, page, propose, questions, work } = settings;
export const FILTERS = ["kind", "topic", "person", "source", ...more.map((field) => field.name)];
