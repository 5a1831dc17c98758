/** What is dropped on the page or pasted into it. */

import { type Offered, offeredIn } from "./transfer";

/** What of the kinds that a browser offers is taken. */
const KINDS = ["Files", "text/uri-list", "text/html", "text/plain"];

/** Where a paste means the field. */
const FIELDS = "input, textarea, [contenteditable]";

/**
 * Take each drop and each paste. What is dragged from the page itself is left alone.
 *
 * @param take  Is given what was dropped or pasted.
 * @param hover Is told when something to take begins and ends to hover over the page.
 * @returns A function that stops listening.
 */
export function listenForDrops(take: (offered: Offered) => void, hover: (hovering: boolean) => void): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  let isOwn = false;

  function own(isDragged: boolean): void {
    isOwn = isDragged;
  }

  function offer(event: Event, data: DataTransfer | null): void {
    const offered = data && offeredIn(data);
    if (offered === null) return;
    event.preventDefault();
    take(offered);
  }

  function over(event: DragEvent): void {
    if (isOwn || !event.dataTransfer?.types.some((kind) => KINDS.includes(kind))) return;
    // Without this the browser would leave the page and open the file, or go to the address.
    event.preventDefault();
    hover(true);
  }

  function leave(event: DragEvent): void {
    if (event.relatedTarget === null) hover(false);
  }

  function drop(event: DragEvent): void {
    hover(false);
    if (!isOwn) offer(event, event.dataTransfer);
  }

  function paste(event: ClipboardEvent): void {
    if (event.target instanceof Element && event.target.closest(FIELDS)) return;
    offer(event, event.clipboardData);
  }

  document.addEventListener("paste", paste, { signal });
  document.addEventListener("dragstart", () => own(true), { signal });
  document.addEventListener("dragend", () => own(false), { signal });
  document.addEventListener("dragover", over, { signal });
  document.addEventListener("dragleave", leave, { signal });
  document.addEventListener("drop", drop, { signal });
  return () => stopped.abort();
}
