/** Answers in the address of a page: whoever copies it, copies them. */

const OURS = "#answers=";

/** A fragment as it was written; programs that pass addresses on escape more than they need to. */
export function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return "";
  }
}

/** Whether a fragment is meant to hold answers, be they readable or not. */
export function isAnswers(hash) {
  return hash.startsWith(OURS);
}

/** Put a fragment into the address, or take ours out of it, without a step in the history. */
export function showInAddress(fragment) {
  const hash = fragment && `#${fragment}`;
  if (location.hash === hash || (!hash && !isAnswers(location.hash))) return;
  history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
}

/**
 * Keep the answers in the address while the page scrolls: Material moves it along with the headings,
 * and a reader who copies the address then would lose the answers.
 */
export function keepInAddress(fragmentNow, signal) {
  let waiting = 0;
  const restore = () => !signal.aborted && showInAddress(fragmentNow());
  const scrolled = () => {
    clearTimeout(waiting);
    waiting = setTimeout(restore, 600);
  };
  addEventListener("scroll", scrolled, { signal, passive: true });
}
