/** Base64 in, the bytes that it stands for out. */

/**
 * Decodes base64. A loop: `Uint8Array.from` takes ten times as long.
 *
 * @throws {DOMException} Where it is none.
 */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
}
