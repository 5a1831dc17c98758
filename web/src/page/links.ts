/** Where the page leads to. */

/** The documentation, in the site itself. */
export const DOCS = "docs/";

/** The repository that this site was built from, where the build was told: `VITE_SOURCE_URL`. */
export const SOURCE: string | undefined = import.meta.env.VITE_SOURCE_URL;
