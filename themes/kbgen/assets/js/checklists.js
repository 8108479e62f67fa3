/** Brings decisions and readiness checklists to life; loads nothing more on any other page. */

import { onEveryPage } from "./dom.js";

onEveryPage(async (signal) => {
  if (document.getElementById("kb-decision")) {
    const { startDecision } = await import("./decision-page.js");
    startDecision(signal);
  }
  if (document.getElementById("kb-readiness")) {
    const { startReadiness } = await import("./readiness-page.js");
    startReadiness(signal);
  }
});
