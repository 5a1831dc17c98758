/** What the user chose, from one visit to the next; forgotten where the browser forbids the page to keep anything. */

export type Choice = "inkling-language" | "inkling-guides" | "inkling-copy" | "inkling-digits-only";

export function readPreference(choice: Choice): string | null {
  try {
    return localStorage.getItem(choice);
  } catch {
    return null;
  }
}

export function writePreference(choice: Choice, value: string): void {
  try {
    localStorage.setItem(choice, value);
  } catch {
    // The choice holds for this visit.
  }
}
