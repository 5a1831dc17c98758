/** Whether the page is light or dark: a canvas does not follow by itself. */

import { useEffect, useState } from "preact/hooks";

export type ColourScheme = "light" | "dark";

/** The colour scheme that the user prefers, at any time. */
export function useColourScheme(): ColourScheme {
  const [dark] = useState(() => matchMedia("(prefers-color-scheme: dark)"));
  const [scheme, setScheme] = useState<ColourScheme>(dark.matches ? "dark" : "light");

  useEffect(() => {
    const changed = () => setScheme(dark.matches ? "dark" : "light");
    dark.addEventListener("change", changed);
    return () => dark.removeEventListener("change", changed);
  }, [dark]);
  return scheme;
}
