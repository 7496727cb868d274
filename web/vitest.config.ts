import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const report = process.env["GRAINE_REPORT"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./console/src", import.meta.url)) } },
  test: {
    ...(report === undefined ? {} : { reporters: ["default", "json"], outputFile: { json: report } }),
    include: ["{console,shared}/src/**/*.test.{ts,tsx}"],
    pool: "threads",
  },
});
