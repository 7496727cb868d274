import type { Page } from "@playwright/test";
import { keys } from "./places";
import { bring, makePerson, order, publishCircle } from "./circle";
import { asKey, publishRewards } from "./rewards";

/** One picture of the console: how to get there, and what to wait for. */
export interface ScreenPicture {
  /** The file's name below docs/screenshots, without theme and width. */
  readonly name: string;
  readonly path: string | ((page: Page) => Promise<string>);
  /** Done before the picture is taken: opening a tab, finding a customer. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Taken without anybody signed in. */
  readonly isOpen?: boolean;
}

/** The customer with the most orders among the first of the list: a page with something on it. */
const busyCustomer = async (page: Page): Promise<string> => {
  const answer = await page.request.get("/v1/members?limit=100", { headers: { Authorization: `Bearer ${keys.secret}` } });
  const { items } = (await answer.json()) as { items: { id: string; name: string | null; orders: number }[] };
  const best = items.filter((one) => one.name !== null).sort((one, other) => other.orders - one.orders)[0];
  return `/customers/id:${best?.id ?? ""}`;
};

/** The same with rewards in force, one of which the customer has taken. */
const rewardedCustomer = async (page: Page): Promise<string> => {
  await publishRewards(page.request);
  const path = await busyCustomer(page);
  const member = path.replace("/customers/", "");
  await page.request.post(`/v1/members/${member}/rewards/e2e-coffee/claims`, { headers: { ...asKey, "Idempotency-Key": "picture" }, data: {} });
  return path;
};

const afterRewards = (path: string) => async (page: Page): Promise<string> => {
  await rewardedCustomer(page);
  return path;
};

/** A customer who plays and brought others, one of whom waits for a decision; made once. */
const playingCustomer = async (page: Page): Promise<string> => {
  await publishCircle(page.request);
  const member = await makePerson(page.request, "picture-odile", "Odile Garnier", { leaderboards: true, nickname: "Théière" });
  await order(page.request, "picture-odile", 2);
  for (const [place, name] of ["Paul Roche", "Rose Meunier"].entries()) {
    await makePerson(page.request, `picture-${place}`, name, { leaderboards: true, nickname: `Tasse ${place + 1}` });
    await bring(page.request, member, `picture-${place}`, "picture-device");
  }

  await page.request.post("/v1/households", { headers: { ...asKey, "Idempotency-Key": "picture" }, data: { owner: `id:${member}`, name: "Les Garnier" } });
  return `/customers/id:${member}`;
};

const afterPlaying = (path: string) => async (page: Page): Promise<string> => {
  await playingCustomer(page);
  return path;
};

/** Every screen; a feature adds a line here. */
export const screens: readonly ScreenPicture[] = [
  { name: "sign-in", path: "/sign-in", isOpen: true },
  { name: "home", path: "/" },
  {
    name: "palette",
    path: "/",
    prepare: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Palette de commandes" }).waitFor();
    },
  },
  { name: "person", path: busyCustomer },
  { name: "person-points", path: async (page) => `${await busyCustomer(page)}?tab=points` },
  { name: "person-activity", path: async (page) => `${await busyCustomer(page)}?tab=activity` },
  { name: "person-rewards", path: async (page) => `${await rewardedCustomer(page)}?tab=rewards` },
  { name: "person-purchases", path: async (page) => `${await busyCustomer(page)}?tab=purchases` },
  { name: "person-standing", path: async (page) => `${await busyCustomer(page)}?tab=standing` },
  { name: "person-circle", path: async (page) => `${await playingCustomer(page)}?tab=circle` },
  { name: "person-games", path: async (page) => `${await playingCustomer(page)}?tab=games` },
  { name: "person-identity", path: async (page) => `${await busyCustomer(page)}?tab=identity` },
  { name: "tiers-at-risk", path: "/customers/tiers?within=180" },
  { name: "tiers-near", path: "/customers/tiers?tab=near&share=70" },
  { name: "person-why", path: async (page) => `${await busyCustomer(page)}?why=wallet:points` },
  { name: "programme", path: "/programme" },
  { name: "programme-money", path: "/programme/money" },
  { name: "programme-rules", path: "/programme/earning-rule" },
  { name: "programme-rule", path: "/programme/earning-rule/tea-weekend" },
  { name: "programme-tiers", path: "/programme/tier-set/status" },
  {
    name: "programme-trial",
    path: "/programme/earning-rule/gold-double?tab=try",
    prepare: async (page) => {
      await page.getByRole("button", { name: "Lancer l’essai" }).click();
      await page.getByText("Événements qui rapportent").waitFor();
    },
  },
  {
    name: "programme-replay",
    path: "/programme/earning-rule/gold-double?tab=try",
    prepare: async (page) => {
      await page.getByRole("button", { name: "Simuler" }).click();
      const report = page.getByText("Détenus à la fin").first();
      await report.waitFor({ timeout: 60_000 });
      await report.scrollIntoViewIfNeeded();
    },
  },
  { name: "programme-rewards", path: afterRewards("/programme/rewards") },
  { name: "programme-claims", path: afterRewards("/programme/claims") },
  { name: "programme-codes", path: "/programme/codes" },
  { name: "programme-campaigns", path: "/programme/campaigns" },
  { name: "programme-reward", path: "/programme/new/reward" },
  { name: "programme-referrals", path: afterPlaying("/programme/referrals") },
  { name: "programme-draws", path: afterPlaying("/programme/draws") },
  { name: "programme-leaderboards", path: afterPlaying("/programme/leaderboards") },
  { name: "programme-challenge", path: afterPlaying("/programme/challenge/e2e-week") },
  { name: "programme-draw", path: afterPlaying("/programme/draw/e2e-draw-one") },
  { name: "programme-referral", path: afterPlaying("/programme/referral-programme/e2e-friends") },
  { name: "programme-promotion", path: "/programme/new/promotion" },
  {
    name: "till",
    path: "/till",
    prepare: async (page) => {
      await page.getByLabel("Montant, ligne ou code").fill("2 x 12,50 thé");
      await page.keyboard.press("Enter");
      await page.getByTestId("totals").waitFor();
    },
  },
  { name: "programme-changes", path: "/programme/changes" },
  { name: "programme-history", path: "/programme/history" },
  { name: "data", path: "/data" },
  { name: "data-live", path: "/data/live" },
  { name: "data-imports", path: "/data/imports" },
  {
    name: "data-imports-members",
    path: "/data/imports?content=members",
    prepare: async (page) => {
      const text = "N° client;Prénom;Solde de points;Date d'obtention;Date d'expiration;Palier\nA-17;Zoé;1 200;13/06/2026;31/12/2027;Or\nA-17;;34;14/06/2026;31/12/2027;\nB-2;Luc;66;;;Argent\nC-3;Ana;beaucoup;;;\n";
      await page.locator('input[type="file"]').setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
      await page.getByLabel("Clients, selon l’ancien programme").fill("3");
      await page.getByLabel("Porte-monnaie « Points », selon l’ancien programme").fill("1300");
      await page.getByRole("button", { name: "Essayer sans importer" }).click();
      await page.getByText("il manque 1 dans le fichier").filter({ visible: true }).waitFor();
      await page.getByText("Les totaux diffèrent").scrollIntoViewIfNeeded();
    },
  },
  { name: "data-duplicates", path: "/data/duplicates" },
  { name: "data-source", path: "/data/sources/import:demo" },
  { name: "data-rejected", path: "/data/rejected" },
  { name: "customers", path: "/customers", prepare: async (page) => page.getByRole("grid").getByRole("link").first().waitFor() },
  {
    name: "customers-filter",
    path: `/customers?filter=${encodeURIComponent('orders(90).count >= 2 && (member.tier == "gold" || member.revenue > 200.0)')}`,
    prepare: async (page) => {
      await page.getByRole("button", { name: "Filtrer", exact: true }).click();
      await page.getByRole("note").waitFor();
    },
  },
  { name: "segments", path: "/segments", prepare: async (page) => page.getByRole("table").waitFor() },
  { name: "segment", path: "/segments/vip", prepare: async (page) => page.getByRole("note").first().waitFor() },
  { name: "figure", path: "/figures/repurchase-rate?range=12m" },
  { name: "nowhere", path: "/nowhere" },
  { name: "settings-account", path: "/settings/account" },
  { name: "settings-team", path: "/settings/team" },
  { name: "settings-keys", path: "/settings/keys" },
  { name: "settings-webhooks", path: "/settings/webhooks" },
  { name: "settings-audit", path: "/settings/audit" },
];
