/** Brings decisions and readiness checklists to life; loads nothing more on any other page. */

import { onEveryPage } from "./pages.js";

onEveryPage(async (signal) => {
  // Before anything is waited for: Material soon puts the first heading into the address.
  const { hash } = location;
  if (document.getElementById("kb-decision")) {
    const { startDecision } = await import("./decision-page.js");
    startDecision(hash, signal);
  }
  if (document.getElementById("kb-readiness")) {
    const { startReadiness } = await import("./readiness-page.js");
    startReadiness(signal);
  }
});
