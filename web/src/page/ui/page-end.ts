/** The page's end in, calls back out: at all the times after which the browser may not ask the page any more. */

export function onLeave(listener: () => void): void {
  addEventListener("pagehide", listener);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && listener());
}
