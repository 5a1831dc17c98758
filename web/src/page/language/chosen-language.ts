/** The language that the user chose, from one visit to the next. */

import * as memory from "../ui/preferences";

const CHOICE = "inkling-language";

export function remembered(): string | null {
  return memory.readPreference(CHOICE);
}

export function remember(language: string): void {
  memory.writePreference(CHOICE, language);
}
