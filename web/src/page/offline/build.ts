/** Which build of the site the page is of. */

/**
 * The name that `python -m export build` gave the site that this page came with.
 *
 * @returns `null` where there is no service worker to work with: in the one file, and while developing.
 */
export function builtAs(page: Document): string | null {
  return page.querySelector<HTMLMetaElement>('meta[name="build"]')?.content || null;
}
