/** Whole numbers in, few bytes out, and back; bytes in, text that may stand in an address out, and back. */

import { bytesOf } from "../../common/base64";

/** The numbers were not written by us, or not all of them have come. */
export class DamagedBytes extends Error {
  override readonly name = "DamagedBytes";
}

const SEVEN_BITS = 128;

/** More than any number here needs; with it, no damage makes one too large to be counted with. */
const MOST_BYTES = 4;

/** Append a number, 0 or larger: seven bits a byte, lowest first, the eighth tells that more follow. */
export function putNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= SEVEN_BITS) {
    bytes.push((rest % SEVEN_BITS) + SEVEN_BITS);
    rest = Math.floor(rest / SEVEN_BITS);
  }
  bytes.push(rest);
}

/** Append a number that may be below 0: those near 0 take one byte. */
export function putSigned(bytes: number[], value: number): void {
  putNumber(bytes, value < 0 ? -2 * value - 1 : 2 * value);
}

/** Takes numbers from the front of bytes, in the order in which they were put. */
export class NumberReader {
  readonly #bytes: Uint8Array;
  #next = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#next;
  }

  /** @throws {DamagedBytes} */
  number(): number {
    let value = 0;
    for (let place = 0; place < MOST_BYTES; place++) {
      const byte = this.#bytes[this.#next++];
      if (byte === undefined) throw new DamagedBytes("The numbers end too early.");
      value += (byte % SEVEN_BITS) * SEVEN_BITS ** place;
      if (byte < SEVEN_BITS) return value;
    }
    throw new DamagedBytes("A number is too large.");
  }

  /** @throws {DamagedBytes} */
  signed(): number {
    const value = this.number();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /**
   * The next bytes as they are.
   *
   * @throws {DamagedBytes}
   */
  bytes(count: number): Uint8Array {
    if (count > this.left) throw new DamagedBytes("The bytes end too early.");
    this.#next += count;
    return this.#bytes.subarray(this.#next - count, this.#next);
  }
}

/** Two bytes that hardly stay the same when others change: Fletcher's checksum. */
export function checksum(bytes: ArrayLike<number>): readonly [number, number] {
  let [sum, sums] = [0, 0];
  for (let index = 0; index < bytes.length; index++) {
    sum = (sum + (bytes[index] ?? 0)) % 255;
    sums = (sums + sum) % 255;
  }
  return [sum, sums];
}

/** Base64url of RFC 4648, without padding. */
export function toText(bytes: readonly number[]): string {
  const text = btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @throws {DamagedBytes} The text is not what `toText` writes. */
export function fromText(text: string): Uint8Array {
  if (!/^[\w-]*$/.test(text)) throw new DamagedBytes("There are signs that do not belong there.");
  try {
    return bytesOf(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch (cause) {
    throw new DamagedBytes("Signs are missing.", { cause });
  }
}
