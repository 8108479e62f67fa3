// What is known of the site without its index.

import settings from "./settings.js"; // which is written for each site

export const SITE = new URL("../../../", import.meta.url);
export const FILTERS = ["kind", "topic", "person", "source"];
export const { words, kinds, page, propose, questions, work } = settings;
