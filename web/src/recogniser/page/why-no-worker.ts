/** A worker that did not start in, the reason in words out: the rule, what was received, what to do. */

import { nextTask } from "../../common/next-task";
import type { WorkerScript } from "./worker-script";

/**
 * Finds out why a worker did not start; browsers say next to nothing of it.
 *
 * @param cause    What was thrown.
 * @param script   What should have run, where there was a script at all.
 * @param refusals The directives of the content security policy that were violated meanwhile; may still grow.
 */
export async function whyNoWorker(
  cause: unknown,
  script: WorkerScript | undefined,
  refusals: readonly string[],
): Promise<string> {
  const url = script?.imports ?? script?.address;
  const answer = url && refusals.length === 0 ? await answerOf(url) : null;
  await nextTask();
  const refused = script && refusals.map((directive) => refusal(directive, script)).find(Boolean);
  const received = String(cause).replace(/\.?$/, ".");
  return refused ?? answer ?? `The reader's worker must start. Received: ${received} Load the page again.`;
}

/** What a content security policy lacks; `null` where its directive has nothing to do with workers. */
function refusal(directive: string, { address, imports }: WorkerScript): string | null {
  if (directive.endsWith("trusted-types") || directive.startsWith("require-trusted-types")) {
    return "A page with Trusted Types must allow the policy of this module. Received: none. Add to its content security policy: trusted-types inkling.";
  }
  const isImport = /^(script-src|connect-src)/.test(directive) && imports;
  if (!isImport && !/^(worker|child|script|default)-src/.test(directive)) return null;
  const source = isImport || !address.startsWith("blob:") ? new URL(isImport || address).origin : "blob:";
  const missing = `${directive.replace(/-elem$/, "")} ${source}`;
  return `The page's content security policy must allow the reader's worker. Received: one that refuses it. Add: ${missing}.`;
}

/** What the host of a script answers, where that is why it cannot run; else `null`. */
async function answerOf(url: string): Promise<string | null> {
  if (!url.startsWith("http")) return null;
  const rule = `The reader's worker is ${url}.`;
  try {
    const response = await fetch(url);
    const type = response.headers.get("content-type") ?? "no type";
    if (response.ok && /javascript/.test(type)) return null;
    const received = response.ok ? type : `the answer ${response.status}`;
    return `${rule} Received: ${received} instead of JavaScript. Copy assets/ along with inkling.js.`;
  } catch (cause) {
    if (new URL(url).origin === self.origin) return `${rule} Received: ${cause}. Check the connection, and try again.`;
    const remedy = `Have that host send Access-Control-Allow-Origin, or copy inkling.js, assets/ and model/ to your own`;
    return `${rule} It is on another origin, which must allow ${self.origin}. Received: ${cause}. ${remedy}.`;
  }
}
