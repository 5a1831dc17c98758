/** Where the model is in, a reader out: all pads of a page that read with the same model share one. */

import { loadReader, type Reader } from "../recogniser/page/reader";
import type { BackendChoice } from "../recogniser/shared/protocol";

const readers = new Map<string, Promise<Reader>>();

/**
 * Load a reader, once. After a failure, the next who asks tries again.
 *
 * @param base    As `loadReader` takes it; `null` for the folder of the module.
 * @param backend As `loadReader` takes it.
 */
export function sharedReader(base: string | null, backend: BackendChoice): Promise<Reader> {
  const key = `${backend} ${base ?? ""}`;
  const known = readers.get(key);
  if (known) return known;
  const reader = loadReader(base === null ? { backend } : { base, backend });
  readers.set(key, reader);
  reader.catch(() => readers.delete(key));
  return reader;
}

/** Forget a reader that can read no more, so that the next who asks gets another one. */
export function forgetReader(dead: Reader): void {
  for (const [key, reader] of readers) {
    void reader.then((each) => each === dead && readers.delete(key));
  }
  dead.dispose();
}
