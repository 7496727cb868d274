import { join } from "node:path";
import { prefer, settle, signIn, test } from "./journey";
import { top } from "./places";
import { screens } from "./screens";

const widths = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

for (const theme of ["light", "dark"] as const) {
  for (const [device, viewport] of Object.entries(widths)) {
    for (const { name, path, prepare, isOpen } of screens) {
      test(`${name} ${theme} ${device}`, async ({ page }) => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ reducedMotion: "reduce" });
        if (isOpen === true) {
          await prefer(page, "fr", theme);
          await page.goto(typeof path === "string" ? path : await path(page));
        } else {
          await signIn(page, "fr", theme, typeof path === "string" ? path : await path(page));
        }

        await page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => undefined); // A live stream is never idle.
        await prepare?.(page);
        await settle(page);
        await page.screenshot({ path: join(top, "docs/screenshots", `${name}-${theme}-${device}.png`), animations: "disabled" });
      });
    }
  }
}
