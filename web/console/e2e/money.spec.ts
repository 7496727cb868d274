import { expect, expectNoAxeViolations, signIn, test } from "./journey";

test("what points are worth is read by age, tier and month, with breakage and the cost of rules", async ({ page }) => {
  await signIn(page, "fr", "light", "/");
  await page.getByRole("link", { name: "Ce qu’ils valent" }).click();
  await expect(page.getByRole("heading", { name: "Valeur des points", level: 1 })).toBeVisible();
  await expect(page.locator("[data-outstanding]").first()).toHaveText(/^[1-9].*\spoints$/);
  await expect(page.getByRole("table", { name: "Par mois d’expiration" }).getByRole("columnheader", { name: "Mois" })).toBeVisible();
  await expect(page.getByText("D’accord avec le grand livre")).toBeVisible();
  await expect(page.locator("[data-breakage]")).toContainText("%");
  await expect(page.getByText(/^entre .* et .*95/)).toBeVisible();
  for (const name of ["Par ancienneté", "Par palier", "Par mois d’expiration", "Coût et recettes par règle"]) {
    await expect(page.getByRole("heading", { name })).toBeVisible();
  }

  await expect(page.getByRole("table", { name: "Coût et recettes par règle" }).getByRole("row").nth(1)).toContainText("€");
  await expectNoAxeViolations(page);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Comptes (CSV)" }).click()]);
  expect(file.suggestedFilename()).toMatch(/^points-accounts-.*\.csv$/);
});

test("what points are worth reads well in the dark and on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "en", "dark", "/programme/money");
  await expect(page.getByRole("heading", { name: "Value of points", level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Never spent" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectNoAxeViolations(page);
});

test("a webhook is made with its secret shown once, tried, switched off and deleted", async ({ page }) => {
  const name = `Caisse ${Date.now()}`;
  await signIn(page, "fr", "light", "/settings/webhooks");
  await page.getByRole("button", { name: "Nouveau webhook" }).first().click();
  const form = page.getByRole("dialog", { name: "Nouveau webhook" });
  await form.getByRole("textbox", { name: "Adresse" }).fill("http://192.168.0.1/hooks");
  await form.getByRole("button", { name: "Créer" }).click();
  await expect(form.getByText("doit commencer par https:// et mener à l’internet public", { exact: false })).toBeVisible();
  await form.getByRole("textbox", { name: "Adresse" }).fill("https://hooks.invalid/graine");
  // Told of what no other journey makes happen: what was said stays what this one says.
  await form.getByRole("combobox", { name: "Prévenue quand" }).click();
  await page.getByRole("option", { name: "Palier bientôt perdu" }).click();
  await form.getByLabel("Pour quoi").fill(name);
  await form.getByRole("button", { name: "Créer" }).click();
  const secret = page.getByRole("dialog", { name: "Le secret du webhook" });
  await expect(secret.getByRole("textbox")).toContainText("whsec_");
  await expectNoAxeViolations(page);
  await secret.getByRole("button", { name: "Fermer" }).click();
  const row = page.getByRole("row", { name: new RegExp(name) });
  await expect(row).toContainText("activé");
  const act = async (what: string): Promise<void> => {
    await page.getByRole("button", { name: `Actions : ${name}` }).click();
    await page.getByRole("menuitem", { name: what }).click();
  };
  await act("Envoyer un essai");
  await expect(page.getByText("L’essai n’a pas été pris", { exact: false }).first()).toBeVisible();
  await act("Désactiver");
  await expect(row).toContainText("désactivé à la main");
  await act("Messages");
  // Other journeys make things happen meanwhile: there may be something to tell already.
  const told = page.getByRole("dialog", { name: `Messages : ${name}` });
  await expect(told.getByText("Rien n’a encore été dit").or(told.getByRole("table")).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await act("Supprimer");
  await page.getByRole("dialog").getByRole("button", { name: "Supprimer" }).click();
  await expect(row).toBeHidden();
});
