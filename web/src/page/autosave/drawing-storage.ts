/** The text of a drawing in, the same on the next visit out; the browser may forbid to store it. */

const KEY = "inkling-drawing";

/** What could not be read is set aside, and not written over: it may be of a newer page. */
const UNREAD = "inkling-drawing-unread";

export interface DrawingStorage {
  /** Whether the browser keeps anything here until it is cleared. */
  readonly isKept: boolean;
  /** What was written last: by this tab, or else by any. */
  read(): string | null;
  write(text: string): void;
  /** Set aside what was read. */
  setAside(text: string): void;
}

/** What a tab stores for itself outlives a reload, and what it stores for all tabs, its end. */
const STORAGES = [() => sessionStorage, () => localStorage];

/** Where it is forbidden, or full, nothing is stored; the page works all the same, and the console has the cause once. */
export function openDrawingStorage(): DrawingStorage {
  let isLogged = false;

  function tried<T>(use: () => T): T | null {
    try {
      return use();
    } catch (error) {
      if (!isLogged) console.info("The browser does not keep the drawing.", error);
      isLogged = true;
      return null;
    }
  }

  return {
    isKept: tried(isWritable) ?? false,
    read: () => STORAGES.reduce<string | null>((found, open) => found ?? tried(() => open().getItem(KEY)), null),
    write(text) {
      for (const open of STORAGES) tried(() => open().setItem(KEY, text));
    },
    setAside: (text) => void tried(() => localStorage.setItem(UNREAD, text)),
  };
}

function isWritable(): boolean {
  const probe = `${KEY}-probe`;
  localStorage.setItem(probe, "");
  localStorage.removeItem(probe);
  return true;
}
