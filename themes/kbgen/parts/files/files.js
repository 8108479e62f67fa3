/**
 * What a page loads that was opened as a file: scripts, for a browser gives it nothing else. Each hands
 * over what it makes with `offer`: a module its exports, any other file its content. Of no use to a
 * site on a server.
 */

globalThis.kbgenFiles ??= (() => {
  const coming = new Map(); // promises of what scripts offer, by their addresses
  const takers = new Map(); // and who waits for them

  /** What the script at an address offers; rejects if there is none. */
  function load(address) {
    if (!coming.has(address)) {
      const offered = new Promise((resolve, reject) => {
        takers.set(address, resolve);
        const fail = () => reject(new TypeError(`nothing is offered by ${address}`));
        const script = document.createElement("script");
        for (const event of ["load", "error"]) script.addEventListener(event, fail); // offers come before
        script.src = address;
        document.head.append(script);
      });
      coming.set(address, offered);
      offered.catch(() => coming.delete(address));
    }
    return coming.get(address);
  }

  /** Take what a script makes; it is given its address, and what imports and fetches from there. */
  function offer(make) {
    const here = document.currentScript.src;
    const made = make(here, (path) => load(new URL(path, here).href), read);
    takers.get(here)?.(made);
  }

  /** Answer as `fetch` does, from the script beside the file. */
  async function read(address) {
    const url = new URL(address, location.href);
    url.search = "";
    return new Response(await load(`${url.href}.js`));
  }

  return { offer };
})();
