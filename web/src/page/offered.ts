/** Files that are dropped on the page or pasted into it. */

/**
 * Take the first file of each drop and each paste.
 *
 * @param take  Is given the file.
 * @param hover Is told when a file begins and ends to hover over the page.
 * @returns A function that stops listening.
 */
export function listenForFiles(take: (file: File) => void, hover: (hovering: boolean) => void): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;

  function offer(event: Event, data: DataTransfer | null): void {
    const file = data?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  }

  function over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    // Without this the browser would leave the page and open the file.
    event.preventDefault();
    hover(true);
  }

  function leave(event: DragEvent): void {
    if (event.relatedTarget === null) hover(false);
  }

  function drop(event: DragEvent): void {
    hover(false);
    offer(event, event.dataTransfer);
  }

  document.addEventListener("paste", (event) => offer(event, event.clipboardData), { signal });
  document.addEventListener("dragover", over, { signal });
  document.addEventListener("dragleave", leave, { signal });
  document.addEventListener("drop", drop, { signal });
  return () => stopped.abort();
}
