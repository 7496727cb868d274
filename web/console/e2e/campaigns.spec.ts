import type { APIRequestContext, Page } from "@playwright/test";
import { address, expect, expectNoAxeViolations, keys, signIn, test } from "./journey";
import { publish } from "./publish";

const asKey = { Authorization: `Bearer ${keys.secret}` };

const id = "e2e-codes";

/** A campaign in force, made through the API. */
const putInForce = async (request: APIRequestContext): Promise<void> => {
  const campaign = {
    id, name: { fr: "Codes d’essai", en: "Codes on trial" }, gives: { discount: { kind: "amount", amount: 3 } }, codes: { prefix: "E2E", length: 18 },
  };
  const saved = await request.put(`${address()}/v1/plan/voucher-campaign/${id}`, { headers: { ...asKey, "If-None-Match": "*" }, data: campaign });
  expect(saved.ok() || saved.status() === 412, await saved.text()).toBeTruthy();
  await publish(request, { kind: "voucher-campaign", id });
};

const firstCode = async (page: Page): Promise<string> => (await page.getByTestId("code").first().locator("code").textContent()) ?? "";

test.beforeAll(async ({ request }) => putInForce(request));

test("a campaign among many is found by its name, and what was done with its codes is told in words", async ({ page, request }) => {
  const many = Array.from({ length: 12 }, (_, index) => ({ kind: "voucher-campaign", id: `e2e-many-${index + 1}` }));
  for (const [index, one] of many.entries()) {
    const data = { id: one.id, name: { fr: `Beaucoup ${index + 1}`, en: `Many ${index + 1}` }, priority: 500, gives: { discount: { kind: "amount", amount: 3 } }, codes: { kind: "unique" } };
    const saved = await request.put(`${address()}/v1/plan/voucher-campaign/${one.id}`, { headers: { ...asKey, "If-None-Match": "*" }, data });
    expect(saved.ok() || saved.status() === 412, await saved.text()).toBeTruthy();
  }

  await publish(request, ...many);
  const ordered = await request.post(`${address()}/v1/campaigns/e2e-many-11/codes`, { headers: { ...asKey, "Idempotency-Key": "many" }, data: { count: 1 } });
  expect(ordered.ok(), await ordered.text()).toBeTruthy();

  await signIn(page, "fr", "light", "/programme/campaigns");
  await expect(page.getByTestId("campaign").filter({ hasText: "Beaucoup" }).first()).toContainText("Beaucoup 1");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Chercher par nom" })).toBeFocused();
  await page.keyboard.type("BEAUCOUP 11");
  await expect(page.getByTestId("campaign")).toHaveCount(1);
  await expect(page.getByTestId("campaign")).toContainText("Beaucoup 11");
  await expectNoAxeViolations(page);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("campaign").filter({ hasText: "Beaucoup" })).toHaveCount(12);

  await page.goto("/settings/audit");
  await page.getByRole("combobox", { name: "Quoi" }).click();
  await page.getByRole("option", { name: "Codes des campagnes" }).click();
  await expect(page.getByRole("button", { name: /a lancé une génération de codes/ }).first()).toContainText("voucher-campaign:e2e-many-11");
});

test("codes are made, found, disabled, and taken at the till", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme/campaigns");
  await page.getByRole("link", { name: "Codes d’essai" }).click();
  await expect(page.getByRole("heading", { name: "Codes d’essai", level: 1 })).toBeFocused();
  await page.getByLabel("Combien").fill("200");
  await page.getByRole("button", { name: "Faire les codes" }).click();
  await expect(page.getByTestId("job").first()).toContainText("200 sur 200 codes : terminé");
  await expect(page.getByTestId("code").first()).toBeVisible();
  await expectNoAxeViolations(page);

  const code = await firstCode(page);
  await page.getByLabel("Trouver un code").fill(code.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("code")).toHaveCount(1);
  await page.getByRole("button", { name: `Désactiver le code ${code}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Désactiver" }).click();
  await expect(page.getByTestId("code")).toContainText("Désactivé");

  await page.goto("/till");
  await page.getByLabel("Montant, ligne ou code").fill("20 essai");
  await page.keyboard.press("Enter");
  await page.getByLabel("Montant, ligne ou code").fill(code);
  await page.keyboard.press("Enter");
  const codes = page.getByRole("list", { name: "Codes de la vente" });
  await expect(codes).toContainText("désactivé");
  await codes.getByRole("button", { name: `Retirer le code ${code}` }).click();
  await expect(codes).toHaveCount(0);

  await page.goto(`/programme/campaigns/${id}?state=disabled`);
  await page.getByRole("button", { name: `Réactiver le code ${code}` }).click();
  await expect(page.getByText("Aucun code dans cet état")).toBeVisible();
  await page.goto("/till");
  await page.getByLabel("Montant, ligne ou code").fill("20 essai");
  await page.keyboard.press("Enter");
  await page.getByLabel("Montant, ligne ou code").fill(code);
  await page.keyboard.press("Enter");
  await expect(codes).toContainText("Codes d’essai");
  await expect(codes).toContainText("3,00");
  await expect(page.getByTestId("totals")).toContainText("17,00");
  await expectNoAxeViolations(page);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("outcome")).toContainText("17,00");
});

test("a file of codes, told line by line, in English on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "en", "dark", `/programme/campaigns/${id}`);
  const own = `OWN-${Date.now()}`;
  await page.locator("input[type=file]").setInputFiles({ name: "codes.csv", mimeType: "text/csv", buffer: Buffer.from(`code\n${own}-1\n${own}-2\n${own}-1\n`) });
  await expect(page.getByText("2 codes added")).toBeVisible();
  await expect(page.getByText("1 line refused:")).toBeVisible();
  await expect(page.getByText(`line 3, ${own}-1`)).toBeVisible();
  await expectNoAxeViolations(page);
});
