import type { APIRequestContext, Page } from "@playwright/test";
import { address, expect, expectNoAxeViolations, keys, signIn, test } from "./journey";
import { publish } from "./publish";

/** A rule of the test's own, so that journeys do not stand in each other's way. */
const rule = (id: string) => ({
  id, name: { fr: `Règle ${id}`, en: `Rule ${id}` }, wallet: "points", on: ["Order Completed"], when: `event.store == "${id}"`, points: "7",
});

const asKey = { Authorization: `Bearer ${keys.secret}` };

const publishRule = async (request: APIRequestContext, id: string): Promise<void> => {
  const saved = await request.put(`${address()}/v1/plan/earning-rule/${id}`, { headers: { ...asKey, "If-None-Match": "*" }, data: rule(id) });
  expect(saved.ok() || saved.status() === 412, await saved.text()).toBeTruthy();
  await publish(request, { kind: "earning-rule", id });
};

const asSource = { Authorization: `Basic ${Buffer.from(`${keys.write}:`).toString("base64")}` };

/** Points that the rule gives for one purchase, sent as a till does. */
const buy = async (request: APIRequestContext, id: string, order: string): Promise<number> => {
  const sent = await request.post(`${address()}/v1/track`, {
    headers: asSource,
    data: { event: "Order Completed", userId: `buyer-${id}`, messageId: `${id}-${order}`, properties: { order_id: `${id}-${order}`, total: 10, currency: "EUR", store: id } },
  });
  expect(sent.ok(), await sent.text()).toBeTruthy();
  const why = await request.get(`${address()}/v1/members/user:buyer-${id}/why?wallet=points&limit=50`, { headers: asKey });
  const { causes } = (await why.json()) as { causes: { effect: { rule: string | null; points: number } }[] };
  return causes.filter((one) => one.effect.rule === id).reduce((sum, one) => sum + one.effect.points, 0);
};

const type = async (page: Page, label: string, text: string): Promise<void> => {
  const editor = page.getByRole("textbox", { name: label, exact: true });
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
  await page.keyboard.press("Escape");
};

test("the programme is read at a glance, in both languages and themes", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme");
  await expect(page.getByRole("link", { name: /Un point par euro/ })).toBeVisible();
  await expect(page.getByText(/clients/).first()).toBeVisible();
  await expect(page.getByRole("table", { name: /Points entrés et sortis de « Points »/ }).getByRole("row", { name: /Un point par euro.*Points.*\d/ })).toBeAttached();
  await expectNoAxeViolations(page);
  await page.evaluate(() => {
    localStorage.setItem("graine.language", "en");
    localStorage.setItem("graine.theme", "dark");
  });
  await page.reload();
  await expect(page.getByRole("link", { name: /One point per euro/ })).toBeVisible();
  await expectNoAxeViolations(page);
});

for (const path of ["/programme/earning-rule", "/programme/tier-set/status", "/programme/wallet/points", "/programme/identity-policy/identity", "/programme/programme/programme", "/programme/history", "/programme/changes", "/programme/new/segment"]) {
  test(`${path} can be read by everybody`, async ({ page }) => {
    await signIn(page, "fr", "light", path);
    await expectNoAxeViolations(page);
  });
}

test("any document is found by its name, from the keyboard", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme");
  await page.getByRole("search").getByRole("searchbox").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("bienvenue");
  await expect(page.getByRole("link", { name: /Bienvenue : premier achat/u })).toBeVisible();
  await expect(page).toHaveURL(/find=bienvenue/u);
  await expectNoAxeViolations(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Le programme en image" })).toBeVisible();
});

test("a rule in the form is tried on a real customer with every change, and nothing is saved by looking", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme/earning-rule/base");
  const example = page.getByTestId("live-example");
  await expect(example).toContainText("60");
  await expect(page.getByRole("combobox", { name: "Client" })).not.toHaveValue("");
  await page.getByRole("textbox", { name: "Montant de l’achat" }).fill("84");
  await expect(example).toContainText("84");
  // What the shop has sold is offered, under its label.
  await page.getByText("Catégorie du produit", { exact: true }).click();
  await page.getByRole("combobox", { name: "Catégorie du produit" }).pressSequentially("the");
  await page.getByRole("option", { name: "Thé", exact: true }).click();
  await expect(page.getByRole("combobox", { name: "Catégorie du produit" })).toHaveValue("Thé");
  await expect(example).toContainText("84");
  await expect(page.getByRole("status").filter({ hasText: "Enregistré" })).toBeVisible();
  await expectNoAxeViolations(page);
});

test("a rule is changed, tried, published, applied and rolled back", async ({ page, request }) => {
  const id = `parcours-${Date.now()}`;
  await publishRule(request, id);
  expect(await buy(request, id, "1")).toBe(7);
  await signIn(page, "fr", "light", `/programme/earning-rule/${id}`);

  // A fault is shown where it is, and mended with one click.
  await page.getByRole("combobox", { name: "Points : comment les compter" }).selectOption("text");
  await type(page, "Points", "order.totl * 2.0");
  await expect(page.getByText(/Le champ «\stotl\s» n’existe pas/)).toBeVisible();
  await expect(page.locator(".cm-lintRange-error")).toHaveText("totl");
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Remplacer par total" }).click();
  await expect(page.getByText("2 fois le total de l’achat")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Enregistré" })).toBeVisible();

  await page.getByRole("tab", { name: "Changements" }).click();
  await expect(page.getByRole("row", { name: /Points 7.*order\.total \* 2\.0/ })).toBeVisible();
  await expectNoAxeViolations(page);

  await page.getByRole("tab", { name: "Essai à blanc" }).click();
  await page.getByRole("button", { name: "Lancer l’essai" }).click();
  await expect(page.getByText("Événements qui rapportent")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("textbox", { name: "Client", exact: true }).or(page.getByRole("combobox", { name: "Client", exact: true })).first().fill(`user:buyer-${id}`);
  await page.getByRole("button", { name: "Essayer" }).click();
  await expect(page.getByText("L’achat imaginé, règle par règle")).toBeVisible();
  await expectNoAxeViolations(page);

  await page.getByRole("button", { name: "Publier…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Note").fill("Deux points par euro au magasin");
  await dialog.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(page.getByText(/Révision \d+ publiée/).first()).toBeVisible();
  expect(await buy(request, id, "2")).toBe(7 + 20);

  await page.getByRole("tab", { name: "Historique" }).click();
  await page.getByRole("button", { name: /Revenir à la révision/ }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Revenir" }).click();
  await expect(page.getByRole("row", { name: /Points order\.total \* 2\.0.*7/ })).toBeVisible();
  await page.getByRole("button", { name: "Publier…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publier", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect.poll(() => buy(request, id, `3-${Date.now()}`)).toBeGreaterThanOrEqual(34);
});

test("a draft is replayed over the whole history, and says who gains", async ({ page, request }) => {
  const id = `rejeu-${Date.now()}`;
  await publishRule(request, id);
  const named = await request.post(`${address()}/v1/identify`, { headers: asSource, data: { userId: `buyer-${id}`, messageId: `${id}-name`, traits: { firstName: "Zoé", lastName: id } } });
  expect(named.ok(), await named.text()).toBeTruthy();
  expect(await buy(request, id, "1")).toBe(7);
  await signIn(page, "fr", "light", `/programme/earning-rule/${id}`);
  await page.getByRole("textbox", { name: "Points : combien" }).fill("21");
  await expect(page.getByRole("status").filter({ hasText: "Enregistré" })).toBeVisible();

  await page.getByRole("tab", { name: "Essai à blanc" }).click();
  await page.getByRole("button", { name: "Simuler" }).click();
  await expect(page.getByText("Détenus à la fin").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("row", { name: `Zoé ${id}` })).toBeVisible();
  await expect(page.getByText("Les plus grands écarts").first()).toBeVisible();
  await expectNoAxeViolations(page);
});

test("two tabs that change one rule lose nothing", async ({ page, context, request }) => {
  const id = `conflit-${Date.now()}`;
  await publishRule(request, id);
  const path = `/programme/earning-rule/${id}`;
  await signIn(page, "fr", "light", path);
  const other = await context.newPage();
  await other.goto(path);
  await other.getByRole("textbox", { name: "Points : combien" }).fill("11");
  await expect(other.getByRole("status").filter({ hasText: "Enregistré" })).toBeVisible();

  await page.getByRole("textbox", { name: "Points : combien" }).fill("12");
  const dialog = page.getByRole("dialog", { name: "Quelqu’un a enregistré avant vous" });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("row", { name: /Points 12 11/ })).toBeVisible();
  await expectNoAxeViolations(page);
  await dialog.getByRole("button", { name: "Garder la mienne" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Enregistré" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Points : combien" })).toHaveValue("12");
});

test("double points on tea are clicked together", async ({ page, request }) => {
  const name = `Thé ${Date.now()}`;
  await signIn(page, "fr", "light", "/programme/new/earning-rule");
  await page.getByRole("textbox", { name: "Nom (fr)" }).fill(name);
  await page.getByRole("combobox", { name: "Points : comment les compter" }).selectOption("lines.total");
  const lines = page.getByRole("group", { name: "Lignes", exact: true });
  await lines.getByRole("button", { name: "Ajouter un critère" }).click();
  // Without its value it is not saved: it would hold for every line.
  await page.getByRole("button", { name: "Créer le brouillon" }).click();
  const value = lines.getByLabel("Valeur", { exact: true });
  await expect(value).toBeFocused();
  await expect(lines.getByText("Valeur à indiquer")).toBeVisible();
  // What the shop has sold is offered, whatever its accents.
  await value.pressSequentially("the");
  await expect(page.getByRole("option", { name: "Thé", exact: true })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("option", { name: "Thé", exact: true }).click();
  await expect(lines.getByRole("note", { name: "En clair" })).toContainText("Thé");
  await expect(lines.getByRole("status")).toBeHidden();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Créer le brouillon" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const path = `${address()}/v1/plan/earning-rule/${new URL(page.url()).pathname.split("/").at(-1)}`;
  const stored = await request.get(path, { headers: asKey });
  expect(await stored.json()).toMatchObject({ draft: { points: "lines.total", lines: 'line.category == "Thé"' } });
  expect((await request.delete(`${path}/draft`, { headers: { ...asKey, "If-Match": stored.headers()["etag"] ?? "*" } })).ok()).toBeTruthy();
});

test("a new segment is made, and thrown away", async ({ page }) => {
  const name = `Essai ${Date.now()}`;
  await signIn(page, "fr", "light", "/programme/new/segment");
  await page.getByRole("textbox", { name: "Nom (fr)" }).fill(name);
  await page.getByRole("radiogroup", { name: "Présentation" }).getByText("Texte").click();
  await type(page, "Condition", "orders(30).count >= 2");
  await page.getByRole("button", { name: "Créer le brouillon" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("button", { name: "Autres actions" }).click();
  await page.getByRole("menuitem", { name: "Abandonner le brouillon" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Abandonner" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Segments" })).toBeVisible();
});

test("a reward is written in the form, says what it costs, and is thrown away", async ({ page, request }) => {
  const name = `Café ${Date.now()}`;
  await signIn(page, "fr", "light", "/programme/new/reward");
  await expect(page.getByRole("group", { name: "Condition" }).getByText(/100\s%\sde/)).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("textbox", { name: "Nom (fr)" }).first().fill(name);
  await page.getByRole("textbox", { name: "Points", exact: true }).fill("250");
  await page.getByRole("group", { name: "Condition" }).getByRole("radiogroup", { name: "Présentation" }).getByText("Texte").click();
  await type(page, "Condition", "orders(30).count >= 2");
  await page.getByLabel("À partir du", { exact: true }).fill("01/12/2026");
  await page.keyboard.press("Tab");
  await page.getByLabel("Heure (À partir du)").fill("9h30");
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Créer le brouillon" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByLabel("Heure (À partir du)")).toHaveValue("09:30");
  const stored = await request.get(`${address()}/v1/plan/reward/${new URL(page.url()).pathname.split("/").at(-1)}`, { headers: asKey });
  expect(await stored.json()).toMatchObject({ draft: { validFrom: "2026-12-01T09:30:00+01:00" } });

  await page.goto(`${address()}/programme`);
  await expect(page.getByRole("link", { name: new RegExp(name) })).toContainText("Livraison offerte · 250 points");
  await page.goto(`${address()}/programme/changes`);
  await expect(page.getByRole("link", { name })).toBeVisible();
  await expect(page.getByText("Récompense", { exact: true })).toBeVisible();

  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Autres actions" }).click();
  await page.getByRole("menuitem", { name: "Abandonner le brouillon" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Abandonner" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Récompenses" })).toBeVisible();
  await expect(page.getByRole("link", { name })).toBeHidden();
});

test("vouchers and games have their forms, and their drafts can be thrown away", async ({ page, request }) => {
  for (const [kind, title] of [["voucher-campaign", "Nouvelle campagne de bons"], ["challenge", "Nouveau défi"], ["leaderboard", "Nouveau classement"]] as const) {
    const name = `${kind} ${Date.now()}`;
    await signIn(page, "fr", "light", `/programme/new/${kind}`);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await page.getByRole("textbox", { name: "Nom (fr)" }).first().fill(name);
    await page.getByRole("textbox", { name: "Nom (en)" }).first().fill(name);
    await expectNoAxeViolations(page);
    await page.getByRole("button", { name: "Créer le brouillon" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    const thrown = await request.delete(`${address()}/v1/plan/${kind}/${id}/draft`, { headers: { ...asKey, "If-Match": "*" } });
    expect(thrown.ok(), await thrown.text()).toBeTruthy();
  }
});

test("a new row is called after its name, until somebody calls it otherwise", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme/new/tier-set");
  const tier = page.getByRole("group", { name: /^Paliers/ }).first();
  const [name, id] = [tier.getByRole("textbox", { name: "Nom (fr)" }), tier.getByRole("textbox", { name: "Identifiant" })];
  await name.fill("Épicé noir");
  await expect(id).toHaveValue("epice-noir");
  await id.fill("noir");
  await name.fill("Épicé");
  await expect(id).toHaveValue("noir");
});

test("a tier set by points is written in the form, and drawn as a ladder with what it measures", async ({ page, request }) => {
  // After the shop's own set, which member.tier means: the first by its id.
  const id = `voyages-${Date.now()}`;
  const saved = await request.put(`${address()}/v1/plan/tier-set/${id}`, {
    headers: { ...asKey, "If-None-Match": "*" },
    data: {
      id, name: { fr: `Échelle ${id}`, en: `Ladder ${id}` }, by: "points", wallet: "points", window: { kind: "calendar", months: 12 }, keep: { windows: 1 },
      tiers: [{ id: "silver", name: { fr: "Argent", en: "Silver" }, from: 100, lifetime: true }, { id: "circle", name: { fr: "Cercle", en: "Circle" }, invitation: true }],
    },
  });
  expect(saved.ok(), await saved.text()).toBeTruthy();
  await publish(request, { kind: "tier-set", id });

  await signIn(page, "fr", "light", `/programme/tier-set/${id}`);
  await expect(page.getByText("Ce qui est mesuré", { exact: true })).toBeVisible();
  await expect(page.getByText("Événement", { exact: true })).toBeHidden();
  await expect(page.getByRole("switch", { name: /Sur invitation/ }).last()).toBeChecked();
  await expectNoAxeViolations(page);

  await page.goto(`${address()}/programme`);
  await expect(page.getByText("Mesurés par les points gagnés sur 12 mois du calendrier")).toBeVisible();
  await expect(page.getByText(/à vie/)).toBeVisible();
  await expect(page.getByText("sur invitation")).toBeVisible();

  const gone = await request.delete(`${address()}/v1/plan/tier-set/${id}`, { headers: { ...asKey, "If-Match": "*" } });
  expect(gone.ok(), await gone.text()).toBeTruthy();
  await publish(request, { kind: "tier-set", id });
});

test("decimals are typed key by key, also in a field that may stay empty", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme/new/wallet");
  const worth = page.getByLabel(/Valeur d.un point/);
  await worth.pressSequentially("0,015");
  await worth.blur();
  await expect(worth).toHaveValue("0,015");
});
