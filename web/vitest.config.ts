import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./console/src", import.meta.url)) } },
  test: { include: ["{console,shared}/src/**/*.test.{ts,tsx}"], pool: "threads" },
});
