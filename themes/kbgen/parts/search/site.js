// What is known of the site without its index.

import settings from "./settings.js"; // which is written for each site

export const OURS = new URL("../../../", import.meta.url); // the folder of the index
export const SITE = new URL(settings.root, OURS);
export const FILTERS = ["kind", "topic", "person", "source"];
export const { words, kinds, page, propose, questions, work } = settings;
