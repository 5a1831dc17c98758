/** Time that passes when a test says so, and a console that says nothing: for what waits and for what fails. */

import { beforeEach, vi } from "vitest";

/** For each test of the file. */
export function holdTime(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(console, "error").mockReturnValue();
    return () => {
      vi.useRealTimers();
      vi.restoreAllMocks();
    };
  });
}
