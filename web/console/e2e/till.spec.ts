import type { APIRequestContext } from "@playwright/test";
import { address, expect, expectNoAxeViolations, keys, signIn, test } from "./journey";
import { publish } from "./publish";
import { publishRewards } from "./rewards";

const asKey = { Authorization: `Bearer ${keys.secret}` };
const asSource = { Authorization: `Basic ${Buffer.from(`${keys.write}:`).toString("base64")}` };

/** Of the journeys' own: a tenth off at the till, for what the journeys sell. */
const promotion = {
  id: "e2e-till", name: { fr: "Un dixième en caisse", en: "A tenth at the till" }, channels: ["till"],
  discounts: [{ kind: "percent", target: "lines", percent: 10, lines: 'line.id == "e2e"' }],
};

const putInForce = async (request: APIRequestContext): Promise<void> => {
  const saved = await request.put(`${address()}/v1/plan/promotion/${promotion.id}`, { headers: { ...asKey, "If-None-Match": "*" }, data: promotion });
  expect(saved.ok() || saved.status() === 412, await saved.text()).toBeTruthy();
  await publish(request, { kind: "promotion", id: promotion.id });
};

const makeCustomer = async (request: APIRequestContext): Promise<string> => {
  const mark = `till-${Date.now().toString(36)}-${test.info().workerIndex}-${test.info().title.length}`;
  const sent = await request.post(`${address()}/v1/track`, {
    headers: asSource,
    data: { event: "Order Completed", userId: mark, messageId: mark, properties: { order_id: mark, total: 400, currency: "EUR" } },
  });
  expect(sent.ok(), await sent.text()).toBeTruthy();
  return mark;
};

test.beforeAll(async ({ request }) => putInForce(request));

test("a sale at the till, by keyboard alone", async ({ page, request }) => {
  const mark = await makeCustomer(request);
  await signIn(page, "fr", "light", "/till");
  await expect(page.getByLabel("Carte, e-mail ou téléphone")).toBeFocused();
  await page.keyboard.type(`user:${mark}`);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member")).toContainText("points");
  await expect(page.getByLabel("Montant, ligne ou code")).toBeFocused();
  await page.keyboard.type("2 x 12,50 e2e");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("totals")).toContainText("22,50");
  // Escape clears the field first, then asks, and the answer may be no.
  await page.keyboard.type("9");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Montant, ligne ou code")).toHaveValue("");
  const question = page.getByRole("dialog", { name: "Abandonner cette vente ?" });
  await expect(question).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(page.getByLabel("Montant, ligne ou code")).toBeFocused();
  await expect(page.getByTestId("totals")).toContainText("Un dixième en caisse");
  await expectNoAxeViolations(page);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("outcome")).toContainText("22,50");
  await expect(page.getByTestId("outcome")).toContainText("Gain de");
  await expect(page.getByLabel("Carte, e-mail ou téléphone")).toBeFocused();
  await expectNoAxeViolations(page);
});

test("part is paid with points, and one piece comes back, by keyboard alone", async ({ page, request }) => {
  const wallet = { id: "till-points", name: { fr: "Points de caisse", en: "Till points" }, decimals: 0, payment: { pointsPerUnit: 100 } };
  const saved = await request.put(`${address()}/v1/plan/wallet/${wallet.id}`, { headers: { ...asKey, "If-None-Match": "*" }, data: wallet });
  expect(saved.ok() || saved.status() === 412, await saved.text()).toBeTruthy();
  await publish(request, { kind: "wallet", id: wallet.id });
  const mark = await makeCustomer(request);
  const given = await request.post(`${address()}/v1/members/user:${mark}/wallets/${wallet.id}/earnings`, { headers: { ...asKey, "Idempotency-Key": `g-${mark}` }, data: { points: 500 } });
  expect(given.ok(), await given.text()).toBeTruthy();

  await signIn(page, "fr", "light", "/till");
  await expect(page.getByLabel("Carte, e-mail ou téléphone")).toBeFocused();
  await page.keyboard.type(`user:${mark}`);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member")).toContainText("500 points");
  await page.keyboard.type("2 x 12,50 e2e");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /Payer 5,00.€ avec 500 points/ })).toBeVisible();
  await page.keyboard.press("F2");
  await expect(page.getByTestId("totals")).toContainText("17,50");
  await expect(page.getByText("De 1 à 500 points.", { exact: false })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("200");
  await expect(page.getByTestId("totals")).toContainText("20,50");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("totals")).toContainText("17,50");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("outcome")).toContainText("17,50");

  await page.keyboard.type(`user:${mark}`);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member")).toBeVisible();
  await page.keyboard.press("F4");
  const dialog = page.getByRole("dialog", { name: "Reprendre un achat" });
  await expect(dialog.getByLabel("Combien reviennent : e2e")).toBeVisible();
  await expect(dialog.getByLabel("Achat")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("1");
  await expect(dialog.getByTestId("refund")).toContainText("À rendre : 8,75");
  await expectNoAxeViolations(page);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Rendu : 8,75")).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel("Carte, e-mail ou téléphone")).toBeFocused();
  const wallets = (await (await request.get(`${address()}/v1/members/user:${mark}/wallets`, { headers: asKey })).json()) as { wallet: string; active: number }[];
  expect(wallets.find((one) => one.wallet === wallet.id)?.active).toBe(250);
});

test("the till in English, on a phone in the dark, with a customer nobody knows", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "en", "dark", "/till");
  await page.getByLabel("Amount, line or code").fill("3");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Give up the sale" }).click();
  await expect(page.getByLabel("Card, e-mail or phone")).toBeFocused();
  await expect(page.getByRole("list", { name: "Lines of the sale" }).getByRole("listitem")).toHaveCount(0);
  await page.getByLabel("Card, e-mail or phone").fill(`99${Date.now()}`);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member")).toContainText("Not known yet");
  await page.keyboard.type("what");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/A price, perhaps with a quantity/)).toBeVisible();
  await page.getByLabel("Amount, line or code").fill("9.90");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("totals")).toContainText("9.90");
  await expectNoAxeViolations(page);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("outcome")).toContainText("9.90");
});

test("a promotion is written in a form", async ({ page }) => {
  await signIn(page, "fr", "light", "/programme/new/promotion");
  await expect(page.getByRole("heading", { level: 1, name: "Nouvelle promotion" })).toBeVisible();
  await expect(page.getByText("Ce qui est remisé", { exact: true })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto("/programme/promotion");
  await expect(page.getByRole("link", { name: "Un dixième en caisse" })).toBeVisible();
});

test("a reward is scanned and taken off, one is used by hand, another given, and a price with too many digits is told, by keyboard alone", async ({ page, request }) => {
  await publishRewards(request);
  const mark = await makeCustomer(request);
  const claimed = await request.post(`${address()}/v1/members/user:${mark}/rewards/e2e-coffee/claims`, { headers: { ...asKey, "Idempotency-Key": `c-${mark}` }, data: {} });
  expect(claimed.ok(), await claimed.text()).toBeTruthy();
  const { claim } = (await claimed.json()) as { claim: { code: string } };

  await signIn(page, "fr", "light", "/till");
  await expect(page.getByLabel("Carte, e-mail ou téléphone")).toBeFocused();
  await page.keyboard.type(`user:${mark}`);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member")).toContainText("points");
  await page.keyboard.type(claim.code);
  await page.keyboard.press("Enter");
  const codes = page.getByRole("list", { name: "Codes de la vente" });
  await expect(codes).toContainText("Rien dans le panier");
  await page.keyboard.type("2,50 espresso");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("totals")).toContainText("Un café");
  await expect(codes).toContainText("−2,50");
  await expectNoAxeViolations(page);

  // It is not rung up after all: the coffee is handed over.
  await page.getByRole("button", { name: "Retirer espresso" }).press("Enter");
  await page.getByRole("button", { name: `Utiliser ${claim.code}` }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Utiliser « Un café » ?" });
  await expect(dialog.getByRole("button", { name: "Marquer comme utilisée" })).toBeFocused();
  await expectNoAxeViolations(page);
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const held = page.getByRole("list", { name: "Récompenses du client" }).getByRole("listitem");
  await expect(held).toContainText("Un café");
  await expect(held).toContainText("Utilisée");
  await expect(page.getByLabel("Montant, ligne ou code")).toBeFocused();

  await page.keyboard.type("99999999999,50");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Ce prix est trop grand pour une ligne", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Encaisser/ })).toBeDisabled();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Donner « Un café »" }).press("Enter");
  const giving = page.getByRole("dialog", { name: "Donner « Un café » ?" });
  await expect(giving.getByRole("button", { name: "Donner pour 60 points" })).toBeEnabled();
  await giving.getByRole("button", { name: "Donner pour 60 points" }).press("Enter");
  await expect(page.getByRole("dialog", { name: "« Un café » est donnée" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Montant, ligne ou code")).toBeFocused();

  // A discount that is given is part of the sale at once, and used by its close.
  await page.keyboard.type("2 x 2,50 espresso");
  await page.keyboard.press("Enter");
  await expect(codes).toContainText("−2,50");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByTestId("outcome")).toContainText("2,50");
  const claims = (await (await request.get(`${address()}/v1/members/user:${mark}/claims`, { headers: asKey })).json()) as { items: { state: string }[] };
  expect(claims.items.map(({ state }) => state).sort()).toEqual(["used", "used"]);
});

test("a number is a customer's card or phone where somebody has it, and a code where nobody has", async ({ page, request }) => {
  const card = `77${Date.now()}`;
  const named = await request.put(`${address()}/v1/sessions/card-${card}`, { headers: asKey, data: { member: `card:${card}`, total: 30, state: "closed" } });
  expect(named.ok(), await named.text()).toBeTruthy();
  await signIn(page, "fr", "light", "/till");
  await page.getByLabel("Montant, ligne ou code").fill(card);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("member")).toContainText("points");
  await expect(page.getByRole("list", { name: "Codes de la vente" })).toHaveCount(0);
  await page.getByLabel("Montant, ligne ou code").fill(`6371${Date.now()}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Codes de la vente" })).toContainText("existe pas");
});
