/** The browser's offer to install the page, in the page's own words. */

import type { OfflineAction } from "../model/offline-state";

export type Installer = () => Promise<void>;

/** Only Chromium's family has it. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** What tells of the browser's offer. */
export type InstallWindow = Pick<Window, "addEventListener">;

/** Waits for the browser's offer, which comes at any time and is good for one question. */
export function offerInstalling(dispatch: (action: OfflineAction) => void, window: InstallWindow): Installer {
  let offer: InstallPrompt | null = null;

  function setPrompt(made: InstallPrompt | null): void {
    offer = made;
    dispatch({ type: "app-installable", installable: made !== null });
  }

  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    setPrompt(event as InstallPrompt);
  });
  window.addEventListener("appinstalled", () => setPrompt(null));

  return async () => {
    const made = offer;
    setPrompt(null);
    await made?.prompt();
  };
}
