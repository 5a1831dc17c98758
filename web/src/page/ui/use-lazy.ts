/** What is fetched when it is first wanted, and stays. */

import { useEffect, useRef, useState } from "preact/hooks";

/**
 * Fetch a part of the page.
 *
 * @param isWanted Whether somebody wants to see it now.
 * @param load     Fetches it; the same function each time.
 * @param failed   Is told why it did not come; it is asked for again when it is next wanted.
 * @returns `null` until it is there.
 */
export function useLazy<Part>(
  isWanted: boolean,
  load: () => Promise<Part>,
  failed: (cause: unknown) => void,
): Part | null {
  const [part, setPart] = useState<{ readonly loaded: Part } | null>(null);
  // Who is told is whoever is there by then: the page may have gone on meanwhile.
  const latest = useRef(failed);
  latest.current = failed;
  // Only the wish: once each time that it is wanted.
  useEffect(() => {
    if (isWanted && part === null) {
      load().then(
        (loaded) => setPart({ loaded }),
        (cause) => latest.current(cause),
      );
    }
  }, [isWanted]);
  return part?.loaded ?? null;
}
