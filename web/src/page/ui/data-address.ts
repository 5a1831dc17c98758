/** A `data:` address in, the file that lies in it out: a page may not fetch it where its policy allows its own origin alone. */

const PARTS = /^data:([^,;]*)(;[^,]*)?,(.*)$/is;

/** @returns `null` where it holds none. */
export function fileOf(address: string, name: string): File | null {
  const parts = PARTS.exec(address);
  if (parts === null) return null;
  const [, type = "", parameters = "", data = ""] = parts;
  try {
    const content = decodeURIComponent(data);
    return new File([/;base64$/i.test(parameters) ? bytesOf(atob(content)) : content], name, { type });
  } catch {
    return null;
  }
}

function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
