// Interaction to next paint on the list of customers of a server with many members, in Chromium.
// node web/console/bench/interaction.mjs <address> <email> <password>; one line of JSON last.
import { chromium } from "@playwright/test";

const [address, email, password] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.GRAINE_TEST_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "fr-FR" });
const page = await context.newPage();
const answer = await context.request.post(`${address}/v1/sign-in`, { data: { email, password, cookie: true } });
if (!answer.ok()) {
  throw new Error(await answer.text());
}

await page.addInitScript(() => {
  globalThis.seen = { interactions: [], shift: 0, long: [], frames: [] };
  // An interaction lasts from the event to the next paint; 16 ms is the least the browser tells.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId) {
        globalThis.seen.interactions.push({ name: entry.name, ms: entry.duration });
      }
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      globalThis.seen.shift += entry.hadRecentInput ? 0 : entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => globalThis.seen.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask", buffered: true });
});
const opened = Date.now();
await page.goto(`${address}/customers`);
const grid = page.getByRole("grid");
await grid.getByRole("link").first().waitFor();
const firstRowsMs = Date.now() - opened;
const rows = Number(await grid.getAttribute("aria-rowcount")) - 1;
await page.waitForTimeout(1500);
await page.evaluate(() => {
  globalThis.seen.long.length = 0;
  let last = performance.now();
  const frame = (now) => {
    globalThis.seen.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
});

await grid.focus();
for (const key of ["ArrowDown", "ArrowDown", "PageDown", "PageDown", "PageDown", "End", "PageUp", "PageUp", "Home", "ArrowDown", "End", "Home"]) {
  await page.keyboard.press(key);
  await page.waitForTimeout(150);
}

for (const name of ["Chiffre d'affaires", "Chiffre d'affaires", "Points", "Palier", "Vu le"]) {
  await page.getByRole("columnheader", { name }).getByRole("button").click();
  await page.waitForTimeout(900);
}

// The wheel, then the bar dragged to places all over the list.
await page.mouse.move(800, 500);
for (let step = 0; step < 60; step++) {
  await page.mouse.wheel(0, 400);
  await page.waitForTimeout(16);
}

const jumps = [];
for (const share of [0.5, 0.13, 0.87, 0.99, 0.31]) {
  const began = Date.now();
  await grid.evaluate((element, part) => (element.scrollTop = (element.scrollHeight - element.clientHeight) * part), share);
  await page.waitForTimeout(30);
  await grid.getByRole("link").first().waitFor();
  jumps.push(Date.now() - began);
}

// A condition typed with its live count, then the first customer's page and back.
await page.getByRole("button", { name: "Filtrer", exact: true }).click();
const drawer = page.getByRole("dialog");
await drawer.getByText("Texte", { exact: true }).click();
await drawer.getByRole("textbox", { name: "Condition" }).pressSequentially("member.orders >= 2 && member.revenue > 100.0", { delay: 40 });
await page.waitForTimeout(800);
await page.keyboard.press("Escape");
await page.waitForTimeout(500);
await grid.getByRole("link").first().click();
await page.waitForURL(/customers\/.+/);
await page.waitForTimeout(1500);
await page.goBack();
await grid.getByRole("link").first().waitFor();
await page.waitForTimeout(500);

const seen = await page.evaluate(() => globalThis.seen);
const sorted = seen.interactions.map((one) => one.ms).sort((a, b) => a - b);
const at = (values, share) => values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const frames = seen.frames.sort((a, b) => a - b);
console.log(JSON.stringify({
  rows, firstRowsMs, interactions: sorted.length, inp_p75_ms: at(sorted, 0.75), inp_p98_ms: at(sorted, 0.98), inp_max_ms: sorted.at(-1) ?? 0,
  jump_to_rows_ms: jumps, frame_p95_ms: Math.round(at(frames, 0.95)), frame_max_ms: Math.round(frames.at(-1) ?? 0), long_tasks: seen.long.length, layout_shift: Number(seen.shift.toFixed(4)),
}));
await browser.close();
