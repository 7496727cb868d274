import type { APIRequestContext, Page } from "@playwright/test";
import { address, expect, expectNoAxeViolations, keys, signIn, test } from "./journey";
import { asKey, publishRewards } from "./rewards";

const asSource = { Authorization: `Basic ${Buffer.from(`${keys.write}:`).toString("base64")}` };

/** A customer of the test's own, with points for some rewards. */
const makeCustomer = async (request: APIRequestContext): Promise<string> => {
  const mark = `r-${Date.now().toString(36)}-${test.info().workerIndex}-${test.info().title.length}`;
  const sent = await request.post(`${address()}/v1/track`, {
    headers: asSource,
    data: { event: "Order Completed", userId: mark, messageId: mark, properties: { order_id: mark, total: 400, currency: "EUR" } },
  });
  expect(sent.ok(), await sent.text()).toBeTruthy();
  const member = (await (await request.get(`${address()}/v1/members/user:${mark}`, { headers: asKey })).json()) as { id: string };
  return member.id;
};

const balance = async (request: APIRequestContext, member: string): Promise<number> => {
  const wallets = (await (await request.get(`${address()}/v1/members/id:${member}/wallets`, { headers: asKey })).json()) as { active: number }[];
  return wallets[0]?.active ?? 0;
};

const section = (page: Page, title: string) => page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });

test.beforeAll(async ({ request }) => publishRewards(request));

test("a customer gets a reward, uses it, and another is taken back", async ({ page, request }) => {
  const member = await makeCustomer(request);
  const before = await balance(request, member);
  await signIn(page, "fr", "light", `/customers/id:${member}?tab=rewards`);
  await expect(section(page, "À sa portée")).toContainText("Un café");
  await expect(section(page, "Pas encore")).toContainText(/Il manque/);
  await expectNoAxeViolations(page);

  await page.getByRole("button", { name: "Donner : Un café" }).click();
  const dialog = page.getByRole("dialog", { name: /Un café/ });
  await expect(dialog.getByRole("status")).toContainText(/→/);
  expect(await balance(request, member)).toBe(before);
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Donner pour 60 points" }).click();
  await expect(dialog.getByRole("button", { name: /Copier le code/ })).toBeVisible();
  expect(await balance(request, member)).toBe(before - 60);
  await dialog.getByRole("button", { name: "Fermer" }).last().click();

  const claim = page.getByTestId("claim").first();
  await expect(claim).toContainText("Remise");
  await claim.getByRole("button", { name: "Utiliser : Un café" }).click();
  await page.getByRole("button", { name: "Marquer comme utilisée" }).click();
  await expect(claim).toContainText("Utilisée");
  await expect(claim.getByRole("button", { name: /Annuler/ })).toHaveCount(0);
  await claim.getByRole("button", { name: /Pourquoi/ }).click();
  await expect(page.getByRole("dialog", { name: "Pourquoi ?" })).toContainText("Un café");
});

test("what is paid with money says with what, and is undone at once", async ({ page, request }) => {
  const member = await makeCustomer(request);
  const before = await balance(request, member);
  await signIn(page, "en", "dark", `/customers/id:${member}?tab=rewards`);
  await page.getByRole("button", { name: "Give: Teapot workshop" }).click();
  const dialog = page.getByRole("dialog", { name: /Teapot workshop/ });
  const give = dialog.getByRole("button", { name: "Give for 50 points + €15.00" });
  await expect(give).toBeDisabled();
  await dialog.getByLabel("Paid with").fill("receipt 17");
  await give.click();
  await expect(dialog).toContainText("To hand over");
  await dialog.getByRole("button", { name: "Cancel the claim" }).click();
  const undo = page.getByRole("dialog", { name: "Cancel “Teapot workshop”?" });
  await expect(undo).toContainText("€15.00");
  await undo.getByLabel("Reason").selectOption("mistake");
  await expectNoAxeViolations(page);
  await undo.getByRole("button", { name: "Cancel the claim" }).click();
  await expect(page.getByTestId("claim").first()).toContainText("Cancelled");
  expect(await balance(request, member)).toBe(before);
});

test("rewards of a customer fit a phone", async ({ page, request }) => {
  const member = await makeCustomer(request);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "fr", "dark", `/customers/id:${member}?tab=rewards`);
  await expect(section(page, "À sa portée")).toContainText("Un café");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectNoAxeViolations(page);
});

const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

test("the catalogue shows pictures without telling from where, and leads to documents and claims", async ({ page }) => {
  const referrers: (string | undefined)[] = [];
  await page.route("https://pictures.example/**", async (route) => {
    referrers.push(route.request().headers()["referer"]);
    await route.fulfill({ contentType: "image/png", body: picture });
  });
  await signIn(page, "fr", "light", "/programme/reward");
  await expect(page).toHaveURL(/\/programme\/rewards$/);
  const card = page.getByRole("article").filter({ hasText: "Un café" });
  await expect(card).toContainText("60 points");
  await expect(card).toContainText(/sur 5.000/);
  await expect(page.getByRole("article").filter({ hasText: "Atelier théière" })).toContainText("15,00 €");
  await expectNoAxeViolations(page);
  await page.getByLabel("Catégorie").selectOption("moments");
  await expect(card).toHaveCount(0);
  await expect(page).toHaveURL(/category=moments/);
  await page.reload();
  await expect(page.getByRole("article").filter({ hasText: "Vente privée" })).toBeVisible();
  await page.getByRole("link", { name: "Vente privée", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Vente privée" })).toBeVisible();
  await page.goto("/programme/rewards?category=drinks");
  await expect(card.locator("img")).toBeVisible();
  expect(referrers.filter((one) => one !== undefined)).toEqual([]);
  await page.getByRole("link", { name: "Demandes de Un café" }).click();
  await expect(page).toHaveURL(/\/programme\/claims\?reward=e2e-coffee/);
});

test("a code is checked and used, and a slip is told", async ({ page, request }) => {
  const member = await makeCustomer(request);
  const made = await request.post(`${address()}/v1/members/id:${member}/rewards/e2e-coffee/claims`, { headers: { ...asKey, "Idempotency-Key": `c-${member}` }, data: {} });
  const { claim } = (await made.json()) as { claim: { code: string } };
  await signIn(page, "fr", "light", "/programme/claims");
  const field = page.getByRole("textbox", { name: "Code", exact: true });
  const look = page.getByRole("button", { name: "Vérifier", exact: true });

  await field.fill("PAS-UN-CODE");
  await look.click();
  await expect(page.getByText("Code inconnu")).toBeVisible();
  await field.fill(claim.code.replace(/.$/, (last) => (last === "7" ? "8" : "7")));
  await look.click();
  await expect(page.getByText("Une faute de frappe")).toBeVisible();

  await field.fill(claim.code.toLowerCase());
  await look.click();
  const found = page.getByTestId("code");
  await expect(found).toContainText("Ce code est bon");
  await expectNoAxeViolations(page);
  await found.getByRole("button", { name: "Utiliser : Un café" }).click();
  await page.getByRole("button", { name: "Marquer comme utilisée" }).click();
  await expect(found).toContainText("Ce code a déjà servi");

  await page.getByLabel("État").selectOption("used");
  await expect(page).toHaveURL(/state=used/);
  const row = page.getByTestId("claim").filter({ hasText: claim.code });
  await expect(row).toContainText("Utilisée");
  await page.getByLabel("État").selectOption("expired");
  await expect(page).toHaveURL(/state=expired/);
  await expect(row).toHaveCount(0);
  await page.goto("/programme/claims?reward=e2e-coffee&state=expired");
  await expect(page.getByText("Aucune demande ne correspond à ces filtres")).toBeVisible();
});

test("a pool is filled from a file and by hand, with what was not taken", async ({ page }) => {
  const pool = `pool-${Date.now().toString(36)}`;
  await signIn(page, "en", "dark", "/programme/codes");
  await page.getByLabel("Pool", { exact: false }).first().fill(pool);
  await page.locator('input[type="file"]').setInputFiles({ name: "codes.csv", mimeType: "text/csv", buffer: Buffer.from(`code;value\n${pool}-1;5\n${pool}-2;5\n${pool}-1;5\nab\n`) });
  await expect(page.getByText("3 codes read · 1 line to look at")).toBeVisible();
  await page.getByRole("button", { name: "Add 3 codes" }).click();
  const told = page.getByRole("status").filter({ hasText: `2 codes added to “${pool}”` });
  await expect(told).toContainText(`${pool}-1`);
  await expect(told).toContainText("line 5:");
  await expect(page.getByTestId("pool").filter({ hasText: pool })).toContainText("No reward");
  await page.getByLabel("Or paste the codes").fill(`${pool}-3\n7K2M-0QXR-9T4B-WWNE-51HD`);
  await page.getByRole("button", { name: "Add 2 codes" }).click();
  await expect(page.getByRole("status").filter({ hasText: "1 code added" })).toContainText("line 2:");
  await expectNoAxeViolations(page);
});

test("a tier is given until a day and taken back, with what comes of it told before", async ({ page, request }) => {
  const member = await makeCustomer(request);
  await signIn(page, "fr", "light", `/customers/id:${member}?tab=standing`);
  // The shop's own set stands first; another journey may have one of its own meanwhile.
  await page.getByRole("button", { name: "Donner un palier" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Donner un palier" });
  await dialog.getByLabel("Palier").selectOption({ label: "Or" });
  await dialog.getByLabel("Jusqu’à la fin du").fill("31/12/2199");
  await dialog.getByLabel("Motif").selectOption("goodwill");
  await dialog.getByRole("button", { name: "Vérifier" }).click();
  await expect(dialog.getByRole("status")).toContainText("Or");
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Donner un palier" }).click();
  await expect(page.getByText(/Or donné le .*, jusqu’au/)).toBeVisible();
  await page.getByRole("button", { name: "Reprendre" }).click();
  const back = page.getByRole("dialog", { name: "Reprendre le palier donné ?" });
  await back.getByLabel("Motif").selectOption("mistake");
  await back.getByRole("button", { name: "Vérifier" }).click();
  await back.getByRole("button", { name: "Reprendre" }).click();
  await expect(page.getByText(/Or donné le/)).toHaveCount(0);
});

test("points on hold are spent in part, and released", async ({ page, request }) => {
  const member = await makeCustomer(request);
  const before = await balance(request, member);
  for (const amount of [40, 25]) {
    const held = await request.post(`${address()}/v1/members/id:${member}/holds`, { headers: { ...asKey, "Idempotency-Key": `h-${member}-${amount}` }, data: { wallet: "points", amount, expiresIn: 3600, reference: `order-${amount}` } });
    expect(held.ok(), await held.text()).toBeTruthy();
  }

  await signIn(page, "en", "light", `/customers/id:${member}?tab=points`);
  await expect(page.getByTestId("hold")).toHaveCount(2);
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Spend: hold of 40 points" }).click();
  const dialog = page.getByRole("dialog", { name: "Spend the hold?" });
  await dialog.getByLabel("Points to spend").fill("41");
  await expect(dialog.getByText("From 1 to 40 points.")).toBeVisible();
  await dialog.getByLabel("Points to spend").fill("30");
  await dialog.getByLabel("Reason").selectOption("customer-request");
  await dialog.getByRole("button", { name: "Spend 30 points" }).click();
  await expect(page.getByTestId("hold").filter({ hasText: "order-40" })).toContainText("Spent");
  await page.getByRole("button", { name: "Release: hold of 25 points" }).click();
  const release = page.getByRole("dialog", { name: "Release the hold?" });
  await release.getByLabel("Reason").selectOption("customer-request");
  await release.getByRole("button", { name: "Release the points" }).click();
  await expect(page.getByTestId("hold").filter({ hasText: "order-25" }).getByText("Released", { exact: true })).toBeVisible();
  expect(await balance(request, member)).toBe(before - 30);
});

test("who loses a tier and who is near the next one is listed, and leads to the customer", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme");
  await page.getByRole("link", { name: "Paliers à suivre" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Paliers à suivre" })).toBeVisible();
  await page.getByLabel("Perdu d’ici").selectOption("365");
  await expect(page).toHaveURL(/within=365/);
  await expect(page.getByTestId("prospect").first()).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("tab", { name: "Proches du suivant" }).click();
  await page.getByLabel("Au moins").selectOption("50");
  await expect(page).toHaveURL(/tab=near/);
  await expect(page.getByTestId("prospect").first()).toBeVisible();
  await page.getByTestId("prospect").first().getByRole("link").click();
  await expect(page.getByRole("tab", { name: "Segments et palier" })).toHaveAttribute("aria-selected", "true");
});

test("the form of a reward asks for what goes with its kind, and says in French what is missing", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme/new/reward");
  await page.getByRole("textbox", { name: "Nom (fr)" }).first().fill(`Essai ${Date.now()}`);
  await expect(page.getByRole("textbox", { name: "Montant", exact: true })).toHaveCount(0);
  await page.getByRole("combobox", { name: "Nature" }).click();
  await page.getByRole("option", { name: "Offre d’un partenaire" }).click();
  await page.getByRole("button", { name: "Créer le brouillon" }).click();
  await expect(page.getByText("L’offre d’un partenaire dit lequel.").first()).toBeVisible();
  await page.goto("/programme/reward/e2e-coffee");
  await expect(page.getByRole("navigation", { name: "Fil d’Ariane" })).toContainText("Un café");
});

test("the pages about rewards fit a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "fr", "dark", "/programme/rewards");
  for (const path of ["/programme/rewards", "/programme/claims", "/programme/codes", "/customers/tiers"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectNoAxeViolations(page);
  }
});
