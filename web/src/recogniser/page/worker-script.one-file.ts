/** The text of the page in, the script of its worker out: `tools/one-file.ts` has put it there, packed. */

import { EMBEDDED } from "../shared/embedded";
import { unpacked } from "./unpack";
import type { WorkerScript } from "./worker-script";

export function home(): string {
  return EMBEDDED;
}

export async function workerScript(): Promise<WorkerScript> {
  // No module: a classic worker is what every browser starts from a Blob of a page without an origin.
  return { address: await unpacked(textOfPage), type: "classic" };
}

async function textOfPage(): Promise<string> {
  const packed = document.getElementById("worker")?.textContent;
  if (!packed) throw new Error("The file has lost its worker.");
  return packed;
}
