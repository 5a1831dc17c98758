/** Content in, a file among the user's downloads out. */

/** Some browsers fetch the content only after the click. */
const FETCHED_BY = 10_000;

export function download(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), FETCHED_BY);
}
