import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { artifacts } from "./places";

const report = process.env["GRAINE_REPORT"];
const wantsScreenshots = process.env["GRAINE_SCREENSHOTS"] !== undefined;

/** The system's Chromium: nothing is downloaded, and nothing it does goes beyond this machine. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-dev-shm-usage",
  // Pictures of rewards lie elsewhere; a journey that shows one answers for it.
  "--host-resolver-rules=MAP pictures.example ~NOTFOUND",
];

export default defineConfig({
  testDir: ".",
  testMatch: wantsScreenshots ? "screenshots.ts" : "*.spec.ts",
  globalSetup: "./server.ts",
  outputDir: join(artifacts, "e2e"),
  timeout: 45_000,
  expect: { timeout: 10_000 },
  workers: 2,
  // A second try tells a flaw from a failure in the log; both are failures to ./test.
  retries: wantsScreenshots ? 0 : 1,
  reporter: report === undefined ? "list" : [["list"], ["json", { outputFile: report }]],
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: process.env["GRAINE_TEST_CHROMIUM"] ?? "/usr/bin/chromium", args },
    viewport: { width: 1440, height: 900 },
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    actionTimeout: 10_000,
    trace: "on-first-retry",
  },
});
