/** Whether the strip goes on beyond its ends. */

import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

interface HiddenEnds {
  readonly before: boolean;
  readonly after: boolean;
}

const NONE: HiddenEnds = { before: false, after: false };

/** How much of the first or the last entry is seen where nothing is hidden: all but what rounding takes. */
const ALL = 0.98;

/**
 * Watch the first and the last entry of a strip that scrolls.
 *
 * An observer is told by the browser when it has laid out the page anyway; to ask for places after each stroke would make
 * it lay out once more.
 *
 * @param strip What scrolls.
 * @param count How many entries it has.
 */
export function useHiddenEnds(strip: RefObject<HTMLElement>, count: number): HiddenEnds {
  const [hidden, setHidden] = useState(NONE);
  useEffect(() => {
    const entries = strip.current?.querySelectorAll(".entry");
    const [first, last] = [entries?.[0], entries?.[count - 1]];
    if (!first || !last) {
      setHidden(NONE);
      return;
    }
    const observer = new IntersectionObserver(
      (seen) => setHidden((ends) => seen.reduce((now, at) => withEnd(now, at, first, last), ends)),
      { root: strip.current, threshold: ALL },
    );
    for (const end of new Set([first, last])) observer.observe(end);
    return () => observer.disconnect();
  }, [strip, count]);
  return hidden;
}

function withEnd(
  ends: HiddenEnds,
  { target, intersectionRatio }: IntersectionObserverEntry,
  first: Element,
  last: Element,
) {
  const isHidden = intersectionRatio < ALL;
  // One entry alone, wider than the strip, hides its end and is seen from its beginning.
  if (target === first && first !== last) return { ...ends, before: isHidden };
  return target === last ? { ...ends, after: isHidden } : ends;
}
