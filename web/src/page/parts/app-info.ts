/** Which page this is and where it leads to, as far as that is there: the page in one file has no site around it. */

export { version as VERSION } from "../../../package.json";

/** Whether this is the page in one file, `inkling.html`. */
const IS_ONE_FILE = import.meta.env.MODE === "one-file";

/** The documentation, in the site itself. */
export const DOCS = IS_ONE_FILE
  ? undefined
  : { reads: "docs/how-it-reads.html", lesson: "docs/lesson.html", developers: "docs/" };

/** The page in one file, to take along. */
export const ONE_FILE = IS_ONE_FILE ? undefined : "./inkling.html";

/** The other networks to choose from, where the build was given some: `VITE_ZOO`. */
export const ZOO = IS_ONE_FILE || !import.meta.env.VITE_ZOO ? undefined : "./zoo/";

/** The repository that this site was built from, where the build was told: `VITE_SOURCE_URL`. */
export const SOURCE: string | undefined = import.meta.env.VITE_SOURCE_URL;

/**
 * The name that `python -m export build` gave the site that this page came with.
 *
 * @returns `null` where there is no service worker to work with: in the one file, and while developing.
 */
export function buildNameOf(page: Pick<ParentNode, "querySelector">): string | null {
  return page.querySelector<HTMLMetaElement>('meta[name="build"]')?.content || null;
}
