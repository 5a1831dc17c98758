/** Nothing in, a worker that runs out; where none does, an error that says why. */

import { nextTask } from "../../common/next-task";
import { InklingError } from "../../errors";
import { PING } from "../shared/protocol";
import { trusted } from "./trusted-types";
import { whyNoWorker } from "./why-no-worker";
import { type WorkerScript, workerScript } from "./worker-script";

/** Milliseconds until a worker that says nothing will never say anything: its script may come by a slow network. */
const STARTING = 120_000;

/** @throws {InklingError} `worker`, where none starts. */
export async function startWorker(): Promise<Worker> {
  const refusals: string[] = [];
  const note = ({ disposition, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (disposition === "enforce") refusals.push(effectiveDirective);
  };
  addEventListener("securitypolicyviolation", note);
  let script: WorkerScript | undefined;
  try {
    script = await workerScript();
    return await running(new Worker(trusted(script.address), { type: script.type, name: "inkling" }), refusals);
  } catch (cause) {
    await nextTask(); // Browsers tell of what a policy refused in a task of its own.
    throw new InklingError("worker", await whyNoWorker(cause, script, refusals), { cause });
  } finally {
    removeEventListener("securitypolicyviolation", note);
  }
}

/** Resolves to the worker with its first word; what its script imports may be refused within it. */
function running(worker: Worker, refusals: string[]): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer);
      worker.terminate();
      reject(new Error(reason));
    };
    const timer = setTimeout(() => fail("It said nothing for two minutes."), STARTING);
    worker.onmessage = ({ data }) => {
      if (data.refused) return refusals.push(data.refused);
      if (data !== PING) return fail(data.failed);
      clearTimeout(timer);
      resolve(worker);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || "Its script could not be loaded.");
    };
  });
}
