/** A text in, the same on the user's clipboard out. */

/**
 * Copy a text.
 *
 * @param html The same as a piece of a page, for programs that take more than text.
 * @throws {DOMException} Where the browser does not let the page copy.
 */
export async function copyText(text: string, html?: string): Promise<void> {
  // What spreadsheets look for in HTML, browsers take out of what they are given in the new way.
  if (html !== undefined) copySelected(text, html);
  // A page that was not fetched over HTTPS, as by a phone from a computer beside it, is given no clipboard.
  else if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else copySelected(text);
}

/** The old way: the browser copies what is selected, or what it is given instead. */
function copySelected(text: string, html?: string): void {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "for-readers";
  field.value = text;
  document.body.append(field);
  function give(event: ClipboardEvent): void {
    if (html === undefined) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
    event.clipboardData?.setData("text/html", html);
  }
  document.addEventListener("copy", give);
  try {
    field.focus({ preventScroll: true });
    field.select();
    if (!document.execCommand("copy")) throw new DOMException("The browser did not copy.", "NotAllowedError");
  } finally {
    document.removeEventListener("copy", give);
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
