/** Pages come and go: Material's instant navigation puts one in place of another. */

/**
 * Call a function now and whenever another page has been put in place; it is given a signal that
 * aborts when the page is left.
 */
export function onEveryPage(start) {
  let left = new AbortController();
  const restart = () => {
    left.abort();
    left = new AbortController();
    start(left.signal);
  };
  if (globalThis.document$) globalThis.document$.subscribe(restart);
  else restart();
}
