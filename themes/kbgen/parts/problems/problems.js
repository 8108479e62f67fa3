// While serving: what is wrong with the content, above the last good page, which is left as it is.

/** Fetch what there is to say, and say it; what is fetched is escaped where it is made. */
export async function show(notice) {
  const answer = await fetch(notice.dataset.kbProblems, { cache: "no-store" });
  if (answer.ok) notice.innerHTML = await answer.text();
}
