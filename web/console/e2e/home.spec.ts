import type { APIRequestContext, Page } from "@playwright/test";
import { address, expect, expectNoAxeViolations, keys, layoutShift, signIn, test, type Language } from "./journey";

const titles = { fr: "Accueil", en: "Home" } as const;

interface Tile {
  readonly kpi: { readonly key: string; readonly value: number | null; readonly unit: string };
  readonly members: readonly string[];
}

const read = async <T>(request: APIRequestContext, path: string): Promise<T> => {
  const answer = await request.get(`${address()}${path}`, { headers: { Authorization: `Bearer ${keys.secret}` } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as T;
};

const valueOf = (page: Page, figure: string) => page.locator(`[data-figure="${figure}"] [data-value]`);

interface Told {
  readonly asked: URLSearchParams;
  readonly body: unknown;
}

/** The newest answer that the page got to a question: other journeys send orders meanwhile, and the page asks again. */
const listen = (page: Page, question: string): (() => Told | undefined) => {
  let newest: Told | undefined;
  page.on("response", (answer) => {
    const { pathname, searchParams } = new URL(answer.url());
    if (pathname === `/v1/insights/${question}` && answer.ok()) {
      // The body of an answer to a page that has been left is gone, and nobody's.
      void answer.json().then(
        (body: unknown) => (newest = { asked: searchParams, body }),
        () => undefined,
      );
    }
  });
  return () => newest;
};

/** As the page is to write it. */
const written = (language: Language, value: number, unit: string): string => {
  const number = (options: Intl.NumberFormatOptions): string => new Intl.NumberFormat(language, options).format(unit === "%" ? value / 100 : value);
  if (unit === "%") {
    return number({ style: "percent", maximumFractionDigits: 1 });
  }

  if (/^[A-Z]{3}$/.test(unit)) {
    return number({ style: "currency", currency: unit, ...(Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : {}) });
  }

  const digits = unit === "orders" || unit === "customers" ? 0 : 2;
  return number({ minimumFractionDigits: digits, maximumFractionDigits: digits });
};

test.describe("home", () => {
  for (const language of ["fr", "en"] as const) {
    test(`shows the figures that the API tells (${language})`, async ({ page }) => {
      const home = listen(page, "home");
      const points = listen(page, "points");
      await signIn(page, language, "light", "/?range=custom&from=2026-01-01&until=2026-06-30");
      await expect(page.getByRole("heading", { level: 1, name: titles[language] })).toBeVisible();
      for (const told of [home, points]) {
        await expect.poll(() => told()?.asked.get("from")).toBe("2026-01-01");
        expect(told()?.asked.get("to")).toBe("2026-07-01");
      }

      await expect(async () => {
        for (const { kpi } of (home()?.body as { kpis: readonly Tile[] }).kpis) {
          if (kpi.value !== null) {
            await expect(valueOf(page, kpi.key)).toHaveText(written(language, kpi.value, kpi.unit), { timeout: 500 });
          }
        }
      }).toPass({ timeout: 15_000 });

      await expect(async () => {
        const [wallet] = (points()?.body as { wallets: readonly { wallet: string; outstanding: number; issued: number }[] }).wallets;
        const card = page.locator(`[data-wallet="${wallet?.wallet ?? ""}"]`);
        await expect(card.locator("[data-outstanding]")).toHaveText(written(language, wallet?.outstanding ?? 0, "orders"), { timeout: 500 });
        await expect(card.locator('[data-move="issued"]')).toHaveText(written(language, wallet?.issued ?? 0, "orders"), { timeout: 500 });
      }).toPass({ timeout: 15_000 });
    });
  }

  for (const theme of ["light", "dark"] as const) {
    test(`has no accessibility fault and does not jump (${theme})`, async ({ page }) => {
      await signIn(page, "fr", theme, "/?range=12m");
      await expect(valueOf(page, "revenue")).toBeVisible();
      await expectNoAxeViolations(page);
      expect(await layoutShift(page)).toBeLessThan(0.05);
      await page.goto("/figures/repurchase-rate?range=12m");
      await expect(page.locator("[data-total]")).toBeVisible();
      await expectNoAxeViolations(page);
    });
  }

  test("keeps range and comparison in the address", async ({ page }) => {
    await signIn(page, "en");
    await page.getByText("12 months", { exact: true }).click();
    await expect(page).toHaveURL(/range=12m/);
    await page.getByLabel("Comparison").selectOption("none");
    await expect(page).toHaveURL(/compare=none/);
    const told = listen(page, "home");
    await page.reload();
    await expect(page).toHaveURL(/range=12m.*compare=none/);
    await expect.poll(() => told()?.asked.get("compare")).toBe("none");
    const days = (Date.parse(told()?.asked.get("to") ?? "") - Date.parse(told()?.asked.get("from") ?? "")) / 86_400_000;
    // Eleven months whole, and this one so far.
    expect(days).toBeGreaterThan(333);
    await expect(async () => {
      const orders = (told()?.body as { kpis: readonly Tile[] }).kpis.find(({ kpi }) => kpi.key === "orders")?.kpi;
      await expect(valueOf(page, "orders")).toHaveText(written("en", orders?.value ?? -1, "orders"), { timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await expect(page.getByLabel("Comparison")).toHaveValue("none");
    await expect(page.getByRole("radio", { name: "12 months" })).toBeChecked();
  });

  test("says what a figure means, with the keyboard too", async ({ page }) => {
    await signIn(page, "fr");
    await page.getByRole("button", { name: "Définition : Taux d’attrition" }).focus();
    await expect(page.getByRole("tooltip")).toContainText("Clients perdus dans la période");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("tooltip")).toBeHidden();
  });

  test("leads to as many customers as a figure counts, and on to one of them", async ({ page, request }) => {
    await signIn(page, "en", "light", "/?range=12m");
    await page.getByRole("link", { name: "See the customers: Repurchase rate" }).click();
    await expect(page).toHaveURL(/\/figures\/repurchase-rate\?range=12m/);
    const total = page.locator("[data-total]");
    await expect(total).toBeVisible();
    const numerator = Number(await total.getAttribute("data-total"));
    const { period } = await read<{ period: { from: string; to: string } }>(request, "/v1/insights/home?compare=none");
    expect(period.to).not.toBe("");
    await page.getByText("Denominator", { exact: true }).click();
    await expect(page).toHaveURL(/part=denominator/);
    await expect.poll(async () => Number(await total.getAttribute("data-total"))).toBeGreaterThan(numerator);
    const first = page.getByRole("table").getByRole("link").first();
    await expect(first).toHaveAttribute("href", /\/customers\/id(:|%3A)[0-9a-f-]{36}/);
    await expect(page.getByRole("table").getByRole("row")).toHaveCount(51);
    await page.getByRole("button", { name: /Show more/ }).click();
    await expect(page.getByRole("table").getByRole("row")).toHaveCount(101);
  });

  test("shows an event that was just sent, and holds the list when asked", async ({ page, request }) => {
    await signIn(page, "en");
    const log = page.getByRole("log", { name: "Live" });
    await expect(page.locator('[data-connection="open"]')).toBeVisible();
    const send = async (name: string): Promise<void> => {
      const answer = await request.post(`${address()}/v1/track`, {
        headers: { Authorization: `Basic ${Buffer.from(`${keys.write}:`).toString("base64")}` },
        data: { event: name, userId: "somebody-live", messageId: crypto.randomUUID() },
      });
      expect(answer.ok(), await answer.text()).toBe(true);
    };
    await send("Journey Watched");
    await expect(log.getByText("Journey Watched").first()).toBeVisible();
    await page.getByRole("button", { name: "Pause" }).click();
    await send("Journey Held");
    // Others send too: what is held may be theirs first.
    await expect(async () => {
      const more = page.getByRole("button", { name: /^\d+ new$/ });
      if (await more.isVisible()) {
        await more.click({ timeout: 1000 });
      }

      await expect(log.getByText("Journey Held").first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 10_000 });
    await page.getByLabel("Kind").selectOption("orders");
    await expect(log.getByText("Journey Held")).toHaveCount(0);
  });
});
