import { defineConfig } from "vitest/config";
import { TIMES } from "./test/random-cases";
import { embeddedWorker } from "./tools/embedded-worker";
import { engineWasm } from "./tools/engine-wasm";
import { licences } from "./tools/licences";
import { messages } from "./tools/messages";

export default defineConfig({
  plugins: [messages(), engineWasm(), embeddedWorker("test", licences().note)],
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    setupFiles: ["test/every-test.ts"],
    // Each file has a thread of its own: a process for each takes as long to start as its tests take.
    pool: "threads",
    // A test that takes a second takes many where other work is done beside it.
    testTimeout: TIMES === 1 ? 30_000 : 0,
  },
});
