/** What the page knows of itself as an app: whether it works offline, and what is new. Pure. */

import { reducerOf } from "./slice";

export interface Offline {
  /** Whether this version of the site is whole on the device. */
  readonly isCached: boolean;
  /** What the user has not seen yet, or has not dismissed. */
  readonly news: "ready" | "update" | null;
  /** Whether the browser offers to install the page. */
  readonly installable: boolean;
}

export type OfflineAction =
  /** The site is on the device; `isNew` where it has only now been cached. */
  | { readonly type: "app-cached"; readonly isNew: boolean }
  | { readonly type: "app-updated" }
  | { readonly type: "app-news-read" }
  | { readonly type: "app-installable"; readonly installable: boolean };

export const ONLINE: Offline = { isCached: false, news: null, installable: false };

export const reduceOffline = reducerOf<Offline, OfflineAction>({
  // An update matters more.
  "app-cached": (offline, { isNew }) => ({
    ...offline,
    isCached: true,
    news: offline.news ?? (isNew ? "ready" : null),
  }),
  "app-updated": (offline) => ({ ...offline, news: "update" }),
  "app-news-read": (offline) => ({ ...offline, news: null }),
  "app-installable": (offline, { installable }) => ({ ...offline, installable }),
});
