/** A text in, the same on the next visit out: where the browser keeps it, which it may forbid. */

const KEY = "inkling-drawing";

/** What could not be read is put aside, and not written over: it may be of a newer page. */
const UNREAD = "inkling-drawing-unread";

export interface Shelf {
  /** What was kept last: by this tab, or else by any. */
  read(): string | null;
  keep(text: string): void;
  /** Put aside what was read. */
  putAside(text: string): void;
}

/** What a tab keeps for itself outlives a reload, and what it keeps for all tabs, its end. */
const SHELVES = [() => sessionStorage, () => localStorage];

/** A shelf that is forbidden, or full, keeps nothing; the page works all the same, and the console has the cause once. */
export function openShelf(): Shelf {
  let isTold = false;

  function tried<T>(use: () => T): T | null {
    try {
      return use();
    } catch (error) {
      if (!isTold) console.info("The browser does not keep the drawing.", error);
      isTold = true;
      return null;
    }
  }

  return {
    read: () => SHELVES.reduce<string | null>((found, shelf) => found ?? tried(() => shelf().getItem(KEY)), null),
    keep(text) {
      for (const shelf of SHELVES) tried(() => shelf().setItem(KEY, text));
    },
    putAside: (text) => void tried(() => localStorage.setItem(UNREAD, text)),
  };
}
