/** Where the page leads to, as far as that is there: the page in one file has no site around it. */

import { IS_ONE_FILE } from "../../edition";

/** The documentation, in the site itself. */
export const DOCS = IS_ONE_FILE ? undefined : "docs/";

/** The page in one file, to take along. */
export const ONE_FILE = IS_ONE_FILE ? undefined : "./inkling.html";

/** The other networks to choose from, where the build was given some: `VITE_ZOO`. */
export const ZOO = IS_ONE_FILE || !import.meta.env.VITE_ZOO ? undefined : "./zoo/";

/** The repository that this site was built from, where the build was told: `VITE_SOURCE_URL`. */
export const SOURCE: string | undefined = import.meta.env.VITE_SOURCE_URL;
