import { defineConfig } from "vitest/config";
import { messages } from "./tools/messages";

export default defineConfig({ plugins: [messages()], test: { include: ["test/**/*.test.{ts,tsx}"] } });
