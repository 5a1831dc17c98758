/** Which build of the site the page is of. */

/**
 * The name that `python -m export build` gave the site that this page came with.
 * `null` where there is no service worker to work with: in the one file, and while developing.
 */
export const BUILT_AS: string | null = document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content || null;
