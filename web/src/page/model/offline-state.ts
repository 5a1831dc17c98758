/** What the page knows of itself as an app: whether it works offline, and what is new. Pure. */

export interface Offline {
  /** Whether this version of the site is whole on the device. */
  readonly kept: boolean;
  /** What the user has not been told yet, or has not sent away. */
  readonly news: "kept" | "update" | null;
  /** Whether the browser offers to install the page. */
  readonly installable: boolean;
}

export type OfflineAction =
  /** The site is on the device; `now`, where it has just been put there. */
  | { readonly type: "app-kept"; readonly now: boolean }
  | { readonly type: "app-updated" }
  | { readonly type: "app-news-read" }
  | { readonly type: "app-installable"; readonly installable: boolean };

export const ONLINE: Offline = { kept: false, news: null, installable: false };

export function reduceOffline(offline: Offline, action: OfflineAction): Offline {
  switch (action.type) {
    case "app-kept":
      // An update matters more.
      return { ...offline, kept: true, news: offline.news ?? (action.now ? "kept" : null) };
    case "app-updated":
      return { ...offline, news: "update" };
    case "app-news-read":
      return { ...offline, news: null };
    case "app-installable":
      return { ...offline, installable: action.installable };
  }
}
