import type { APIRequestContext, Page } from "@playwright/test";
import { address, expect, expectNoAxeViolations, keys, owner, prefer, signIn, test } from "./journey";

interface Customer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

const secret = { Authorization: `Bearer ${keys.secret}` };
const write = { Authorization: `Basic ${Buffer.from(`${keys.write}:`).toString("base64")}` };
let count = 0;

/** A customer of the test's own, with two orders, one of them partly given back. */
const makeCustomer = async (request: APIRequestContext): Promise<Customer> => {
  const mark = `${Date.now().toString(36)}${count++}${test.info().workerIndex}`;
  const email = `ada.${mark}@example.org`;
  const at = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const order = (name: string, number: string, total: number, days: number, products: readonly object[]) => ({
    type: "track", event: name, userId: `u-${mark}`, messageId: `${name}-${number}-${mark}`, timestamp: at(days),
    properties: { order_id: `${number}-${mark}`, total, currency: "EUR", channel: "till", products },
  });
  const tea = { product_id: "TH-05", name: "Rooibos vanille", category: "Rooibos", quantity: 2, price: 40 };
  const pot = { product_id: "VA-01", name: "Théière en fonte", category: "Vaisselle", quantity: 1, price: 42 };
  const answer = await request.post(`${address()}/v1/batch`, {
    headers: write,
    data: {
      batch: [
        { type: "identify", userId: `u-${mark}`, messageId: `i-${mark}`, timestamp: at(40), traits: { email, firstName: "Ada", lastName: `Byron ${mark}`, phone: "" } },
        order("Order Completed", "A", 122, 30, [tea, pot]),
        order("Order Refunded", "A", 42, 20, [pot]),
        order("Order Completed", "B", 80, 3, [tea]),
      ],
    },
  });
  expect(answer.ok()).toBeTruthy();
  const member = (await (await request.get(`${address()}/v1/members/email:${email}`, { headers: secret })).json()) as { id: string };
  return { id: member.id, email, name: `Ada Byron ${mark}` };
};

interface Wallet {
  readonly active: number;
}

const walletOf = async (request: APIRequestContext, customer: Customer): Promise<Wallet> => {
  const wallets = (await (await request.get(`${address()}/v1/members/id:${customer.id}/wallets`, { headers: secret })).json()) as Wallet[];
  return wallets[0] ?? { active: 0 };
};

const open = async (page: Page, customer: Customer, search = "", language: "fr" | "en" = "fr", theme: "light" | "dark" = "light"): Promise<void> => {
  await signIn(page, language, theme, `/customers/id:${customer.id}${search}`);
  await expect(page.getByRole("heading", { level: 1, name: customer.name })).toBeVisible();
};

/** "+1 234" and "1,234" and "−12" as numbers. */
const numberIn = (text: string): number => Number(text.replaceAll("−", "-").replace(/[^\d-]/g, ""));

test.describe("customer", () => {
  test("is found by e-mail, and shows why she has her points", async ({ page, request }) => {
    const customer = await makeCustomer(request);
    await signIn(page);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Palette de commandes" })).toBeFocused();
    await page.keyboard.type(customer.email);
    await page.getByRole("option", { name: new RegExp(customer.name) }).click();
    await expect(page.getByRole("heading", { level: 1, name: customer.name })).toBeVisible();
    await expect(page).not.toHaveURL(/example\.org/);

    const { active } = await walletOf(request, customer);
    expect(active).toBeGreaterThan(0);
    await expect(page.getByTestId("balance-points")).toHaveText(String(active));

    await page.getByRole("tab", { name: "Points" }).click();
    await expect(page).toHaveURL(/tab=points/);
    await expect(page.getByTestId("sum")).toHaveText(String(active));
    const lines = page.getByTestId("ledger-line");
    await expect(lines.first()).toBeVisible();
    const rows = await lines.evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
    let expected = active;
    for (const row of rows) {
      expect(numberIn(row[3] ?? "")).toBe(expected);
      expected -= numberIn((row[2] ?? "").split(" ")[0] ?? "");
    }

    expect(expected).toBe(0);

    await lines.last().getByRole("button", { name: /Pourquoi/ }).click();
    const drawer = page.getByRole("dialog", { name: "Pourquoi ?" });
    await expect(drawer).toContainText("Gain de");
    await expect(page).toHaveURL(/why=event/);
    await drawer.getByRole("button", { name: /Un point par euro/ }).click();
    await expect(drawer).toContainText("La règle, telle qu’elle était alors");
    await expect(drawer).toContainText("order.total");
    await expect(drawer).toContainText(/Révision \d+/);
    await expect(drawer).toContainText("Émission → Disponible");
    await page.reload();
    await expect(page.getByRole("dialog", { name: "Pourquoi ?" })).toContainText("order.total");
    await page.keyboard.press("Escape");
    await expect(page).not.toHaveURL(/why=/);
  });

  test("gets points with a reason, after seeing what will happen", async ({ page, request }) => {
    const customer = await makeCustomer(request);
    await open(page, customer, "", "en");
    const { active } = await walletOf(request, customer);

    await page.getByRole("button", { name: "Adjust points" }).click();
    const dialog = page.getByRole("dialog", { name: "Adjust points" });
    await dialog.getByLabel("Number of points").fill("40");
    await expect(dialog.getByRole("button", { name: "Check" })).toBeDisabled();
    await dialog.getByLabel("Reason").selectOption("goodwill");
    await dialog.getByLabel("Details").fill("She waited an hour");
    await dialog.getByRole("button", { name: "Check" }).click();
    await expect(dialog.getByRole("status")).toContainText(`${active}→${active + 40}`);
    expect((await walletOf(request, customer)).active).toBe(active);
    await dialog.getByRole("button", { name: "Add 40 points" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(`New balance: ${active + 40}`)).toBeVisible();
    await expect(page.getByTestId("balance-points")).toHaveText(String(active + 40));
    expect((await walletOf(request, customer)).active).toBe(active + 40);

    await page.getByRole("tab", { name: "Activity" }).click();
    await page.getByText("Staff", { exact: true }).click();
    await expect(page).toHaveURL(/kind=staff/);
    await expect(page.getByText("Adjustment of +40 points, reason: goodwill")).toBeVisible();
    await expect(page.getByRole("blockquote").first()).toContainText("She waited an hour");
  });

  test("loses no typed word when the network is gone, and gets her points once", async ({ page, request }) => {
    const customer = await makeCustomer(request);
    await open(page, customer, "?do=adjust");
    const { active } = await walletOf(request, customer);
    const dialog = page.getByRole("dialog", { name: "Ajuster les points" });
    await dialog.getByLabel("Nombre de points").fill("15");
    await dialog.getByLabel("Motif").selectOption("complaint");
    await dialog.getByLabel("Précision").fill("Colis abîmé");
    await dialog.getByRole("button", { name: "Vérifier" }).click();
    await dialog.getByRole("button", { name: "Ajouter 15 points" }).waitFor();

    // The server does it, and the answer is lost on the way back.
    await page.route("**/adjustments", async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    await dialog.getByRole("button", { name: "Ajouter 15 points" }).click();
    await expect(dialog.getByRole("alert")).toContainText("rien de ce que vous avez saisi n’est perdu");
    await expect(dialog.getByLabel("Précision")).toHaveValue("Colis abîmé");
    await page.unroute("**/adjustments");
    await dialog.getByRole("button", { name: "Ajouter 15 points" }).click();
    await expect(dialog).toBeHidden();
    expect((await walletOf(request, customer)).active).toBe(active + 15);
  });

  test("has her profile corrected, even when somebody else was faster", async ({ page, request }) => {
    const customer = await makeCustomer(request);
    await open(page, customer);
    await page.getByRole("button", { name: "Corriger le profil" }).click();
    const dialog = page.getByRole("dialog", { name: "Corriger le profil" });
    await dialog.getByLabel("Prénom").fill("Adèle");
    await dialog.getByLabel("Ville").fill("Lyon");
    await dialog.getByLabel("Motif").selectOption("mistake");

    const path = `${address()}/v1/members/id:${customer.id}/profile`;
    const { tag } = (await (await request.get(path, { headers: secret })).json()) as { tag: string };
    const faster = await request.patch(path, {
      headers: { ...secret, "If-Match": `"${tag}"`, "Idempotency-Key": `faster-${customer.id}` },
      data: { changes: { phone: "+33612345678" }, reason: "mistake" },
    });
    expect(faster.ok()).toBeTruthy();

    await dialog.getByRole("button", { name: "Vérifier" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Le profil a changé entre-temps");
    await expect(dialog.getByLabel("Prénom")).toHaveValue("Adèle");
    await expect(dialog.getByLabel("Téléphone")).toHaveValue("+33612345678");
    await dialog.getByRole("button", { name: "Vérifier" }).click();
    await expect(dialog.getByRole("status")).toContainText("Adèle");
    await dialog.getByRole("button", { name: "Enregistrer la correction" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("heading", { level: 1, name: /^Adèle/ })).toBeVisible();
    const { profile } = (await (await request.get(path, { headers: secret })).json()) as { profile: Record<string, unknown> };
    expect(profile).toMatchObject({ firstName: "Adèle", phone: "+33612345678", address: { city: "Lyon" } });
  });

  test("has notes that are written, changed and deleted", async ({ page, request }) => {
    const customer = await makeCustomer(request);
    await open(page, customer, "", "en");
    await page.getByRole("button", { name: "Add note" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Add note" });
    await dialog.getByLabel("Note").fill("Prefers to be called in the morning");
    await dialog.getByRole("button", { name: "Add the note" }).click();
    await expect(dialog).toBeHidden();
    const notes = page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: "Notes" }) });
    await expect(notes).toContainText("in the morning");
    await notes.getByRole("button", { name: "Edit the note" }).click();
    await notes.getByRole("textbox").fill("Prefers to be called at noon");
    await notes.getByRole("button", { name: "Save" }).click();
    await expect(notes).toContainText("at noon");
    await notes.getByRole("button", { name: "Delete the note" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete the note" }).click();
    await expect(notes).toContainText("No notes");
  });

  test("has orders with their lines and what came back", async ({ page, request }) => {
    const customer = await makeCustomer(request);
    await open(page, customer, "?tab=purchases", "en");
    const partly = page.getByRole("button", { name: /Partly refunded/ });
    await expect(partly).toContainText("€80.00");
    await partly.click();
    await expect(page.getByRole("tabpanel")).toContainText("Théière en fonte");
    await expect(page.getByRole("tabpanel")).toContainText("Refunded on");
  });

  test("is searched for in vain without a fault", async ({ page }) => {
    await signIn(page, "fr", "light", "/customers/id:00000000-0000-7000-8000-000000000000");
    await expect(page.getByText("Client introuvable")).toBeVisible();
    await expectNoAxeViolations(page);
  });

  test("gets points with the keyboard alone, from sign-in on", async ({ page, request }) => {
    const customer = await makeCustomer(request);
    const { active } = await walletOf(request, customer);
    await prefer(page, "fr", "light");
    await page.goto("/sign-in");
    await expect(page.getByLabel("Adresse e-mail")).toBeVisible();
    await page.getByLabel("Adresse e-mail").focus();
    await page.keyboard.type(owner.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(owner.password);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("navigation", { name: "Navigation principale" })).toBeVisible();

    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Palette de commandes" })).toBeFocused();
    await page.keyboard.type(customer.email);
    await expect(page.getByRole("option", { name: new RegExp(customer.name) })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: customer.name })).toBeVisible();

    await tabTo(page, "Ajuster les points");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Ajuster les points" });
    await expect(dialog.getByLabel("Nombre de points")).toBeFocused();
    await page.keyboard.type("25");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await expect(dialog.getByLabel("Motif")).toHaveValue("goodwill");
    await tabTo(page, "Vérifier");
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("status")).toContainText(String(active + 25));
    await tabTo(page, "Ajouter 25 points");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page.getByTestId("balance-points")).toHaveText(String(active + 25));
  });

  for (const theme of ["light", "dark"] as const) {
    test(`has no accessibility fault on any part of her page (${theme})`, async ({ page, request }) => {
      test.slow();
      const customer = await makeCustomer(request);
      await open(page, customer, "", theme === "light" ? "fr" : "en", theme);
      for (const part of ["", "?tab=activity", "?tab=points", "?tab=purchases", "?tab=standing", "?tab=identity", "?why=wallet:points", "?why=tier:status", "?do=adjust", "?do=correct", "?do=note"]) {
        await page.goto(`/customers/id:${customer.id}${part}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectNoAxeViolations(page);
      }
    });
  }

  test("fits a phone", async ({ page, request }) => {
    const customer = await makeCustomer(request);
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, customer);
    for (const part of ["", "?tab=activity", "?tab=points", "?tab=purchases", "?tab=standing", "?tab=identity"]) {
      await page.goto(`/customers/id:${customer.id}${part}`);
      await expect(page.getByRole("tabpanel")).toBeVisible();
      await expectNoAxeViolations(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
  });
});

/** Presses Tab until the button of this name has the focus. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let press = 0; press < 60; press++) {
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? "");
    if (focused.trim() === name) {
      return;
    }

    await page.keyboard.press("Tab");
  }

  throw new Error(`"${name}" is not reached with the keyboard.`);
};
