import type { Page } from "@playwright/test";
import { bring, makePerson, order, publishCircle, read, send } from "./circle";
import { address, expect, expectNoAxeViolations, signIn, test } from "./journey";
import { publish } from "./publish";
import { asKey } from "./rewards";

const mark = (): string => `${Date.now().toString(36)}-${test.info().workerIndex}-${test.info().retry}`;
const section = (page: Page, title: string | RegExp) => page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: title }) });

test.beforeAll(async ({ request }) => publishCircle(request));

test("what looks suspicious is accepted and refused by keyboard, and is in the list and on the customer's page", async ({ page, request }) => {
  const run = mark();
  const one = await makePerson(request, `ref-${run}`, `Odile ${run}`);
  for (const [place, name] of ["Paul", "Quentin", "Rose"].entries()) {
    await makePerson(request, `came-${place}-${run}`, `${name} ${run}`);
    await bring(request, one, `came-${place}-${run}`, `device-${run}`);
  }

  await signIn(page, "fr", "light", "/programme/referrals");
  await expect(page.getByTestId("figures")).toContainText("Filleuls");
  const item = page.getByTestId("review").filter({ hasText: `Quentin ${run}` });
  await expect(item).toContainText("appareil partagé");
  await expectNoAxeViolations(page);
  await item.focus();
  await page.keyboard.press("a");
  const accept = page.getByRole("dialog", { name: "Accepter ce parrainage ?" });
  await expect(accept.getByRole("status")).toContainText("Parrainage vérifié et accepté");
  await accept.getByRole("button", { name: "Accepter le parrainage" }).press("Enter");
  await expect(item).toHaveCount(0);

  const other = page.getByTestId("review").filter({ hasText: `Rose ${run}` });
  await other.focus();
  await page.keyboard.press("r");
  const refuse = page.getByRole("dialog", { name: "Refuser ce parrainage ?" });
  await expect(refuse.getByRole("button", { name: "Refuser le parrainage" })).toBeDisabled();
  await refuse.getByLabel("Motif").selectOption("fraud");
  await expectNoAxeViolations(page);
  await refuse.getByRole("button", { name: "Refuser le parrainage" }).press("Enter");
  await expect(other).toHaveCount(0);
  await order(request, `came-1-${run}`, 2);

  await page.getByRole("tab", { name: "Tous" }).click();
  await page.getByLabel("État").selectOption("refused");
  await expect(page).toHaveURL(/state=refused/);
  const row = page.getByTestId("referral").filter({ hasText: `Rose ${run}` });
  await expect(row).toContainText(`Odile ${run}`);
  await row.getByRole("link", { name: `Odile ${run}` }).click();

  await expect(page.getByRole("tab", { name: "Proches" })).toHaveAttribute("aria-selected", "true");
  const own = section(page, "Parrainage");
  await expect(own).toContainText("https://shop.example/welcome?ref=");
  await expect(own).toContainText("au 3e filleul");
  await expect(own).toContainText("sur 500 points");
  await expect(section(page, "Derniers filleuls")).toContainText(`Quentin ${run}`);
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: "Tous ses parrainages" }).click();
  await expect(page.getByText(`Parrain : Odile ${run}`)).toBeVisible();
  await expect(page.getByTestId("referral")).toHaveCount(3);
});

test("a household is founded, joined by its code, changed, left and dissolved", async ({ page, request }) => {
  const run = mark();
  const ann = await makePerson(request, `ann-${run}`, `Ann ${run}`);
  const ben = await makePerson(request, `ben-${run}`, `Ben ${run}`);
  await signIn(page, "fr", "light", `/customers/id:${ann}?tab=circle`);
  await page.getByRole("button", { name: "Fonder un foyer" }).click();
  const found = page.getByRole("dialog", { name: "Fonder un foyer" });
  await found.getByLabel(/Nom du foyer/).fill("Les Martin");
  await found.getByRole("button", { name: "Fonder un foyer" }).click();
  const home = section(page, /Foyer .*Les Martin/);
  await expect(home).toContainText("1 membre sur 4 possibles");
  const code = await home.getByRole("button", { name: /Copier Code du foyer/ }).innerText();

  await page.goto(`/customers/id:${ben}?tab=circle`);
  await page.getByRole("button", { name: "Rejoindre un foyer" }).click();
  const join = page.getByRole("dialog", { name: "Rejoindre un foyer" });
  await join.getByLabel("Code du foyer").fill("AAAA-AAAA-AAAA");
  await join.getByRole("button", { name: "Rejoindre un foyer" }).click();
  await expect(join).toContainText("Aucun foyer n’a ce code.");
  await join.getByLabel("Code du foyer").fill(code);
  await join.getByLabel("Comme").selectOption("child");
  await join.getByRole("button", { name: "Rejoindre un foyer" }).click();
  const mate = page.getByTestId("mate").filter({ hasText: `Ben ${run}` });
  await expect(mate).toContainText("Enfant");
  await expectNoAxeViolations(page);

  await mate.getByRole("button", { name: `Changer : Ben ${run}` }).click();
  await page.getByRole("menuitem", { name: "En faire un adulte" }).click();
  await page.getByRole("dialog", { name: "Changer le rôle ?" }).getByRole("button", { name: "Changer le rôle" }).click();
  await expect(mate).toContainText("Adulte");
  await mate.getByRole("button", { name: `Changer : Ben ${run}` }).click();
  await page.getByRole("menuitem", { name: "Retirer du foyer" }).click();
  await page.getByRole("dialog", { name: "Retirer du foyer ?" }).getByRole("button", { name: "Retirer du foyer" }).click();
  await expect(page.getByText("Pas de foyer")).toBeVisible();

  await page.goto(`/customers/id:${ann}?tab=circle`);
  await home.getByRole("button", { name: "Dissoudre" }).click();
  const end = page.getByRole("dialog", { name: "Dissoudre le foyer ?" });
  await expectNoAxeViolations(page);
  await end.getByRole("button", { name: "Dissoudre le foyer" }).click();
  await expect(page.getByText("Pas de foyer")).toBeVisible();
});

test("a customer's games show what is missing, and staff sign up, give and take", async ({ page, request }) => {
  const run = mark();
  const member = await makePerson(request, `play-${run}`, `Jo ${run}`, { leaderboards: true, nickname: `Théière ${run}` });
  await order(request, `play-${run}`, 2);
  await expect.poll(async () => (await read<{ places: unknown[] }>(request, `/v1/members/id:${member}/leaderboards/e2e-month`)).places.length).toBe(1);
  await signIn(page, "fr", "light", `/customers/id:${member}?tab=games`);
  await expect(page.getByTestId("challenge").filter({ hasText: "La semaine" })).toContainText("600 sur 600");
  await expect(page.getByTestId("streak").filter({ hasText: "Chaque semaine" })).toContainText("1 semaine de suite");
  await expect(page.getByTestId("stamps").filter({ hasText: "sur 10 tampons" })).toContainText("2 sur 10 tampons");
  await expect(page.getByTestId("badge").filter({ hasText: "Habitué" })).toContainText("Bronze");
  await expect(page.getByTestId("draw").filter({ hasText: "Tirage de l’hiver" })).toContainText("8 tickets sur 10");
  await expect(page.getByTestId("rank").first()).toContainText("Rang");
  await expectNoAxeViolations(page);

  await page.getByRole("button", { name: "Inscrire au défi : La route du thé" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Inscrire" }).click();
  await expect(page.getByTestId("challenge").filter({ hasText: "La route du thé" })).toContainText("En cours");
  await page.getByRole("button", { name: "Donner le badge : Habitué" }).click();
  const give = page.getByRole("dialog");
  await give.getByLabel("Niveau").selectOption("gold");
  await give.getByLabel("Motif").selectOption("goodwill");
  await expectNoAxeViolations(page);
  await give.getByRole("button", { name: "Donner le badge" }).click();
  await expect(page.getByTestId("badge").filter({ hasText: "Habitué" })).toContainText("Niveau Or");
  await page.getByRole("button", { name: "Donner des jokers : Chaque semaine" }).click();
  const freeze = page.getByRole("dialog");
  await freeze.getByLabel("Motif").selectOption("goodwill");
  await freeze.getByRole("button", { name: "Donner" }).click();
  await expect(page.getByTestId("streak").filter({ hasText: "Chaque semaine" })).toContainText("2 jokers sur 2");

  await page.getByRole("link", { name: "Le mois" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Classements" })).toBeVisible();
  await expect(page.getByTestId("place").filter({ hasText: `Théière ${run}` })).toBeVisible();
  await page.getByLabel("Période").selectOption({ index: 1 });
  await expect(page).toHaveURL(/period=\d{4}-\d{2}/);
  await expect(page.getByTestId("place").filter({ hasText: `Théière ${run}` })).toHaveCount(0);
  await expectNoAxeViolations(page);
});

test("a draw is drawn, names its winners and is worked out again in the browser", async ({ page, request }) => {
  const run = mark();
  const draw = `e2e-now-${run}`;
  const body = {
    id: draw, name: { fr: `Tirage ${run}`, en: `Draw ${run}` }, closesAt: "2199-04-01T00:00:00+02:00", entries: [{ on: ["Order Completed"], value: "order.total / 100.0" }],
    prizes: [{ winners: 2, gives: { points: { wallet: "points", points: 10 } } }], terms: { fr: "Gratuit.", en: "Free." },
  };
  expect((await request.put(`${address()}/v1/plan/draw/${draw}`, { headers: { ...asKey, "If-None-Match": "*" }, data: body })).ok()).toBeTruthy();
  await publish(request, { kind: "draw", id: draw });
  for (const name of ["Alix", "Basile", "Cléo"]) {
    await makePerson(request, `${name}-${run}`.toLowerCase(), `${name} ${run}`);
  }

  await signIn(page, "fr", "light", `/programme/draws?draw=${draw}`);
  await expect(page.getByTestId("figures")).toContainText("Participations");
  await expect(page.getByText("Après le tirage, la graine et la liste sont publiées ici.")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Tirer maintenant" }).click();
  const dialog = page.getByRole("dialog", { name: `Tirer « Tirage ${run} » maintenant ?` });
  await expect(dialog).toContainText("C’est avant la date annoncée");
  await dialog.getByRole("button", { name: "Tirer au sort" }).click();
  await expect(page.getByTestId("winner")).toHaveCount(2);
  await expect(page.getByTestId("winner").first()).toContainText(run);
  await page.getByRole("button", { name: "Refaire le calcul ici" }).click();
  await expect(page.getByTestId("proof")).toContainText("Le tirage est celui qui était promis");
  await expectNoAxeViolations(page);
});

test("the pages about referrals and games fit a phone, in English and in the dark", async ({ page, request }) => {
  const run = mark();
  const member = await makePerson(request, `small-${run}`, `Zoé ${run}`);
  await send(request, "/v1/households", `small-${run}`, { owner: `id:${member}`, name: "A household with a long name that goes on" });
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "en", "dark", "/programme/referrals");
  for (const path of ["/programme/referrals", "/programme/referrals?tab=all", "/programme/draws", "/programme/leaderboards", `/customers/id:${member}?tab=circle`, `/customers/id:${member}?tab=games`]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoAxeViolations(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
  }
});
