/** What kept a picture from being read, and its file in; a sentence that says what to do out. */

import { formatOf, HEAD } from "../../common/picture-format";
import { InklingError } from "../../inkling";
import { say } from "../language/say";
import { sentenceOf } from "../parts/error-messages";

/** Logs the error, and looks into the file: only that tells what it is. */
export async function whyUnreadable(error: unknown, file: Blob): Promise<string> {
  const usual = sentenceOf(error);
  if (!(error instanceof InklingError) || error.code !== "picture") return usual;
  if (file.size === 0) return say("error.picture-empty");
  try {
    const format = formatOf(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
    if (format === null) return usual;
    return say(format.isShown ? "error.picture-damaged" : "error.picture-format", { format: format.name });
  } catch (cause) {
    console.error(cause);
    return say("error.picture-gone");
  }
}
