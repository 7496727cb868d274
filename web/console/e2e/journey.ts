import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { address, owner, ownerState } from "./places";

export { expect } from "@playwright/test";
export { address, keys, owner } from "./places";

export type Language = "fr" | "en";
export type Theme = "light" | "dark";

/** Every journey starts from the server of the run; errors of the page's own code fail it, a broken content policy too. */
export const test = base.extend<{ noPageErrors: undefined }>({
  baseURL: async ({}, use) => use(address()),
  noPageErrors: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("console", (message) => {
        if (/Content Security Policy/i.test(message.text())) {
          faults.push(message.text());
        }
      });
      await use(undefined);
      expect(faults, "faults of the page").toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens the console as the owner, who is signed in already, in a language and theme. */
export const signIn = async (page: Page, language: Language = "fr", theme: Theme = "light", path = "/"): Promise<void> => {
  const { cookies } = JSON.parse(readFileSync(ownerState, "utf8")) as { cookies: Parameters<ReturnType<Page["context"]>["addCookies"]>[0] };
  await page.context().addCookies(cookies);
  await prefer(page, language, theme);
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
};

/** Signs in with e-mail and password at the form: a session of the test's own, to be ended as it likes. */
export const signInAtForm = async (
  page: Page,
  language: Language = "fr",
  who: { readonly email: string; readonly password: string } = owner,
): Promise<void> => {
  await prefer(page, language, "light");
  await page.goto("/sign-in");
  await page.getByLabel(language === "fr" ? "Adresse e-mail" : "E-mail").fill(who.email);
  await page.locator('input[name="password"]').fill(who.password);
  await page.getByRole("button", { name: language === "fr" ? "Se connecter" : "Sign in", exact: true }).click();
  await expect(page.getByRole("navigation", { name: language === "fr" ? "Navigation principale" : "Main navigation" })).toBeVisible();
};

/** Language and theme as a person left them in this browser. */
export const prefer = (page: Page, language: Language, theme: Theme): Promise<unknown> =>
  page.addInitScript(
    ([wantedLanguage, wantedTheme]) => {
      // Once, so that a journey may change them.
      if (localStorage.getItem("graine.language") === null) {
        localStorage.setItem("graine.language", wantedLanguage);
        localStorage.setItem("graine.theme", wantedTheme);
      }
    },
    [language, theme] as const,
  );

const wcag22aa = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** Finds what WCAG 2.2 AA forbids, as far as a machine can see it. */
export const expectNoAxeViolations = async (page: Page): Promise<void> => {
  await settle(page);
  const { violations } = await new AxeBuilder({ page }).withTags(wcag22aa).analyze();
  const found = violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id} (${one.impact ?? ""}): ${node.target.join(" ")}\n  ${node.failureSummary?.replaceAll("\n", "\n  ") ?? ""}`),
  );
  expect(found.join("\n"), "violations of WCAG 2.2 AA").toBe("");
};

/** Waits until nothing is being loaded or moved any more. */
export const settle = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelector('[class*="Skeleton-root"][data-visible]') === null, undefined, { timeout: 15_000 }).catch(() => undefined);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const endless = (one: Animation): boolean => one.effect?.getComputedTiming().iterations === Infinity;
    await Promise.all(document.getAnimations().filter((one) => !endless(one)).map((one) => one.finished.catch(() => undefined)));
  });
};

/** How far the content of the page has jumped by itself since it was loaded (cumulative layout shift). */
export const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            sum += entry.hadRecentInput ? 0 : entry.value;
          }
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );
