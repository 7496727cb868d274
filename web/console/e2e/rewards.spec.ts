import type { APIRequestContext, Page } from "@playwright/test";
import { address, expect, expectNoAxeViolations, keys, signIn, test } from "./journey";

const asKey = { Authorization: `Bearer ${keys.secret}` };
const asSource = { Authorization: `Basic ${Buffer.from(`${keys.write}:`).toString("base64")}` };

/** Rewards of the journeys' own: one for points with a code, one by hand for points and money, one that is out of reach. */
const rewards = [
  {
    id: "e2e-coffee", name: { fr: "Un café", en: "A coffee" }, description: { fr: "À la boutique, sur place", en: "At the shop" }, kind: "free-product", category: "drinks",
    images: ["/coffee.png", "https://pictures.example/coffee.png"], gives: { products: ["espresso"] }, order: 10, claims: { days: 30 },
    prices: [{ id: "full", wallet: "points", points: 60 }], stock: { per: "life", pieces: 5000 }, fulfilment: { kind: "code" },
  },
  {
    id: "e2e-workshop", name: { fr: "Atelier théière", en: "Teapot workshop" }, kind: "experience", category: "moments", order: 20, fulfilment: { kind: "manual" },
    prices: [{ id: "full", wallet: "points", points: 50, money: 15 }],
  },
  {
    id: "e2e-sale", name: { fr: "Vente privée", en: "Private sale" }, kind: "exclusive-access", category: "moments", order: 30, when: "orders(365).count >= 40",
    prices: [{ id: "full", wallet: "points", points: 100000 }],
  },
];

const publish = async (request: APIRequestContext): Promise<void> => {
  for (const reward of rewards) {
    const saved = await request.put(`${address()}/v1/plan/reward/${reward.id}`, { headers: { ...asKey, "If-None-Match": "*" }, data: reward });
    expect(saved.ok() || saved.status() === 412, await saved.text()).toBeTruthy();
  }

  const answer = await request.get(`${address()}/v1/rewards`, { headers: asKey });
  const published = ((await answer.json()) as { id: string }[]).map((one) => one.id);
  const missing = rewards.filter((one) => !published.includes(one.id)).map(({ id }) => ({ kind: "reward", id }));
  if (missing.length > 0) {
    const done = await request.post(`${address()}/v1/plan/publish`, { headers: asKey, data: { documents: missing } });
    expect(done.ok() || done.status() === 409 || done.status() === 422, await done.text()).toBeTruthy();
  }
};

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

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ request }) => publish(request));

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
