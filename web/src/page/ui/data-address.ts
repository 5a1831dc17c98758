/** A `data:` address in, the file that lies in it out: a page may not fetch it where its policy allows its own origin alone. */

import { bytesOf } from "../../common/base64";

const PARTS = /^data:([^,;]*)(;[^,]*)?,(.*)$/is;

/** @returns `null` where it holds none. */
export function fileOf(address: string, name: string): File | null {
  const parts = PARTS.exec(address);
  if (parts === null) return null;
  const [, type = "", parameters = "", data = ""] = parts;
  try {
    const content = decodeURIComponent(data);
    return new File([/;base64$/i.test(parameters) ? bytesOf(content) : content], name, { type });
  } catch {
    return null;
  }
}
