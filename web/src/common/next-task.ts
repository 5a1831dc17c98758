/** Resolves when the browser has done what it has to: a long piece of work waits for it now and then. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
