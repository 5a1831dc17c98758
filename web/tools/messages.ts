/** Catalogues of messages in, the same compiled out: the page then needs no parser of ICU MessageFormat. */

import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const CATALOGUE = /\/language\/catalogues\/[\w-]+\.json$/;

/** Compiles each catalogue before Vite makes a module of its JSON. A message that cannot be parsed stops the build. */
export function messages(): Plugin {
  return {
    name: "inkling-messages",
    enforce: "pre",
    transform(json, id) {
      if (!CATALOGUE.test(id)) return null;
      const sources = Object.entries(JSON.parse(json) as Record<string, string>);
      return { code: JSON.stringify(Object.fromEntries(sources.map(compiled))), map: null };
    },
  };
}

function compiled([id, source]: [string, string]): [string, unknown] {
  try {
    return [id, compileMessageOrThrow(source)];
  } catch (cause) {
    throw new Error(`The message ${id} must be ICU MessageFormat. Received: ${source}`, { cause });
  }
}
