/** Files that are dropped on the page or pasted into it. */

/**
 * Take the files of each drop and each paste.
 *
 * @param take  Is given the files, at least one.
 * @param hover Is told when files begin and end to hover over the page.
 * @returns A function that stops listening.
 */
export function listenForFiles(take: (files: readonly File[]) => void, hover: (hovering: boolean) => void): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;

  function offer(event: Event, data: DataTransfer | null): void {
    const files = [...(data?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
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
