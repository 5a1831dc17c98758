/** A text in, the same on the user's clipboard out. */

/**
 * Copy a text.
 *
 * @throws {DOMException} Where the browser does not let the page copy.
 */
export async function copyText(text: string): Promise<void> {
  // A page that was not fetched over HTTPS, as by a phone from a computer beside it, is given no clipboard.
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else copySelected(text);
}

/** The old way: the browser copies what is selected. */
function copySelected(text: string): void {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "for-readers";
  field.value = text;
  document.body.append(field);
  try {
    field.focus({ preventScroll: true });
    field.select();
    if (!document.execCommand("copy")) throw new DOMException("The browser did not copy.", "NotAllowedError");
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
