import { defineConfig } from "vitest/config";
import { embeddedWorker } from "./tools/embedded-worker";
import { licences } from "./tools/licences";
import { messages } from "./tools/messages";

export default defineConfig({
  plugins: [messages(), embeddedWorker("test", licences().note)],
  test: { include: ["test/**/*.test.{ts,tsx}"] },
});
