/** Bytes in, their SHA-256 out, in hexadecimal digits. */

export async function sha256(content: ArrayBuffer): Promise<string> {
  const bytes = new Uint8Array(await digest(content));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Browsers withhold `crypto.subtle` from a page that a phone opens by plain http; only those fetch its replacement. */
async function digest(content: ArrayBuffer): Promise<ArrayBuffer | Uint8Array> {
  if (crypto.subtle) return crypto.subtle.digest("SHA-256", content);
  const { sha256 } = await import("@noble/hashes/sha2.js");
  return sha256(new Uint8Array(content));
}
