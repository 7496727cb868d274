import type { Page } from "@playwright/test";
import { expect, expectNoAxeViolations, keys, layoutShift, prefer, signIn, signInAtForm, owner, test } from "./journey";

const texts = {
  fr: {
    search: "Rechercher", palette: "Palette de commandes", notices: /^Notifications/, shortcuts: "Raccourcis clavier", skip: "Aller au contenu",
    open: "Ouvrir la navigation", navigation: "Navigation principale", customers: "Clients", home: "Accueil",
  },
  en: {
    search: "Search", palette: "Command palette", notices: /^Notifications/, shortcuts: "Keyboard shortcuts", skip: "Skip to content",
    open: "Open navigation", navigation: "Main navigation", customers: "Customers", home: "Home",
  },
} as const;

/** Somebody of the demo shop with a name and an e-mail: one who buys, so nobody whom another journey makes and joins meanwhile. */
const someCustomer = async (page: Page): Promise<{ id: string; name: string; email: string }> => {
  const answer = await page.request.get(`/v1/members?limit=50&filter=${encodeURIComponent("member.orders >= 5")}`, { headers: { Authorization: `Bearer ${keys.secret}` } });
  const { items } = (await answer.json()) as { items: { id: string; name: string | null; email: string | null }[] };
  const found = items.find((one) => one.name !== null && one.email !== null);
  expect(found, "a customer with a name").toBeDefined();
  return found as { id: string; name: string; email: string };
};

for (const theme of ["light", "dark"] as const) {
  test(`no accessibility fault in the shell (${theme})`, async ({ page }) => {
    await prefer(page, "fr", theme);
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoAxeViolations(page);

    await signIn(page, "fr", theme);
    await expectNoAxeViolations(page);

    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: texts.fr.palette })).toBeFocused();
    await expectNoAxeViolations(page);
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: texts.fr.notices }).click();
    await expect(page.getByRole("dialog", { name: "Notifications" })).toBeVisible();
    await expectNoAxeViolations(page);
    await page.keyboard.press("Escape");

    await page.getByRole("heading", { level: 1 }).focus();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: texts.fr.shortcuts })).toBeVisible();
    await expectNoAxeViolations(page);
  });
}

for (const language of ["fr", "en"] as const) {
  const t = texts[language];

  test(`finds a customer by name and by e-mail in the palette (${language})`, async ({ page }) => {
    await signIn(page, language);
    const customer = await someCustomer(page);
    for (const words of [customer.email, customer.name]) {
      await page.getByRole("button", { name: t.search }).click();
      await page.getByRole("combobox", { name: t.palette }).fill(words);
      await expect(page.getByRole("listbox").getByRole("option").filter({ hasText: customer.name }).first()).toBeVisible();
      await expect(page.getByRole("listbox").getByRole("option").first()).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/\/customers\/id/);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(customer.name);
    }
  });

  test(`is used without a mouse (${language})`, async ({ page }) => {
    await signIn(page, language);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: t.skip })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("#content")).toBeFocused();

    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: t.palette }).fill(t.customers);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/customers/);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await expect(page).toHaveURL(/\/$/);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  });
}

test("works on a phone: the navigation opens over the page", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "fr");
  await page.getByRole("button", { name: texts.fr.open }).click();
  const navigation = page.getByRole("dialog", { name: texts.fr.navigation });
  await expectNoAxeViolations(page);
  await navigation.getByRole("link", { name: texts.fr.customers }).click();
  await expect(page).toHaveURL(/\/customers/);
  await expect(navigation).toBeHidden();
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(isWide, "the page scrolls sideways").toBe(false);
});

test("nothing jumps while home is loading", async ({ page }) => {
  await signIn(page, "fr");
  await page.waitForLoadState("networkidle");
  expect(await layoutShift(page)).toBeLessThan(0.05);
});

test("a link asks to sign in and then leads where it meant", async ({ page }) => {
  await prefer(page, "en", "light");
  await page.goto("/customers");
  await expect(page).toHaveURL(/\/sign-in\?return=/);
  await page.getByLabel("E-mail").fill(owner.email);
  await page.locator('input[name="password"]').fill(owner.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/customers/);

  await page.getByRole("button", { name: /My account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("language and theme follow the person into another browser", async ({ page, browser }) => {
  await signIn(page, "fr");
  await page.getByRole("button", { name: /Mon compte/ }).click();
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/v1/me") && answer.request().method() === "PUT");
  await page.getByRole("menuitem", { name: "English" }).click();
  await expect(page.getByRole("navigation", { name: texts.en.navigation })).toBeVisible();
  expect((await kept).status()).toBe(200);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");

  const other = await browser.newContext({ storageState: await page.context().storageState().then(({ cookies }) => ({ cookies, origins: [] })), locale: "fr-FR" });
  const elsewhere = await other.newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByRole("navigation", { name: texts.en.navigation })).toBeVisible();
  await other.close();
});

test("a lost network is said, and everything is read again when it is back", async ({ page, context }) => {
  await signIn(page, "en");
  await context.setOffline(true);
  await expect(page.getByText(/No answer from the server since/)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/No answer from the server since/)).toBeHidden();
});

test("an expired session is renewed over the page, and the request goes on", async ({ page }) => {
  await signInAtForm(page, "en");
  const customer = await someCustomer(page);
  // Open before the session ends: whatever the page asks by itself brings the dialog over it.
  await page.getByRole("button", { name: texts.en.search }).click();
  await expect(page.getByRole("combobox", { name: texts.en.palette })).toBeFocused();
  await page.context().clearCookies();
  await page.getByRole("combobox", { name: texts.en.palette }).fill(customer.email);
  const dialog = page.getByRole("dialog", { name: "Your session has expired" });
  await expect(dialog).toBeVisible();
  await dialog.locator('input[name="password"]').fill(owner.password);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("combobox", { name: texts.en.palette })).toHaveValue(customer.email);
  await expect(page.getByRole("option").filter({ hasText: customer.name }).first()).toBeVisible();
});

test("a failure of the server is shown with its trace, and tried again", async ({ page }) => {
  const trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
  await signIn(page, "fr");
  const customer = await someCustomer(page);
  await page.route("**/v1/members/**", (route) =>
    route.fulfill({ status: 500, contentType: "application/problem+json", json: { code: "server.fault", status: 500, detail: "It failed.", traceId: trace } }),
  );
  await page.goto(`/customers/id:${customer.id}`);
  await expect(page.getByRole("alert").first()).toContainText("Le serveur a rencontré une erreur", { timeout: 20_000 });
  await expect(page.getByRole("button", { name: new RegExp(trace) }).first()).toBeVisible();
  await page.unroute("**/v1/members/**");
  await page.getByRole("button", { name: "Réessayer" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(customer.name);
});

test("an unknown address says so", async ({ page }) => {
  await signIn(page, "fr", "light", "/nowhere-at-all");
  await expect(page.getByRole("heading", { level: 1, name: "Page introuvable" })).toBeVisible();
});

test("a customer is found by the phone number as people write it", async ({ page }) => {
  const answer = await page.request.get("/v1/members?limit=100&filter=member.orders%20%3E%3D%205", { headers: { Authorization: `Bearer ${keys.secret}` } });
  const { items } = (await answer.json()) as { items: { name: string | null; phone: string | null }[] };
  const one = items.find(({ name, phone }) => name !== null && phone?.startsWith("+33") === true);
  const typed = `0${one?.phone?.slice(3) ?? ""}`.replaceAll(/(\d\d)(?=\d)/g, "$1 ");
  expect(typed).toMatch(/^0\d( \d\d){4}$/);
  await signIn(page, "fr");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: texts.fr.palette }).fill(typed);
  await expect(page.getByRole("option").filter({ hasText: one?.name ?? "?" }).first()).toBeVisible();
});

test("a wide table on a phone shows that it goes on, and the keyboard moves it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "fr", "light", "/settings/team");
  const table = page.getByRole("region", { name: "Ce que chaque rôle peut faire" });
  await expect(table).toHaveAttribute("data-more", "end");
  await table.focus();
  await expect(table).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(table).toHaveAttribute("data-more", "start end");
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(table).toHaveCount(0);
});

test("a day is typed in the person's language, whatever the browser's", async ({ page }) => {
  await signIn(page, "en", "light", "/settings/audit");
  await page.getByLabel("From", { exact: true }).fill("01/31/2026");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=%?2?2?2026-01-31/);
  await expectNoAxeViolations(page);
  await page.goto("/settings/audit?from=2026-01-31");
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("01/31/2026");
});
