/** What the page knows of itself as an app: whether it works offline, and whether there is a newer one. Pure. */

import { reducerOf } from "./slice";

export interface Offline {
  /** Whether this version of the site is whole on the device. */
  readonly isCached: boolean;
  /** Whether a newer version waits, and the user has not said to wait with it. */
  readonly offersUpdate: boolean;
  /** Whether the browser offers to install the page. */
  readonly installable: boolean;
}

export type OfflineAction =
  | { readonly type: "app-cached" }
  | { readonly type: "app-updated" }
  | { readonly type: "app-update-dismissed" }
  | { readonly type: "app-installable"; readonly installable: boolean };

export const ONLINE: Offline = { isCached: false, offersUpdate: false, installable: false };

export const reduceOffline = reducerOf<Offline, OfflineAction>({
  "app-cached": (offline) => ({ ...offline, isCached: true }),
  "app-updated": (offline) => ({ ...offline, offersUpdate: true }),
  "app-update-dismissed": (offline) => ({ ...offline, offersUpdate: false }),
  "app-installable": (offline, { installable }) => ({ ...offline, installable }),
});
