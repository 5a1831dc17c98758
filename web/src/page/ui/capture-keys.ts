/** Some keys, before the rest of the page takes them for something else. */

/**
 * @param where Of two that listen, the one on the window comes first, and the other is not told.
 * @param keys  As `KeyboardEvent.key` names them.
 * @returns A function that stops listening.
 */
export function listenForKeys(where: Window | Document, keys: readonly string[], run: () => void): () => void {
  function pressed(event: Event): void {
    if (!(event instanceof KeyboardEvent) || !keys.includes(event.key) || event.defaultPrevented) return;
    event.preventDefault();
    run();
  }

  where.addEventListener("keydown", pressed, true);
  return () => where.removeEventListener("keydown", pressed, true);
}
