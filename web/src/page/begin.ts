/**
 * The address that the page was opened at in, the one where it works out, or else a sentence. The build writes this into
 * `index.html`, ahead of its policy: where it is needed, the page may load nothing.
 */

export {};

/** The page that needs neither an origin nor other files. */
const ONE_FILE = "inkling.html";

/** Folders and frames that give the page no origin: there its own files are somebody else's. */
const hasOrigin = self.origin !== "null" && location.protocol !== "file:";

/** So that a host which takes the slash away again is not asked for ever. */
function wasRedirected(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return navigation !== undefined && navigation.redirectCount > 0;
}

/** Shows the sentences of a case in place of those that ask for patience, once they are there. */
function tell(name: string): void {
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => tell(name));
  for (const sentence of document.querySelectorAll<HTMLElement>(".waiting")) {
    sentence.hidden = (sentence.dataset.case ?? "") !== name;
  }
}

/** A file of the page did not come. */
function missed({ target }: Event): void {
  if (!(target instanceof HTMLLinkElement || target instanceof HTMLScriptElement)) return;
  const url = new URL(location.href);
  if (!hasOrigin || /(\/|\.html?)$/.test(url.pathname)) return;
  // The host gives the page under the name of its folder: the files are looked for beside that.
  url.pathname += "/";
  if (wasRedirected()) tell("slash");
  else location.replace(url);
}

addEventListener("error", missed, true);

addEventListener("DOMContentLoaded", () => {
  // A page that somebody saved has nothing beside it, and shows what it showed.
  if (hasOrigin || !document.querySelector(".waiting")) return;
  tell("alone");
  location.replace(ONE_FILE + location.hash);
});
